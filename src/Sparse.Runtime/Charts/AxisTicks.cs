using System.Globalization;

namespace Sparse.Runtime.Charts;

/// <summary>The values an axis is marked at, and how they are written.</summary>
internal static class AxisTicks
{
    private const int Wanted = 6;

    // With fewer a value between them cannot be read.
    private const int Fewest = 3;

    /// <summary>Round values in a range of a linear axis, three at least: steps of 1, 2 or 5 times a power of ten.</summary>
    public static IReadOnlyList<double> Linear(double minimum, double maximum)
    {
        IReadOnlyList<double> ticks = [];
        for (var wanted = Wanted; ticks.Count < Fewest && wanted <= 8 * Wanted; wanted *= 2)
        {
            ticks = Multiples(Step(minimum, maximum, wanted), minimum, maximum);
        }

        return ticks;
    }

    /// <summary>
    /// Three values at least in a range of a logarithmic axis: powers of ten, where it spans few of them also 2 and 5 times them, and where it spans too
    /// little for these even steps.
    /// </summary>
    public static IReadOnlyList<double> Log(double minimum, double maximum)
    {
        var isWide = Math.Log10(maximum / minimum) >= 2.2;
        var ticks = isWide ? Powers(minimum, maximum, [1]) : [];
        ticks = ticks.Count < Fewest ? Powers(minimum, maximum, [1, 2, 5]) : ticks;
        return ticks.Count < Fewest ? Linear(minimum, maximum) : ticks;
    }

    private static List<double> Powers(double minimum, double maximum, double[] within)
    {
        var first = (int)Math.Floor(Math.Log10(minimum) + 1e-9);
        var last = (int)Math.Ceiling(Math.Log10(maximum) - 1e-9);
        var every = within.Length == 1 ? Math.Max(1, (last - first + Wanted) / Wanted) : 1;
        var ticks = new List<double>();
        for (var power = first; power <= last; power += every)
        {
            ticks.AddRange(
                within
                    .Select(factor => factor * Math.Pow(10, power))
                    .Where(value => value >= minimum * (1 - 1e-9) && value <= maximum * (1 + 1e-9))
            );
        }

        return ticks;
    }

    private static List<double> Multiples(double step, double minimum, double maximum)
    {
        var ticks = new List<double>();
        for (var i = Math.Ceiling((minimum / step) - 1e-9); i <= (maximum / step) + 1e-9; i++)
        {
            ticks.Add((i * step) + 0.0); // -0 is written as 0
        }

        return ticks;
    }

    /// <summary>A range widened to where the next ticks would be.</summary>
    public static (double Minimum, double Maximum) Widened(double minimum, double maximum)
    {
        var step = Step(minimum, maximum, Wanted);
        return (Math.Floor((minimum / step) + 1e-9) * step, Math.Ceiling((maximum / step) - 1e-9) * step);
    }

    /// <summary>A value as it is written at a tick.</summary>
    public static string Text(double value, AxisScale scale, bool percent)
    {
        if (percent)
        {
            return string.Create(CultureInfo.InvariantCulture, $"{Math.Round(value * 100, 6):0.######} %");
        }

        var size = Math.Abs(value);
        if (size != 0 && (size < 1e-3 || size >= 1e6))
        {
            var power = (int)Math.Floor(Math.Log10(size) + 1e-9);
            var factor = Math.Round(value / Math.Pow(10, power), 6);
            var head = factor == 1 ? "" : string.Create(CultureInfo.InvariantCulture, $"{factor:0.###}·");
            return $"{head}10{Superscript(power)}";
        }

        return string.Create(CultureInfo.InvariantCulture, $"{Math.Round(value, 10):#,0.######}");
    }

    private static double Step(double minimum, double maximum, int wanted)
    {
        var raw = (maximum - minimum) / wanted;
        var power = Math.Pow(10, Math.Floor(Math.Log10(raw)));
        var factor = raw / power;
        return power
            * (
                factor <= 1.0001 ? 1
                : factor <= 2.0001 ? 2
                : factor <= 5.0001 ? 5
                : 10
            );
    }

    private static string Superscript(int power) =>
        string.Concat(power.ToString(CultureInfo.InvariantCulture).Select(static digit => digit == '-' ? '⁻' : "⁰¹²³⁴⁵⁶⁷⁸⁹"[digit - '0']));
}
