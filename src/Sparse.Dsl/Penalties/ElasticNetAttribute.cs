namespace Sparse;

/// <summary>R(w) = ρ‖w‖₁ + ½(1 − ρ)‖w‖² (Zou, Hastie 2005). Proximal operator: soft threshold by kρ, over 1 + k(1 − ρ).</summary>
public sealed class ElasticNetAttribute : PenaltyAttribute
{
    /// <summary>The penalty with a strength that a path or a target chooses.</summary>
    public ElasticNetAttribute() { }

    /// <summary>The penalty with a fixed strength.</summary>
    /// <param name="lambda">λ ≥ 0.</param>
    public ElasticNetAttribute(double lambda)
        : base(lambda) { }

    /// <summary>The share ρ of the l1 norm, in [0, 1].</summary>
    public double L1Ratio { get; init; } = 0.5;
}
