namespace Sparse.Runtime.Penalties;

/// <summary>The constraint that the weights of a group are not negative and sum to one number. Proximal operator: the projection, in any diagonal metric.</summary>
/// <param name="layout">The groups.</param>
/// <param name="sum">The sum &gt; 0.</param>
public sealed class SimplexPenalty(GroupLayout layout, double sum = 1) : GroupPenalty(1, layout, weightBySize: false)
{
    private protected override double ValueOf(ReadOnlySpan<double> w)
    {
        double total = 0;
        double least = 0;
        foreach (var value in w)
        {
            total += value;
            least = Math.Min(least, value);
        }

        return least >= 0 && Math.Abs(total - sum) <= Tolerance * sum ? 0 : double.PositiveInfinity;
    }

    private protected override void ProxOf(Span<double> z, ReadOnlySpan<double> steps) => Projections.Simplex(z, steps, sum);

    // The normal cone: ν on the support, at most ν elsewhere, for any ν.
    private protected override double DistanceOf(ReadOnlySpan<double> w, ReadOnlySpan<double> slopes)
    {
        if (ValueOf(w) != 0)
        {
            return double.PositiveInfinity;
        }

        // The sum of squares is convex in ν: its derivative is a sum of ramps, whose root bisection finds.
        var (low, high) = (double.PositiveInfinity, double.NegativeInfinity);
        foreach (var slope in slopes)
        {
            low = Math.Min(low, -slope);
            high = Math.Max(high, -slope);
        }

        for (var step = 0; step < 200 && low < high; step++)
        {
            var middle = low + ((high - low) / 2);
            double derivative = 0;
            for (var i = 0; i < w.Length; i++)
            {
                var over = -slopes[i] - middle;
                derivative += w[i] > 0 ? over : Math.Max(over, 0);
            }

            (low, high) = derivative > 0 ? (middle, high) : (low, middle);
        }

        double square = 0;
        for (var i = 0; i < w.Length; i++)
        {
            var over = -slopes[i] - high;
            over = w[i] > 0 ? over : Math.Max(over, 0);
            square += over * over;
        }

        return Math.Sqrt(square);
    }

    // 0 is not in the set.
    private protected override double LambdaMaxOf(ReadOnlySpan<double> slopes) => double.PositiveInfinity;
}

/// <summary>The constraint ‖w_g‖₁ ≤ radius. Proximal operator: the projection, in any diagonal metric.</summary>
/// <param name="layout">The groups.</param>
/// <param name="radius">The radius &gt; 0.</param>
public sealed class L1BallPenalty(GroupLayout layout, double radius) : GroupPenalty(1, layout, weightBySize: false)
{
    private protected override double ValueOf(ReadOnlySpan<double> w) => Size(w) <= radius * (1 + Tolerance) ? 0 : double.PositiveInfinity;

    private protected override void ProxOf(Span<double> z, ReadOnlySpan<double> steps) => Projections.L1Ball(z, steps, radius);

    // The normal cone on the boundary: μ·∂‖w‖₁ for any μ ≥ 0; inside, 0 alone.
    private protected override double DistanceOf(ReadOnlySpan<double> w, ReadOnlySpan<double> slopes)
    {
        var size = Size(w);
        if (!(size <= radius * (1 + Tolerance)))
        {
            return double.PositiveInfinity;
        }

        if (size < radius * (1 - Tolerance))
        {
            return Norm(slopes);
        }

        double high = 0;
        foreach (var slope in slopes)
        {
            high = Math.Max(high, Math.Abs(slope));
        }

        double low = 0;
        for (var step = 0; step < 200 && low < high; step++)
        {
            var middle = low + ((high - low) / 2);
            double derivative = 0;
            for (var i = 0; i < w.Length; i++)
            {
                derivative += w[i] == 0 ? Math.Max(Math.Abs(slopes[i]) - middle, 0) : (-slopes[i] * Math.Sign(w[i])) - middle;
            }

            (low, high) = derivative > 0 ? (middle, high) : (low, middle);
        }

        double square = 0;
        for (var i = 0; i < w.Length; i++)
        {
            var rest = w[i] == 0 ? Math.Max(Math.Abs(slopes[i]) - high, 0) : (-slopes[i] * Math.Sign(w[i])) - high;
            square += rest * rest;
        }

        return Math.Sqrt(square);
    }

    // 0 lies inside.
    private protected override double LambdaMaxOf(ReadOnlySpan<double> slopes) => Norm(slopes) == 0 ? 0 : double.PositiveInfinity;

    private static double Size(ReadOnlySpan<double> w)
    {
        double size = 0;
        foreach (var value in w)
        {
            size += Math.Abs(value);
        }

        return size;
    }
}

/// <summary>The constraint of at most count nonzeros in a group. Proximal operator: those of the largest z²/t are kept (iterative hard thresholding).</summary>
/// <param name="layout">The groups.</param>
/// <param name="count">At least 1.</param>
public sealed class L0BallPenalty(GroupLayout layout, int count) : GroupPenalty(1, layout, weightBySize: false)
{
    /// <inheritdoc/>
    public override bool IsConvex => false;

    /// <inheritdoc/>
    public override string NoSubdifferential => "of L0Ball every choice of the nonzeros is stationary";

    private protected override double ValueOf(ReadOnlySpan<double> w) => NonZeros(w) <= count ? 0 : double.PositiveInfinity;

    private protected override void ProxOf(Span<double> z, ReadOnlySpan<double> steps) => Projections.L0Ball(z, steps, count);

    // The normal cone where all count weights are used: anything that is 0 on them.
    private protected override double DistanceOf(ReadOnlySpan<double> w, ReadOnlySpan<double> slopes)
    {
        double square = 0;
        for (var i = 0; i < w.Length; i++)
        {
            square += w[i] == 0 ? 0 : slopes[i] * slopes[i];
        }

        return NonZeros(w) <= count ? Math.Sqrt(square) : double.PositiveInfinity;
    }

    private protected override double LambdaMaxOf(ReadOnlySpan<double> slopes) => 0;

    private static int NonZeros(ReadOnlySpan<double> w)
    {
        var nonZeros = 0;
        foreach (var value in w)
        {
            nonZeros += value == 0 ? 0 : 1;
        }

        return nonZeros;
    }
}
