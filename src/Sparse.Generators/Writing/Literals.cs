using System.Globalization;

namespace Sparse.Generators.Writing;

/// <summary>Prints values as C#, invariantly and so that they read back to the same bits.</summary>
internal static class Literals
{
    /// <summary>A double: <c>0.01</c>, <c>0.0001</c>, <c>double.NaN</c>.</summary>
    public static string Number(double value) =>
        double.IsNaN(value) ? "double.NaN"
        : double.IsPositiveInfinity(value) ? "double.PositiveInfinity"
        : double.IsNegativeInfinity(value) ? "double.NegativeInfinity"
        : value.ToString("R", CultureInfo.InvariantCulture);

    /// <summary>A number as a run would override it.</summary>
    public static string Invariant(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    /// <summary>A whole number, with thousands separated by commas: for comments.</summary>
    public static string Grouped(long value) => value.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>One extent of a shape.</summary>
    public static string Extent(int value) => value.ToString(CultureInfo.InvariantCulture);

    /// <summary>A whole number.</summary>
    public static string Whole(long value) => value.ToString(CultureInfo.InvariantCulture);

    /// <summary>A float constant: <c>0.01f</c>.</summary>
    public static string Single(double value) => ((float)value).ToString("R", CultureInfo.InvariantCulture) + "f";

    /// <summary>A quoted string.</summary>
    public static string Text(string? value) => value is null ? "null" : Quote(value);

    private static string Quote(string value)
    {
        var text = new System.Text.StringBuilder("\"");
        foreach (var c in value)
        {
            text.Append(
                c switch
                {
                    '"' => "\\\"",
                    '\\' => "\\\\",
                    '\n' => "\\n",
                    '\r' => "\\r",
                    '\t' => "\\t",
                    < ' ' => "\\u" + ((int)c).ToString("x4", CultureInfo.InvariantCulture),
                    _ => c.ToString(),
                }
            );
        }

        return text.Append('"').ToString();
    }

    /// <summary>A shape: <c>[128, 300]</c>.</summary>
    public static string Shape(IEnumerable<int> extents) =>
        "[" + string.Join(", ", extents.Select(static extent => extent.ToString(CultureInfo.InvariantCulture))) + "]";
}
