namespace Sparse;

/// <summary>The minimax concave penalty (Zhang 2010): λ|w| − w²/(2γ) up to γλ, constant γλ²/2 beyond. λ shapes it, so that λR stands for the whole. In a metric with dᵢγ ≤ 1 its proximal operator is a hard threshold; the update decides it weight by weight.</summary>
public sealed class McpAttribute : PenaltyAttribute
{
    /// <summary>The penalty with a strength that a path or a target chooses.</summary>
    public McpAttribute() { }

    /// <summary>The penalty with a fixed strength.</summary>
    /// <param name="lambda">λ ≥ 0.</param>
    public McpAttribute(double lambda)
        : base(lambda) { }

    /// <summary>γ &gt; 0: the penalty is flat from γλ on. Large γ is near l1, small γ near l0.</summary>
    public double Gamma { get; init; } = 3;
}
