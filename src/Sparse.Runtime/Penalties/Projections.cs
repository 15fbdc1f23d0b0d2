using System.Buffers;
using Sparse.Runtime.Kernels;

namespace Sparse.Runtime.Penalties;

/// <summary>
/// Projections of one group of weights in a diagonal metric D = diag(1/tᵢ), in place and in double precision: the x of the set that minimises
/// Σ(xᵢ − zᵢ)²/(2tᵢ). Nothing is allocated once the shared pool has grown. NaN reaches the result.
/// </summary>
internal static class Projections
{
    /// <summary>
    /// Onto {x ≥ 0, Σx = total}: max(z − μt, 0), where μ is the root of Σmax(zᵢ − μtᵢ, 0) = total. The sum is convex, decreasing and piecewise linear in μ, so
    /// that Newton's method from the left ends at the root after finitely many steps (Michelot 1986, with a metric).
    /// </summary>
    /// <param name="z">Where it is taken; holds the result.</param>
    /// <param name="steps">t &gt; 0.</param>
    /// <param name="total">At least 0.</param>
    public static void Simplex(Span<double> z, ReadOnlySpan<double> steps, double total)
    {
        var level = Level(z, steps, total, isMagnitude: false);
        for (var i = 0; i < z.Length; i++)
        {
            z[i] = Math.Max(z[i] - (level * steps[i]), 0);
        }
    }

    /// <summary>Onto {‖x‖₁ ≤ radius}: z inside of it, else the soft threshold by μt that ends on its boundary (Duchi et al. 2008).</summary>
    /// <param name="z">Where it is taken; holds the result.</param>
    /// <param name="steps">t &gt; 0.</param>
    /// <param name="radius">At least 0.</param>
    public static void L1Ball(Span<double> z, ReadOnlySpan<double> steps, double radius)
    {
        double size = 0;
        foreach (var value in z)
        {
            size += Math.Abs(value);
        }

        if (size <= radius)
        {
            return;
        }

        var level = Level(z, steps, radius, isMagnitude: true);
        for (var i = 0; i < z.Length; i++)
        {
            var magnitude = Math.Max(Math.Abs(z[i]) - (level * steps[i]), 0);
            z[i] = magnitude == 0 ? 0 : Math.CopySign(magnitude, z[i]);
        }
    }

    /// <summary>Onto {at most count nonzeros}: those of the largest z²/t are kept, of equal ones the first.</summary>
    /// <param name="z">Where it is taken; holds the result.</param>
    /// <param name="steps">t &gt; 0.</param>
    /// <param name="count">At least 0.</param>
    public static void L0Ball(Span<double> z, ReadOnlySpan<double> steps, int count)
    {
        if (count >= z.Length)
        {
            return;
        }

        if (count == 0)
        {
            z.Clear();
            return;
        }

        var rented = ArrayPool<double>.Shared.Rent(z.Length);
        try
        {
            var keys = rented.AsSpan(0, z.Length);
            for (var i = 0; i < z.Length; i++)
            {
                keys[i] = Key(z[i], steps[i]);
            }

            var least = OrderStatistic.Smallest(keys, keys.Length - count);
            var ties = count;
            for (var i = 0; i < z.Length; i++)
            {
                ties -= Key(z[i], steps[i]) > least ? 1 : 0;
            }

            for (var i = 0; i < z.Length; i++)
            {
                var key = Key(z[i], steps[i]);
                var keeps = key > least || (key == least && ties-- > 0);
                z[i] = keeps ? z[i] : 0;
            }
        }
        finally
        {
            ArrayPool<double>.Shared.Return(rented);
        }
    }

    /// <summary>
    /// The operator of k‖x‖₁ on the unit sphere ‖x‖₂ = 1, Euclidean: the soft threshold of z, scaled to length 1. Where the threshold leaves nothing, the
    /// largest |z| alone, of equal ones the first: with ‖x‖ = 1 the objective is k‖x‖₁ − zᵀx, which is at least (k − max|z|)‖x‖₁ and ‖x‖₁ ≥ 1.
    /// </summary>
    /// <param name="z">Where it is taken; holds the result.</param>
    /// <param name="k">At least 0.</param>
    public static void SphereL1(Span<double> z, double k)
    {
        double largest = 0;
        var at = 0;
        for (var i = 0; i < z.Length; i++)
        {
            if (double.IsNaN(z[i]))
            {
                z.Fill(double.NaN);
                return;
            }

            if (Math.Abs(z[i]) > largest)
            {
                (largest, at) = (Math.Abs(z[i]), i);
            }
        }

        if (!(largest > k))
        {
            var sign = z[at] < 0 ? -1 : 1;
            z.Clear();
            z[at] = sign;
            return;
        }

        // Divided by the largest first, so that no square overflows or vanishes.
        double square = 0;
        for (var i = 0; i < z.Length; i++)
        {
            var magnitude = Math.Max(Math.Abs(z[i]) - k, 0) / (largest - k);
            square += magnitude * magnitude;
            z[i] = magnitude == 0 ? 0 : Math.CopySign(magnitude, z[i]);
        }

        var norm = Math.Sqrt(square);
        foreach (ref var value in z)
        {
            value /= norm;
        }
    }

    /// <summary>
    /// The operator of k‖x‖₀ on the unit sphere ‖x‖₂ = 1, Euclidean: the n largest |z|, scaled to length 1. With ‖x‖ = 1 the objective is kn − zᵀx, at best kn − ‖z_(n)‖, the norm
    /// of the n largest; what one more adds to it falls with n, so the first one not worth k ends it. Of equal ones the first.
    /// </summary>
    /// <param name="z">Where it is taken; holds the result.</param>
    /// <param name="k">At least 0.</param>
    public static void SphereL0(Span<double> z, double k)
    {
        var rented = ArrayPool<double>.Shared.Rent(z.Length);
        try
        {
            var sizes = rented.AsSpan(0, z.Length);
            for (var i = 0; i < z.Length; i++)
            {
                sizes[i] = -Math.Abs(z[i]);
            }

            sizes.Sort(); // NaN first, then from the largest on
            var largest = -sizes[0];
            if (double.IsNaN(largest))
            {
                z.Fill(double.NaN);
                return;
            }

            if (largest == 0)
            {
                z[0] = 1;
                return;
            }

            // Divided by the largest first, so that no square overflows or vanishes.
            var square = 1.0;
            var count = 1;
            for (; count < sizes.Length && sizes[count] != 0; count++)
            {
                var share = sizes[count] / largest;
                var next = square + (share * share);
                if (!(share * share / (Math.Sqrt(next) + Math.Sqrt(square)) > k / largest))
                {
                    break;
                }

                square = next;
            }

            var least = -sizes[count - 1];
            var ties = count;
            foreach (var value in z)
            {
                ties -= Math.Abs(value) > least ? 1 : 0;
            }

            var norm = Math.Sqrt(square);
            foreach (ref var value in z)
            {
                var keeps = Math.Abs(value) > least || (Math.Abs(value) == least && ties-- > 0);
                value = keeps ? value / largest / norm : 0;
            }
        }
        finally
        {
            ArrayPool<double>.Shared.Return(rented);
        }
    }

    // μ with Σmax(zᵢ − μtᵢ, 0) = total, of z or of |z|.
    private static double Level(ReadOnlySpan<double> z, ReadOnlySpan<double> steps, double total, bool isMagnitude)
    {
        var level = double.NegativeInfinity;
        while (true)
        {
            double sum = 0;
            double weight = 0;
            for (var i = 0; i < z.Length; i++)
            {
                var value = isMagnitude ? Math.Abs(z[i]) : z[i];
                // A NaN is part of the sum: it is to be seen.
                if (!(value <= level * steps[i]))
                {
                    sum += value;
                    weight += steps[i];
                }
            }

            var next = (sum - total) / weight;
            if (!(next > level) || weight == 0)
            {
                return double.IsNaN(next) && weight > 0 ? next : level;
            }

            level = next;
        }
    }

    private static double Key(double z, double step) => double.IsNaN(z) ? double.PositiveInfinity : z * z / step;
}
