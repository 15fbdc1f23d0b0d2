using System.Globalization;

namespace Sparse.Runtime.CommandLine;

/// <summary>How numbers are written for people: invariant, aligned, never more digits than mean something.</summary>
internal static class Figures
{
    /// <summary>A loss or the like: five significant digits or so.</summary>
    /// <param name="value">The value.</param>
    public static string Real(double value) =>
        Math.Abs(value) is 0 or (>= 1e-3 and < 1e5)
            ? value.ToString("0.00000", CultureInfo.InvariantCulture)
            : value.ToString("0.000e+00", CultureInfo.InvariantCulture);

    /// <summary>A value that a user wrote or would write, at full precision.</summary>
    /// <param name="value">The value.</param>
    public static string Exact(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    /// <summary>A share in [0, 1] as a percentage. Only 1 itself is written 100.00 %: a share just below is not rounded up to it.</summary>
    /// <param name="share">The share.</param>
    public static string Percent(double share) =>
        (share < 1 ? Math.Min(share * 100, 99.99) : 100).ToString("0.00", CultureInfo.InvariantCulture) + " %";

    /// <summary>A number of things.</summary>
    /// <param name="value">The number.</param>
    public static string Count(long value) => value.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>Seconds.</summary>
    /// <param name="seconds">The time.</param>
    public static string Seconds(double seconds) => seconds.ToString("0.0", CultureInfo.InvariantCulture);

    /// <summary>A shape, <c>[1, 28, 28]</c>.</summary>
    /// <param name="shape">Its extents.</param>
    public static string Shape(IReadOnlyList<int> shape) => $"[{string.Join(", ", shape)}]";
}
