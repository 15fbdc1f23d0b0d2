namespace Sparse;

/// <summary>The l1 norm, R(w) = Σ|wᵢ|. Proximal operator: soft threshold, sign(z)·max(|z| − k, 0).</summary>
public sealed class L1Attribute : PenaltyAttribute
{
    /// <summary>The l1 norm with a strength that a path or a target chooses.</summary>
    public L1Attribute() { }

    /// <summary>The l1 norm with a fixed strength.</summary>
    /// <param name="lambda">λ ≥ 0, in units of the loss per unit of weight.</param>
    public L1Attribute(double lambda)
        : base(lambda) { }

    /// <summary>
    /// <see cref="Normalise.UnitFilters"/> for weights in front of a norm layer, which undoes their scale: the l1 norm on the unit sphere of each filter.
    /// </summary>
    public Normalise Normalise { get; init; }
}
