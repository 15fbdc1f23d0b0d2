using Sparse.Runtime.Kernels;

namespace Sparse.Runtime.Levels;

/// <summary>
/// The projection onto {w : ‖w‖₀ ≤ k}: the k largest magnitudes stay, the others become 0; of equal ones at the border the earlier stay.
/// </summary>
public static class L0Ball
{
    /// <summary>Projects several parts as one vector, in place.</summary>
    /// <param name="parts">The parts.</param>
    /// <param name="k">How many may stay, at least 0.</param>
    /// <returns>How many were set to zero that were not.</returns>
    public static long Project(IReadOnlyList<float[]> parts, long k)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(k);
        var nonZeros = parts.Sum(static part => part.LongCount(static value => value != 0));
        if (nonZeros <= k)
        {
            return 0;
        }

        var border =
            k == 0
                ? double.PositiveInfinity
                : OrderStatistic.LargestMagnitude(
                    [.. parts.Select(static part => Array.ConvertAll(part, static value => (double)value))],
                    k
                );
        var above = parts.Sum(part => part.LongCount(value => Math.Abs((double)value) > border));
        var ties = k - above;
        foreach (var part in parts)
        {
            for (var i = 0; i < part.Length; i++)
            {
                var magnitude = Math.Abs((double)part[i]);
                if (magnitude < border || (magnitude == border && ties-- <= 0))
                {
                    part[i] = 0;
                }
            }
        }

        return nonZeros - k;
    }
}
