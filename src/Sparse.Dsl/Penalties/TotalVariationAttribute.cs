namespace Sparse;

/// <summary>
/// Total variation in one dimension, R(w) = Σ|wᵢ₊₁ − wᵢ| along the weights of each group in their order: weights in pieces of one value. Proximal operator: dynamic
/// programming in linear time, in every metric.
/// </summary>
public sealed class TotalVariationAttribute : StructuredPenaltyAttribute
{
    /// <summary>Total variation along each row, with a strength that a path or a target chooses.</summary>
    public TotalVariationAttribute() => Groups = Groups.Rows;

    /// <summary>Total variation along each row, with a fixed strength.</summary>
    /// <param name="lambda">λ ≥ 0.</param>
    public TotalVariationAttribute(double lambda)
        : base(lambda) => Groups = Groups.Rows;
}
