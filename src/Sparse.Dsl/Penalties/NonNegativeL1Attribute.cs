namespace Sparse;

/// <summary>The l1 norm on w ≥ 0, +∞ elsewhere. Proximal operator: max(z − k, 0).</summary>
public sealed class NonNegativeL1Attribute : PenaltyAttribute
{
    /// <summary>The penalty with a strength that a path or a target chooses.</summary>
    public NonNegativeL1Attribute() { }

    /// <summary>The penalty with a fixed strength.</summary>
    /// <param name="lambda">λ ≥ 0.</param>
    public NonNegativeL1Attribute(double lambda)
        : base(lambda) { }
}
