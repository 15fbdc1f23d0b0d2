namespace Sparse;

/// <summary>R(w) = ρ‖w‖₁ + (1 − ρ)Σ √|g|·‖w_g‖₂ (Simon, Friedman, Hastie, Tibshirani 2013). Proximal operator: the soft threshold, then the group lasso's.</summary>
public sealed class SparseGroupLassoAttribute : GroupPenaltyAttribute
{
    /// <summary>The penalty with a strength that a path or a target chooses.</summary>
    public SparseGroupLassoAttribute() { }

    /// <summary>The penalty with a fixed strength.</summary>
    /// <param name="lambda">λ ≥ 0.</param>
    public SparseGroupLassoAttribute(double lambda)
        : base(lambda) { }

    /// <summary>The share ρ of the l1 norm, in [0, 1].</summary>
    public double L1Ratio { get; init; } = 0.5;
}
