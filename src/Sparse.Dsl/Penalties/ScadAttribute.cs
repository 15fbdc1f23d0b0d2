namespace Sparse;

/// <summary>The smoothly clipped absolute deviation (Fan, Li 2001): λ|w| up to λ, quadratic up to aλ, constant λ²(a + 1)/2 beyond. λ shapes it, so that λR stands for the whole.</summary>
public sealed class ScadAttribute : PenaltyAttribute
{
    /// <summary>The penalty with a strength that a path or a target chooses.</summary>
    public ScadAttribute() { }

    /// <summary>The penalty with a fixed strength.</summary>
    /// <param name="lambda">λ ≥ 0.</param>
    public ScadAttribute(double lambda)
        : base(lambda) { }

    /// <summary>a &gt; 2: the penalty is flat from aλ on.</summary>
    public double A { get; init; } = 3.7;
}
