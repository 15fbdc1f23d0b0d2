namespace Sparse;

/// <summary>
/// R(w) = Σ |wᵢ − q(wᵢ)| with q(w) the level nearest to w: weights are drawn to Levels values, evenly spaced from −Scale to Scale, and reach them exactly.
/// Two levels make a binary network, three a ternary one. Proximal operator: the level s nearest to z, then the soft threshold of z − s; halfway between
/// two levels the one farther from 0 is nearest, and a weight that is exactly 0 stays (Yun, Lozano, Yang 2021, section 4; Bai, Wang, Liberty 2019).
/// </summary>
public sealed class QuantizeAttribute : PenaltyAttribute
{
    /// <summary>The penalty with a strength that a path or a target chooses.</summary>
    public QuantizeAttribute() { }

    /// <summary>The penalty with a fixed strength.</summary>
    /// <param name="lambda">λ ≥ 0.</param>
    public QuantizeAttribute(double lambda)
        : base(lambda) { }

    /// <summary>The levels, at least 2: an odd number has 0 among them.</summary>
    public int Levels { get; init; } = 3;

    /// <summary>The largest level &gt; 0, in units of the weights.</summary>
    public double Scale { get; init; } = 1;
}
