using System.Buffers;

namespace Sparse.Runtime.Penalties;

/// <summary>The proximal operator of κ‖x‖₂ in a diagonal metric, in double precision.</summary>
internal static class GroupShrink
{
    /// <summary>
    /// The x that minimises Σ(x − z)²/(2t) + κ‖x‖: 0 where ‖z/t‖ ≤ κ; else x = θz/(θ + κt), θ = ‖x‖ the root of N(θ) = ‖z/(θ + κt)‖ = 1, by Newton's
    /// method on 1/N − 1, which rises to it from θ = (‖z/t‖ − κ)·min t.
    /// </summary>
    /// <param name="z">Where it is taken; holds the result.</param>
    /// <param name="steps">t &gt; 0.</param>
    /// <param name="kappa">κ ≥ 0.</param>
    public static void InPlace(Span<double> z, ReadOnlySpan<double> steps, double kappa)
    {
        double norm = 0;
        var least = double.PositiveInfinity;
        for (var i = 0; i < z.Length; i++)
        {
            norm = double.Hypot(norm, z[i] / steps[i]);
            least = Math.Min(least, steps[i]);
        }

        if (kappa == 0)
        {
            return;
        }

        if (norm <= kappa)
        {
            z.Clear();
            return;
        }

        var theta = (norm - kappa) * least;
        for (var step = 0; step < 60; step++)
        {
            double square = 0;
            double slope = 0;
            for (var i = 0; i < z.Length; i++)
            {
                var shifted = theta + (kappa * steps[i]);
                var part = z[i] / shifted * (z[i] / shifted);
                square += part;
                slope += part * (theta / shifted);
            }

            var next = theta * (1 + ((Math.Sqrt(square) - 1) * square / slope));
            if (!(next > theta))
            {
                break;
            }

            theta = next;
        }

        for (var i = 0; i < z.Length; i++)
        {
            z[i] *= theta / (theta + (kappa * steps[i]));
        }
    }
}

/// <summary>The level at which a weighted sum of excesses has a given value.</summary>
internal static class WeightedThreshold
{
    /// <summary>τ ≥ 0 with Σ(|zᵢ| − τ)₊/tᵢ = amount; 0 where the sum at 0 is no more than that.</summary>
    /// <param name="z">The values.</param>
    /// <param name="steps">t &gt; 0.</param>
    /// <param name="amount">At least 0.</param>
    public static double Level(ReadOnlySpan<double> z, ReadOnlySpan<double> steps, double amount)
    {
        var order = ArrayPool<int>.Shared.Rent(z.Length);
        var sizes = ArrayPool<double>.Shared.Rent(z.Length);
        try
        {
            return Level(z, steps, amount, order.AsSpan(0, z.Length), sizes.AsSpan(0, z.Length));
        }
        finally
        {
            ArrayPool<int>.Shared.Return(order);
            ArrayPool<double>.Shared.Return(sizes);
        }
    }

    // Sorted by size, the sum is linear between neighbours.
    private static double Level(ReadOnlySpan<double> z, ReadOnlySpan<double> steps, double amount, Span<int> order, Span<double> sizes)
    {
        for (var i = 0; i < z.Length; i++)
        {
            order[i] = i;
            sizes[i] = -Math.Abs(z[i]);
        }

        sizes.Sort(order);
        double weights = 0;
        double total = 0;
        for (var i = 0; i < order.Length; i++)
        {
            weights += 1 / steps[order[i]];
            total += -sizes[i] / steps[order[i]];
            var level = (total - amount) / weights;
            if (i + 1 == order.Length || level >= -sizes[i + 1])
            {
                return Math.Max(level, 0);
            }
        }

        return 0;
    }
}
