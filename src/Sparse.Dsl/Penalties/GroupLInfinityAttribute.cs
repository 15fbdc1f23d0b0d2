namespace Sparse;

/// <summary>R(w) = Σ √|g|·‖w_g‖∞ over groups g. Proximal operator: the largest weights of a group are cut to one size; a group may become 0 whole.</summary>
public sealed class GroupLInfinityAttribute : GroupPenaltyAttribute
{
    /// <summary>The penalty with a strength that a path or a target chooses.</summary>
    public GroupLInfinityAttribute() { }

    /// <summary>The penalty with a fixed strength.</summary>
    /// <param name="lambda">λ ≥ 0.</param>
    public GroupLInfinityAttribute(double lambda)
        : base(lambda) { }
}
