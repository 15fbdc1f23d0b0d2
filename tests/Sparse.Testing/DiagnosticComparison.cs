using System.Collections.Immutable;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Sparse.Testing;

/// <summary>Compares the diagnostics that markup asks for with those that came.</summary>
internal static class DiagnosticComparison
{
    /// <summary>Says what differs, or null where nothing does.</summary>
    /// <param name="who">Who reports, for the message.</param>
    /// <param name="sources">The plain sources; the i-th lies at <see cref="TestCompilation.PathOf"/>.</param>
    /// <param name="expected">What the markup asks for, each with an id, in the source of that index.</param>
    /// <param name="actual">What came, in any order.</param>
    public static string? Difference(
        string who,
        IReadOnlyList<string> sources,
        IReadOnlyList<(int Source, string Id, TextSpan Span)> expected,
        IReadOnlyCollection<Diagnostic> actual
    )
    {
        var crash = actual.FirstOrDefault(diagnostic => diagnostic.Id == "AD0001");
        if (crash is not null)
        {
            return $"An analyzer threw: {crash.GetMessage()}{Environment.NewLine}{crash.Descriptor.Description}";
        }

        List<Diagnostic> extra = [.. actual];
        List<(int Source, string Id, TextSpan Span)> missing = [];
        foreach (var wanted in expected)
        {
            var found = extra.FindIndex(d =>
                d.Id == wanted.Id
                && d.Location.SourceSpan == wanted.Span
                && d.Location.SourceTree?.FilePath == TestCompilation.PathOf(wanted.Source)
            );
            if (found < 0)
            {
                missing.Add(wanted);
            }
            else
            {
                extra.RemoveAt(found);
            }
        }

        if (missing.Count + extra.Count == 0)
        {
            return null;
        }

        var message = new StringBuilder($"{who}: expected {expected.Count} diagnostics, got {actual.Count}.");
        foreach (var (source, id, span) in missing)
        {
            var line = SourceText.From(sources[source]).Lines.GetLinePositionSpan(span);
            message.Append(
                $"\n  missing  {TestCompilation.PathOf(source)}{Place(line)}: {id} "
                    + $"at \"{Cut(sources[source].Substring(span.Start, span.Length))}\""
            );
        }

        foreach (var diagnostic in extra.OrderBy(d => d.Location.SourceTree?.FilePath).ThenBy(d => d.Location.SourceSpan))
        {
            var tree = diagnostic.Location.SourceTree;
            var at = tree is null ? "(no location)" : $"{tree.FilePath}{Place(tree.GetLineSpan(diagnostic.Location.SourceSpan).Span)}";
            var text = tree is null ? "" : $" at \"{Cut(tree.GetText().ToString(diagnostic.Location.SourceSpan))}\"";
            message.Append(
                $"\n  extra    {at}: {diagnostic.Id}{text}: {diagnostic.Severity.ToString().ToLowerInvariant()}: {diagnostic.GetMessage()}"
            );
        }

        return message.ToString();
    }

    /// <summary>Parses the markup of several sources.</summary>
    /// <param name="markups">The sources with markup.</param>
    /// <param name="defaultId">The id that <c>[|text|]</c> stands for; throws where there is none.</param>
    public static (ImmutableArray<string> Sources, ImmutableArray<(int Source, string Id, TextSpan Span)> Expected) Parse(
        IEnumerable<string> markups,
        Func<string> defaultId
    )
    {
        var parsed = markups.Select(Markup.Parse).ToArray();
        return (
            [.. parsed.Select(p => p.Source)],
            [.. parsed.SelectMany((p, i) => p.Spans.Select(span => (i, span.Id ?? defaultId(), span.Span)))]
        );
    }

    /// <summary>The id that <c>[|text|]</c> stands for: that of the one diagnostic of the analyzers.</summary>
    /// <exception cref="FormatException">They support none, or more than one.</exception>
    public static string OnlyId(IEnumerable<DiagnosticDescriptor> supported)
    {
        string[] ids = [.. supported.Select(descriptor => descriptor.Id).Distinct()];
        return ids is [var id]
            ? id
            : throw new FormatException(
                $"[|text|] needs analyzers of exactly one diagnostic, and these have {ids.Length} "
                    + $"({string.Join(", ", ids)}): write {{|ID:text|}}."
            );
    }

    private static string Place(LinePositionSpan span) =>
        $"({span.Start.Line + 1},{span.Start.Character + 1})-({span.End.Line + 1},{span.End.Character + 1})";

    private static string Cut(string text)
    {
        var line = text.ReplaceLineEndings(" ");
        return line.Length <= 60 ? line : line[..57] + "...";
    }
}
