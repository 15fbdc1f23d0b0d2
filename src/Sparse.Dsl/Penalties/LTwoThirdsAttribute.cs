namespace Sparse;

/// <summary>R(w) = Σ|wᵢ|^⅔. Proximal operator: 0 where |z| ≤ 2(2k/3)^¾, else the larger root of y⁴ − |z|y + 2k/3 = 0, cubed (Cao, Sun, Xu 2013).</summary>
public sealed class LTwoThirdsAttribute : PenaltyAttribute
{
    /// <summary>The penalty with a strength that a path or a target chooses.</summary>
    public LTwoThirdsAttribute() { }

    /// <summary>The penalty with a fixed strength.</summary>
    /// <param name="lambda">λ ≥ 0.</param>
    public LTwoThirdsAttribute(double lambda)
        : base(lambda) { }
}
