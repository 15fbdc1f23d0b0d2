using System.Text;

namespace Sparse.Runtime.CommandLine;

/// <summary>What <c>--help</c> prints.</summary>
internal static class HelpText
{
    /// <summary>The help of one verb, or of all.</summary>
    /// <param name="program">The program's name.</param>
    /// <param name="verb">The verb; null for the overview.</param>
    public static string For(string program, Verb? verb)
    {
        var text = new StringBuilder();
        if (verb is null)
        {
            text.Append($"usage: {program} VERB [options]\n\nverbs\n");
            foreach (var each in Verb.All)
            {
                text.Append($"  {each.Usage, -20}{each.Summary}\n");
            }
        }
        else
        {
            text.Append($"usage: {program} {verb.Usage} [options]\n\n  {verb.Summary}\n");
        }

        text.Append("\noptions\n");
        foreach (var option in CommandOption.All)
        {
            if (verb is null || verb.Takes(option))
            {
                text.Append($"  {option.Usage, -20}{option.Summary}\n");
            }
        }

        if (verb is null)
        {
            text.Append(
                "\nexit codes: 0 done, 2 usage or bad input, 3 target not met, 4 diverged, 5 not certified where required, 130 interrupted\n"
            );
        }

        return text.ToString();
    }
}
