namespace Sparse;

/// <summary>The group lasso (Yuan, Lin 2006): R(w) = Σ √|g|·‖w_g‖₂ over groups g. Proximal operator in a diagonal metric: the root of one equation a group.</summary>
public sealed class GroupLassoAttribute : GroupPenaltyAttribute
{
    /// <summary>The penalty with a strength that a path or a target chooses.</summary>
    public GroupLassoAttribute() { }

    /// <summary>The penalty with a fixed strength.</summary>
    /// <param name="lambda">λ ≥ 0.</param>
    public GroupLassoAttribute(double lambda)
        : base(lambda) { }
}
