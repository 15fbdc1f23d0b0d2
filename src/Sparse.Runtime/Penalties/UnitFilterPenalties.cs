namespace Sparse.Runtime.Penalties;

/// <summary>
/// A penalty on the unit sphere ‖w_g‖₂ = 1 of each group, +∞ elsewhere: for weights whose scale the norm layer behind them undoes. Its operators are Euclidean. The distance
/// is measured along the sphere: what pulls away from it does nothing.
/// </summary>
/// <param name="lambda">λ ≥ 0.</param>
/// <param name="layout">The groups.</param>
public abstract class UnitFilterPenalty(double lambda, GroupLayout layout) : GroupPenalty(lambda, layout, weightBySize: false)
{
    /// <inheritdoc/>
    public override bool IsConvex => false;

    private protected abstract double Size(ReadOnlySpan<double> w);

    // The derivative at a weight that is not 0.
    private protected abstract double Pull(double weight);

    // The largest slope that leaves a weight at 0.
    private protected abstract double Hold { get; }

    private protected abstract void OnSphere(Span<double> z, double strength);

    private protected override bool IsPerformedAtZero => true;

    private protected override double ValueOf(ReadOnlySpan<double> w) =>
        Math.Abs(Norm(w) - 1) <= Tolerance ? Lambda * Size(w) : double.PositiveInfinity;

    private protected override void ProxOf(Span<double> z, ReadOnlySpan<double> steps)
    {
        if (!AllEqual(steps))
        {
            throw new NotSupportedException(
                "The proximal operator of a penalty on a sphere has no closed form in a metric that is not a multiple of the Euclidean."
            );
        }

        OnSphere(z, Lambda * steps[0]);
    }

    private protected override double DistanceOf(ReadOnlySpan<double> w, ReadOnlySpan<double> slopes)
    {
        if (ValueOf(w) == double.PositiveInfinity)
        {
            return double.PositiveInfinity;
        }

        double along = 0;
        double square = 0;
        for (var i = 0; i < w.Length; i++)
        {
            if (w[i] != 0)
            {
                along += (-slopes[i] - Pull(w[i])) * w[i];
                square += w[i] * w[i];
            }
        }

        var multiple = along / square;
        double distance = 0;
        for (var i = 0; i < w.Length; i++)
        {
            var rest = w[i] == 0 ? Math.Max(Math.Abs(slopes[i]) - Hold, 0) : -slopes[i] - Pull(w[i]) - (multiple * w[i]);
            distance += rest * rest;
        }

        return Math.Sqrt(distance);
    }

    // 0 is not on the sphere.
    private protected override double LambdaMaxOf(ReadOnlySpan<double> slopes) => double.PositiveInfinity;
}

/// <summary>λ‖w_g‖₁ on the unit sphere of each group. Proximal operator: the soft threshold, scaled to length 1.</summary>
/// <param name="lambda">λ ≥ 0.</param>
/// <param name="layout">The groups.</param>
public sealed class UnitFiltersL1Penalty(double lambda, GroupLayout layout) : UnitFilterPenalty(lambda, layout)
{
    private protected override double Hold => Lambda;

    private protected override double Size(ReadOnlySpan<double> w)
    {
        double size = 0;
        foreach (var value in w)
        {
            size += Math.Abs(value);
        }

        return size;
    }

    private protected override double Pull(double weight) => Lambda * Math.Sign(weight);

    private protected override void OnSphere(Span<double> z, double strength) => Projections.SphereL1(z, strength);
}

/// <summary>λ‖w_g‖₀ on the unit sphere of each group. Proximal operator: the largest weights that are worth their strength, scaled to length 1.</summary>
/// <param name="lambda">λ ≥ 0.</param>
/// <param name="layout">The groups.</param>
public sealed class UnitFiltersL0Penalty(double lambda, GroupLayout layout) : UnitFilterPenalty(lambda, layout)
{
    private protected override double Hold => double.PositiveInfinity;

    private protected override double Size(ReadOnlySpan<double> w) => w.Length - w.Count(0.0);

    private protected override double Pull(double weight) => 0;

    private protected override void OnSphere(Span<double> z, double strength) => Projections.SphereL0(z, strength);
}
