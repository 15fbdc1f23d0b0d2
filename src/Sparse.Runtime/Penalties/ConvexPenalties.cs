namespace Sparse.Runtime.Penalties;

/// <summary>λ‖w‖₁. Proximal operator: the soft threshold.</summary>
/// <param name="lambda">λ ≥ 0.</param>
public sealed class L1Penalty(double lambda) : EvenPenalty(lambda)
{
    /// <inheritdoc/>
    public override bool IsConvex => true;

    private protected override double SlopeAtZero => Lambda;

    /// <inheritdoc/>
    public override double Value(double w) => Lambda * Math.Abs(w);

    /// <inheritdoc/>
    public override double LambdaMax(double slope) => Math.Abs(slope);

    private protected override double Slope(double size) => Lambda;

    private protected override double Magnitude(double size, double t) => Math.Max(size - (Lambda * t), 0);
}

/// <summary>λ(ρ‖w‖₁ + ½(1 − ρ)‖w‖²). Proximal operator: the soft threshold by λρt, over 1 + λ(1 − ρ)t.</summary>
/// <param name="lambda">λ ≥ 0.</param>
/// <param name="ratio">ρ in [0, 1].</param>
public sealed class ElasticNetPenalty(double lambda, double ratio = 0.5) : EvenPenalty(lambda)
{
    /// <inheritdoc/>
    public override bool IsConvex => true;

    private protected override double SlopeAtZero => Lambda * ratio;

    /// <inheritdoc/>
    public override double Value(double w) => Lambda * ((ratio * Math.Abs(w)) + (0.5 * (1 - ratio) * w * w));

    /// <inheritdoc/>
    public override double LambdaMax(double slope) => slope == 0 ? 0 : Math.Abs(slope) / ratio;

    private protected override double Slope(double size) => Lambda * (ratio + ((1 - ratio) * size));

    private protected override double Magnitude(double size, double t) =>
        Math.Max(size - (Lambda * ratio * t), 0) / (1 + (Lambda * (1 - ratio) * t));
}

/// <summary>λ‖w‖₁ on a box, +∞ outside; with λ-free use the box alone. Proximal operator: the soft threshold, clipped.</summary>
/// <param name="lambda">λ ≥ 0.</param>
/// <param name="minimum">The lower bound; −∞ for none.</param>
/// <param name="maximum">The upper bound, at least <paramref name="minimum"/>; +∞ for none.</param>
public sealed class BoxL1Penalty(double lambda, double minimum, double maximum) : ElementPenalty(lambda)
{
    /// <inheritdoc/>
    public override double Value(double w) => w >= minimum && w <= maximum ? Lambda * Math.Abs(w) : double.PositiveInfinity;

    /// <inheritdoc/>
    public override double Prox(double z, double t)
    {
        var k = Lambda * t;
        var soft = double.IsNaN(z) ? z : Signed(Math.Max(Math.Abs(z) - k, 0), z);
        var clipped = Math.Min(Math.Max(soft, minimum), maximum);
        return clipped == 0 ? 0 : clipped;
    }

    /// <inheritdoc/>
    public override double SubdifferentialDistance(double w, double slope)
    {
        if (!(w >= minimum && w <= maximum))
        {
            return double.PositiveInfinity;
        }

        // −slope must lie in [lower, upper]: λ∂|w|, opened where a bound holds.
        var lower =
            w <= minimum ? double.NegativeInfinity
            : w > 0 ? Lambda
            : -Lambda;
        var upper =
            w >= maximum ? double.PositiveInfinity
            : w < 0 ? -Lambda
            : Lambda;
        return Math.Max(Math.Max(lower + slope, -slope - upper), 0);
    }

    /// <inheritdoc/>
    public override double LambdaMax(double slope) =>
        minimum > 0 || maximum < 0 ? double.PositiveInfinity
        : slope > 0 ? (minimum == 0 ? 0 : slope)
        : (maximum == 0 ? 0 : -slope);
}

/// <summary>0 on a box, +∞ outside. Proximal operator: clipping.</summary>
/// <param name="minimum">The lower bound.</param>
/// <param name="maximum">The upper bound, at least <paramref name="minimum"/>.</param>
public sealed class BoxPenalty(double minimum, double maximum) : ElementPenalty(1)
{
    private readonly BoxL1Penalty _box = new(0, minimum, maximum);

    /// <inheritdoc/>
    public override double Value(double w) => _box.Value(w);

    /// <inheritdoc/>
    public override double Prox(double z, double t) => _box.Prox(z, t);

    /// <inheritdoc/>
    public override double SubdifferentialDistance(double w, double slope) => _box.SubdifferentialDistance(w, slope);

    /// <summary>0 where 0 is stationary; a constraint has no λ that could make it so.</summary>
    /// <param name="slope">∂f/∂w at 0.</param>
    public override double LambdaMax(double slope) => _box.SubdifferentialDistance(0, slope) == 0 ? 0 : double.PositiveInfinity;
}
