namespace Sparse.Runtime.Penalties;

/// <summary>
/// λΣ|w − q(w)| with q(w) the nearest of levels evenly spaced from −scale to scale. Proximal operator: the nearest level s, plus the soft threshold
/// of z − s. It is exact: of two levels the nearer has the smaller cost at any strength, by symmetry about their middle. What is exactly 0 stays 0, also
/// where it lies halfway between two levels: what pads a parameter must.
/// </summary>
/// <param name="lambda">λ ≥ 0.</param>
/// <param name="levels">How many, at least 2.</param>
/// <param name="scale">The largest, &gt; 0.</param>
public sealed class QuantizePenalty(double lambda, int levels, double scale) : ElementPenalty(lambda)
{
    // A level is stored as a 32-bit float.
    private readonly double _tolerance = 1e-6 * scale;
    private readonly double _spacing = 2 * scale / (levels - 1);

    /// <inheritdoc/>
    public override bool IsConvex => false;

    /// <summary>The level nearest to a weight: halfway the one farther from 0, at 0 the positive one.</summary>
    /// <param name="w">The weight.</param>
    public double Nearest(double w)
    {
        var odd = levels % 2;
        var level = (Math.Min(Math.Floor((Math.Abs(w) / _spacing) + (0.5 * odd)), (levels - 1) / 2) + (0.5 * (1 - odd))) * _spacing;
        return w < 0 ? 0 - level : level;
    }

    /// <inheritdoc/>
    public override double Value(double w) => Lambda * Math.Abs(w - Nearest(w));

    /// <inheritdoc/>
    public override double Prox(double z, double t)
    {
        if (z == 0)
        {
            return 0;
        }

        var level = Nearest(z);
        var rest = z - level;
        return Math.Abs(rest) <= Lambda * t ? level
            : rest < 0 ? z + (Lambda * t)
            : z - (Lambda * t);
    }

    /// <inheritdoc/>
    public override double SubdifferentialDistance(double w, double slope)
    {
        var rest = w - Nearest(w);
        if (Math.Abs(rest) <= _tolerance)
        {
            return Math.Max(Math.Abs(slope) - Lambda, 0);
        }

        // Halfway between two levels both slopes are limits of slopes nearby.
        var isMiddle = Math.Abs(Math.Abs(rest) - (0.5 * _spacing)) <= _tolerance && Math.Abs(w) < scale;
        return isMiddle ? Math.Abs(Math.Abs(slope) - Lambda) : Math.Abs(slope + (Math.Sign(rest) * Lambda));
    }

    /// <inheritdoc/>
    public override double LambdaMax(double slope) => levels % 2 == 1 ? Math.Abs(slope) : double.PositiveInfinity;
}
