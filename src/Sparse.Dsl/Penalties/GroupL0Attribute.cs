namespace Sparse;

/// <summary>R(w) = Σ √|g|·1[w_g ≠ 0]: a group is kept whole or is zero. Proximal operator: 0 where Σdᵢzᵢ² ≤ 2λ√|g|, else z.</summary>
public sealed class GroupL0Attribute : GroupPenaltyAttribute
{
    /// <summary>The penalty with a strength that a path or a target chooses.</summary>
    public GroupL0Attribute() { }

    /// <summary>The penalty with a fixed strength.</summary>
    /// <param name="lambda">λ ≥ 0.</param>
    public GroupL0Attribute(double lambda)
        : base(lambda) { }
}
