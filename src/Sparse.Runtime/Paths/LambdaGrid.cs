using System.Globalization;

namespace Sparse.Runtime.Paths;

/// <summary>The strengths of a path, always from the largest to the least: the order in which they are walked is the path's direction.</summary>
public static class LambdaGrid
{
    /// <summary>Strengths from the largest down to <paramref name="ratio"/> times it, at equal ratios.</summary>
    /// <param name="largest">The largest, above 0: lambda_max.</param>
    /// <param name="ratio">The least over the largest, in (0, 1).</param>
    /// <param name="count">How many, at least 2.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside of its range.</exception>
    public static IReadOnlyList<double> LogSpaced(double largest, double ratio, int count)
    {
        if (!(largest > 0) || !double.IsFinite(largest))
        {
            throw new ArgumentOutOfRangeException(nameof(largest), largest, "The largest lambda of a path is a finite number above 0.");
        }

        if (!(ratio > 0 && ratio < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(ratio), ratio, "The ratio of a path's ends lies in (0, 1).");
        }

        ArgumentOutOfRangeException.ThrowIfLessThan(count, 2);
        var lambdas = new double[count];
        for (var i = 0; i < count; i++)
        {
            lambdas[i] = largest * Math.Pow(ratio, i / (count - 1.0));
        }

        return lambdas;
    }

    /// <summary>Strengths as a user lists them, ascending or descending: from the largest to the least.</summary>
    /// <param name="lambdas">At least two, each finite and at least 0, strictly monotone.</param>
    /// <exception cref="ArgumentException">They are not; the message names the first that is wrong.</exception>
    public static IReadOnlyList<double> Listed(IReadOnlyList<double> lambdas)
    {
        ArgumentNullException.ThrowIfNull(lambdas);
        if (lambdas.Count < 2)
        {
            throw new ArgumentException($"A path has at least 2 lambdas, not {lambdas.Count}.", nameof(lambdas));
        }

        var descends = lambdas[1] < lambdas[0];
        for (var i = 0; i < lambdas.Count; i++)
        {
            if (!(lambdas[i] >= 0) || !double.IsFinite(lambdas[i]))
            {
                throw new ArgumentException(Text($"Lambda {i + 1} is {lambdas[i]}: it is a finite number, at least 0."), nameof(lambdas));
            }

            if (i > 0 && lambdas[i] == lambdas[i - 1])
            {
                throw new ArgumentException(Text($"Lambda {i + 1}, {lambdas[i]}, is the one before it again."), nameof(lambdas));
            }

            if (i > 0 && lambdas[i] < lambdas[i - 1] != descends)
            {
                throw new ArgumentException(
                    Text($"The lambdas are not in order: number {i + 1}, {lambdas[i]}, turns back after {lambdas[i - 1]}."),
                    nameof(lambdas)
                );
            }
        }

        return descends ? [.. lambdas] : [.. lambdas.Reverse()];
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
