namespace Sparse;

/// <summary>The constraint Minimum ≤ w ≤ Maximum, a penalty of 0 inside and +∞ outside: it has no strength. Proximal operator: clipping.</summary>
/// <param name="minimum">The least value a weight may take.</param>
/// <param name="maximum">The greatest value a weight may take; at least <paramref name="minimum"/>.</param>
public sealed class BoxAttribute(double minimum, double maximum) : PenaltyAttribute(1)
{
    /// <summary>The least value a weight may take.</summary>
    public double Minimum { get; } = minimum;

    /// <summary>The greatest value a weight may take.</summary>
    public double Maximum { get; } = maximum;
}
