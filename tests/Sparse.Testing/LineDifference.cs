namespace Sparse.Testing;

/// <summary>Where two texts part.</summary>
internal static class LineDifference
{
    /// <summary>The first line that differs, its number from 1, as it should be (-) and as it is (+).</summary>
    public static string First(string expected, string actual)
    {
        var (a, b) = (expected.Split('\n'), actual.Split('\n'));
        var i = 0;
        while (i < a.Length && i < b.Length && a[i] == b[i])
        {
            i++;
        }

        return $"line {i + 1}\n- {Line(a, i)}\n+ {Line(b, i)}";
    }

    private static string Line(string[] lines, int i) => i >= lines.Length ? "<end>" : lines[i].Replace("\r", "\\r");
}
