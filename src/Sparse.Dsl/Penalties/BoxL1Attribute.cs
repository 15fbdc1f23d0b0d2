namespace Sparse;

/// <summary>The l1 norm on a box, +∞ outside. Proximal operator: the soft threshold, clipped to the box.</summary>
public sealed class BoxL1Attribute : PenaltyAttribute
{
    /// <summary>The penalty with a strength that a path or a target chooses.</summary>
    public BoxL1Attribute() { }

    /// <summary>The penalty with a fixed strength.</summary>
    /// <param name="lambda">λ ≥ 0.</param>
    public BoxL1Attribute(double lambda)
        : base(lambda) { }

    /// <summary>The least value a weight may take; may be above 0, and then no weight is 0.</summary>
    public double Minimum { get; init; } = -1;

    /// <summary>The greatest value a weight may take; at least Minimum.</summary>
    public double Maximum { get; init; } = 1;
}
