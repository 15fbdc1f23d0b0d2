namespace Sparse;

/// <summary>R(w) = Σ min(|wᵢ|, θ) (Zhang 2010): l1 that does not shrink what is large.</summary>
public sealed class CappedL1Attribute : PenaltyAttribute
{
    /// <summary>The penalty with a strength that a path or a target chooses.</summary>
    public CappedL1Attribute() { }

    /// <summary>The penalty with a fixed strength.</summary>
    /// <param name="lambda">λ ≥ 0.</param>
    public CappedL1Attribute(double lambda)
        : base(lambda) { }

    /// <summary>θ &gt; 0, in units of the weights.</summary>
    public double Theta { get; init; } = 0.1;
}
