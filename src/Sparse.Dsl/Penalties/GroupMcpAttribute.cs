namespace Sparse;

/// <summary>The minimax concave penalty of the norms of groups (Breheny, Huang 2009). Metric.Sgd only: in Adam's metric its proximal operator has no closed form.</summary>
public sealed class GroupMcpAttribute : GroupPenaltyAttribute
{
    /// <summary>The penalty with a strength that a path or a target chooses.</summary>
    public GroupMcpAttribute() { }

    /// <summary>The penalty with a fixed strength.</summary>
    /// <param name="lambda">λ ≥ 0.</param>
    public GroupMcpAttribute(double lambda)
        : base(lambda) { }

    /// <summary>γ &gt; 0: the penalty is flat from a norm of γλ√|g| on.</summary>
    public double Gamma { get; init; } = 3;
}
