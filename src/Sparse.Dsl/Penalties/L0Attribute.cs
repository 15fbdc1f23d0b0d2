namespace Sparse;

/// <summary>The number of nonzeros, R(w) = ‖w‖₀. Proximal operator: hard threshold, z where |z| &gt; √(2k), else 0.</summary>
public sealed class L0Attribute : PenaltyAttribute
{
    /// <summary>The penalty with a strength that a path or a target chooses.</summary>
    public L0Attribute() { }

    /// <summary>The penalty with a fixed strength.</summary>
    /// <param name="lambda">λ ≥ 0.</param>
    public L0Attribute(double lambda)
        : base(lambda) { }

    /// <summary>
    /// <see cref="Normalise.UnitFilters"/> for weights in front of a norm layer, which undoes their scale: the number of nonzeros on the unit sphere of each filter.
    /// </summary>
    public Normalise Normalise { get; init; }
}
