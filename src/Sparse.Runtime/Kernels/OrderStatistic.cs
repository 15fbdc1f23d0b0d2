namespace Sparse.Runtime.Kernels;

/// <summary>The k-th of a set of numbers without sorting it: expected time proportional to their number.</summary>
public static class OrderStatistic
{
    /// <summary>The k-th smallest, counted from 0. The numbers are put in another order.</summary>
    /// <param name="values">The numbers; none is NaN.</param>
    /// <param name="k">Which, in [0, length).</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="k"/> is not a place.</exception>
    public static double Smallest(Span<double> values, int k)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(k);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(k, values.Length);
        var (left, right) = (0, values.Length - 1);
        while (left < right)
        {
            // The middle of three as pivot: ascending, descending and constant inputs are split in halves.
            var pivot = MiddleOfThree(values[left], values[left + ((right - left) / 2)], values[right]);
            var (i, j) = (left, right);
            while (i <= j)
            {
                while (values[i] < pivot)
                {
                    i++;
                }

                while (values[j] > pivot)
                {
                    j--;
                }

                if (i <= j)
                {
                    (values[i], values[j]) = (values[j], values[i]);
                    i++;
                    j--;
                }
            }

            // [left, j] ≤ pivot ≤ [i, right], and what lies between is the pivot.
            if (k <= j)
            {
                right = j;
            }
            else if (k >= i)
            {
                left = i;
            }
            else
            {
                return pivot;
            }
        }

        return values[k];
    }

    /// <summary>The k-th largest magnitude, counted from 1; 0 where there are fewer.</summary>
    /// <param name="values">The numbers; left as they are.</param>
    /// <param name="k">Which, at least 1.</param>
    public static double LargestMagnitude(IReadOnlyList<double[]> values, long k)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(k, 1);
        var magnitudes = Magnitudes(values, static _ => true);
        return k > magnitudes.Length ? 0 : Smallest(magnitudes, (int)(magnitudes.Length - k));
    }

    /// <summary>
    /// The lower median of the magnitudes strictly between two bounds, which is the m/2-th smallest of m for even m; null where there is none.
    /// </summary>
    /// <param name="values">The numbers; left as they are.</param>
    /// <param name="low">The bound below, not taken.</param>
    /// <param name="high">The bound above, not taken.</param>
    public static double? LowerMedianBetween(IReadOnlyList<double[]> values, double low, double high)
    {
        var within = Magnitudes(values, magnitude => magnitude > low && magnitude < high);
        return within.Length == 0 ? null : Smallest(within, (within.Length - 1) / 2);
    }

    /// <summary>A quantile: the smallest number that at least this share of the numbers does not exceed. NaN of none.</summary>
    /// <param name="values">The numbers; put in another order.</param>
    /// <param name="share">The share, in [0, 1].</param>
    public static double Quantile(Span<double> values, double share) =>
        values.IsEmpty ? double.NaN : Smallest(values, Math.Clamp((int)Math.Ceiling(share * values.Length) - 1, 0, values.Length - 1));

    private static double[] Magnitudes(IReadOnlyList<double[]> values, Func<double, bool> takes)
    {
        var magnitudes = new double[values.Sum(static part => part.Length)];
        var count = 0;
        foreach (var part in values)
        {
            foreach (var value in part)
            {
                var magnitude = Math.Abs(value);
                if (takes(magnitude))
                {
                    magnitudes[count++] = magnitude;
                }
            }
        }

        Array.Resize(ref magnitudes, count);
        return magnitudes;
    }

    private static double MiddleOfThree(double a, double b, double c) => Math.Max(Math.Min(a, b), Math.Min(Math.Max(a, b), c));
}
