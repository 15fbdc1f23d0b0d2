using System.Text.RegularExpressions;
using Sparse.Runtime.CommandLine;
using Sparse.Testing;

namespace Sparse.Runtime.Tests.CommandLine;

/// <summary>docs/command-line.md names the verbs and the options that there are, each option with the verbs that take it.</summary>
public partial class DocumentationTests
{
    private static readonly string[] s_lines = File.ReadAllLines(Path.Combine(RepositoryFolder.Find("docs"), "command-line.md"));

    [Fact]
    public void Every_verb_is_in_its_table_as_the_help_writes_it() =>
        Assert.Equal(
            Verb.All.Select(static verb => verb.Usage).Order(StringComparer.Ordinal),
            Rows("Verbs").Select(static cells => Code().Match(cells[0]).Groups[1].Value).Order(StringComparer.Ordinal)
        );

    [Fact]
    public void Every_option_is_in_its_table_with_the_verbs_that_take_it() =>
        Assert.Equal(
            CommandOption
                .All.Select(static option =>
                    $"{option.Name}: {(Verb.All.All(verb => verb.Takes(option)) ? "all" : Words(Verb.All.Where(verb => verb.Takes(option)).Select(static verb => verb.Name)))}"
                )
                .Order(StringComparer.Ordinal),
            Rows("Options")
                .SelectMany(static cells =>
                    Code()
                        .Matches(cells[0])
                        .Select(static match => match.Groups[1].Value.Split(' ')[0])
                        .Distinct()
                        .Select(option => $"{option}: {Words(cells[1].Split(' '))}")
                )
                .Order(StringComparer.Ordinal)
        );

    private static string Words(IEnumerable<string> words) => string.Join(' ', words.Order(StringComparer.Ordinal));

    // The rows of the table under a heading, below its header.
    private static IEnumerable<string[]> Rows(string heading) =>
        s_lines
            .SkipWhile(line => line != $"## {heading}")
            .SkipWhile(static line => !line.StartsWith('|'))
            .TakeWhile(static line => line.StartsWith('|'))
            .Skip(2)
            .Select(static line => line.Split('|', StringSplitOptions.TrimEntries)[1..]);

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Code();
}
