namespace Sparse.Testing.Tests;

public class MarkupTests
{
    [Theory]
    [InlineData("a {|X1:b|} c", "a b c", "X1 [2..3)")]
    [InlineData("a [|b|] c", "a b c", " [2..3)")]
    [InlineData("{|A:{|B:x|}y|}{|C:|}", "xy", "B [0..1), A [0..2), C [2..2)")]
    [InlineData("a[0] || {x} | y", "a[0] || {x} | y", "")]
    public void Marks_are_taken_out(string markup, string source, string spans)
    {
        var parsed = Markup.Parse(markup);
        Assert.Equal(source, parsed.Source);
        Assert.Equal(spans, string.Join(", ", parsed.Spans.Select(span => $"{span.Id} {span.Span}")));
    }

    [Theory]
    [InlineData("a\n {|X1:b", "'{|X1:' at line 2, column 2 is not closed")]
    [InlineData("b|}", "'|}' at line 1, column 2 closes no '{|ID:'")]
    [InlineData("[|b|}", "'|}' at line 1, column 4 closes no '{|ID:'")]
    [InlineData("{|X1:b|]", "'|]' at line 1, column 7 closes no '[|'")]
    [InlineData("{|#0:b|}", "'{|#0:' at line 1, column 1 is not supported")]
    [InlineData("a $$ b", "'$$' at line 1, column 3 is not supported")]
    public void Wrong_marks_are_refused(string markup, string message) =>
        Assert.Contains(message, Assert.Throws<FormatException>(() => Markup.Parse(markup)).Message);
}
