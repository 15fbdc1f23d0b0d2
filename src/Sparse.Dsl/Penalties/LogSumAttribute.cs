namespace Sparse;

/// <summary>R(w) = Σ log(1 + |wᵢ|/ε) (Candès, Wakin, Boyd 2008).</summary>
public sealed class LogSumAttribute : PenaltyAttribute
{
    /// <summary>The penalty with a strength that a path or a target chooses.</summary>
    public LogSumAttribute() { }

    /// <summary>The penalty with a fixed strength.</summary>
    /// <param name="lambda">λ ≥ 0.</param>
    public LogSumAttribute(double lambda)
        : base(lambda) { }

    /// <summary>ε &gt; 0, in units of the weights.</summary>
    public double Epsilon { get; init; } = 0.01;
}
