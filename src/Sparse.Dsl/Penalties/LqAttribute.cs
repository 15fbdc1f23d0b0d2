namespace Sparse;

/// <summary>R(w) = Σ|wᵢ|^q for 0 &lt; q &lt; 1. Proximal operator by six Newton steps, which end at the larger root; slower than LHalf and LTwoThirds.</summary>
public sealed class LqAttribute : PenaltyAttribute
{
    /// <summary>The penalty with a strength that a path or a target chooses.</summary>
    public LqAttribute() { }

    /// <summary>The penalty with a fixed strength.</summary>
    /// <param name="lambda">λ ≥ 0.</param>
    public LqAttribute(double lambda)
        : base(lambda) { }

    /// <summary>The power q in (0, 1).</summary>
    public double Q { get; init; } = 0.5;
}
