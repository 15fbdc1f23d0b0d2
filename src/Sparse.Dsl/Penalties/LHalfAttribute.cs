namespace Sparse;

/// <summary>R(w) = Σ√|wᵢ|. Proximal operator: 0 where |z| ≤ (3/2)k^⅔, else the larger root of y³ − |z|y + k/2 = 0, squared (Xu, Chang, Xu, Zhang 2012).</summary>
public sealed class LHalfAttribute : PenaltyAttribute
{
    /// <summary>The penalty with a strength that a path or a target chooses.</summary>
    public LHalfAttribute() { }

    /// <summary>The penalty with a fixed strength.</summary>
    /// <param name="lambda">λ ≥ 0.</param>
    public LHalfAttribute(double lambda)
        : base(lambda) { }
}
