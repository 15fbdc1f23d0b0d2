using System.Collections.Immutable;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.Text;

namespace Sparse.Testing;

/// <summary>One marked stretch of a source.</summary>
/// <param name="Id">The diagnostic that is expected there; null where the markup is <c>[|text|]</c>.</param>
/// <param name="Span">Its place in the source without markup.</param>
public readonly record struct MarkedSpan(string? Id, TextSpan Span);

/// <summary>
/// The part of Microsoft.CodeAnalysis.Testing's markup that our tests use: <c>{|ID:text|}</c> and <c>[|text|]</c>, which may be nested or
/// empty. Its other forms, <c>$$</c> and <c>{|#0:text|}</c>, are refused rather than misread.
/// </summary>
public static partial class Markup
{
    /// <summary>Takes the markup out of a source.</summary>
    /// <returns>The plain source, and the marked stretches in order of their start.</returns>
    /// <exception cref="FormatException">The markup is not closed, not opened, or of a form that is not supported.</exception>
    public static (string Source, ImmutableArray<MarkedSpan> Spans) Parse(string markup)
    {
        var source = new StringBuilder();
        var open = new Stack<(string? Id, int Start, Match Token)>();
        var spans = new List<MarkedSpan>();
        var position = 0;
        foreach (Match token in Token().Matches(markup))
        {
            source.Append(markup, position, token.Index - position);
            position = token.Index + token.Length;
            if (token.Value == "$$" || token.Groups["id"].Value.StartsWith('#'))
            {
                throw new FormatException(
                    $"Markup '{token.Value}' {Place(markup, token.Index)} is not supported: use {{|ID:text|}} or [|text|]."
                );
            }

            if (token.Value == "[|" || token.Groups["id"].Success)
            {
                open.Push((token.Groups["id"].Success ? token.Groups["id"].Value : null, source.Length, token));
                continue;
            }

            var opener = token.Value == "|]" ? "[|" : "{|ID:";
            if (!open.TryPop(out var start) || start.Id is null != (token.Value == "|]"))
            {
                throw new FormatException($"Markup '{token.Value}' {Place(markup, token.Index)} closes no '{opener}'.");
            }

            spans.Add(new MarkedSpan(start.Id, TextSpan.FromBounds(start.Start, source.Length)));
        }

        if (open.TryPop(out var unclosed))
        {
            throw new FormatException($"Markup '{unclosed.Token.Value}' {Place(markup, unclosed.Token.Index)} is not closed.");
        }

        source.Append(markup, position, markup.Length - position);
        return (source.ToString(), [.. spans.OrderBy(span => span.Span.Start).ThenBy(span => span.Span.End)]);
    }

    private static string Place(string markup, int index)
    {
        var line = SourceText.From(markup).Lines.GetLinePosition(index);
        return $"at line {line.Line + 1}, column {line.Character + 1}";
    }

    [GeneratedRegex(@"\{\|(?<id>[^:|\[\]{}\s]+):|\[\||\|\]|\|\}|\$\$")]
    private static partial Regex Token();
}
