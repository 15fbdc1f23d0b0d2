using Sparse.Generators.Diagnostics;
using Sparse.Generators.Models;

namespace Sparse.Generators.Planning;

/// <summary>
/// Matches the parameters a penalty is on: full names, dotted prefixes and wildcards, separated by commas. Only a full name takes a bias.
/// </summary>
internal static class Patterns
{
    /// <summary>The indices matched, ascending; what matches nothing is a problem at the argument.</summary>
    public static IReadOnlyList<int> Match(AttributeModel penalty, NetworkPlan network, List<Problem> problems) =>
        Match(penalty, "On", network, problems);

    /// <summary>The indices that an argument of an attribute matches, ascending; what matches nothing is a problem at the argument.</summary>
    public static IReadOnlyList<int> Match(AttributeModel penalty, string argument, NetworkPlan network, List<Problem> problems)
    {
        if (penalty.Text(argument, null) is not { } on)
        {
            return
            [
                .. Enumerable.Range(0, network.Parameters.Count).Where(index => network.Parameters[index].Role == ParameterRole.Weight),
            ];
        }

        var matched = new SortedSet<int>();
        var parts = on.Split(',').Select(static part => part.Trim()).ToArray();
        foreach (var pattern in parts)
        {
            var any = false;
            for (var index = 0; index < network.Parameters.Count; index++)
            {
                var parameter = network.Parameters[index];
                var named = parameter.Name == pattern;
                if (!named && (parameter.Role != ParameterRole.Weight || !Covers(pattern, parameter.Name)))
                {
                    continue;
                }

                any = true;
                matched.Add(index);
                if (named && parameter.Role == ParameterRole.Bias)
                {
                    problems.Add(
                        new Problem(
                            DiagnosticIds.PenalisedBias,
                            new Place.Attribute(penalty.Index, argument),
                            [parameter.Name, penalty.Name]
                        )
                    );
                }
            }

            if (!any)
            {
                var names = network
                    .Parameters.Select(static p => p.Module.Split('.')[0])
                    .Concat(network.Parameters.Select(static p => p.Name))
                    .Distinct()
                    .ToArray();
                var nearest = Spelling.Nearest(pattern, names);
                problems.Add(
                    new Problem(
                        DiagnosticIds.UnmatchedPattern,
                        new Place.Attribute(penalty.Index, argument),
                        [
                            pattern,
                            network.Model.Type.Name,
                            nearest is null
                                ? $"its parameters are {string.Join(", ", network.Parameters.Select(static p => p.Name))}"
                                : $"did you mean '{nearest}'?",
                        ],
                        nearest is null ? null : string.Join(", ", parts.Select(part => part == pattern ? nearest : part))
                    )
                );
            }
        }

        return [.. matched];
    }

    private static bool Covers(string pattern, string name)
    {
        if (pattern.IndexOf('*') >= 0)
        {
            return Wildcard(pattern, name) || Wildcard(pattern + ".*", name);
        }

        return pattern.Length > 0 && name.StartsWith(pattern + ".", StringComparison.Ordinal);
    }

    // Greedy matching with one point to go back to: '*' is any run of characters, also an empty one.
    private static bool Wildcard(string pattern, string text)
    {
        var (p, t, star, mark) = (0, 0, -1, 0);
        while (t < text.Length)
        {
            if (p < pattern.Length && pattern[p] == '*')
            {
                (star, mark) = (p++, t);
            }
            else if (p < pattern.Length && pattern[p] == text[t])
            {
                p++;
                t++;
            }
            else if (star >= 0)
            {
                p = star + 1;
                t = ++mark;
            }
            else
            {
                return false;
            }
        }

        while (p < pattern.Length && pattern[p] == '*')
        {
            p++;
        }

        return p == pattern.Length;
    }
}
