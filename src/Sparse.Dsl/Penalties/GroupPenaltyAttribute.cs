namespace Sparse;

/// <summary>The base of the penalties on groups of weights, which end at 0 together.</summary>
/// <param name="lambda">The penalty's strength λ ≥ 0; NaN where a path or a target chooses it.</param>
public abstract class GroupPenaltyAttribute(double lambda = double.NaN) : StructuredPenaltyAttribute(lambda)
{
    /// <summary>
    /// Whether the strength of a group of n weights is λ√n, as the literature has it, so that large and small groups are treated alike; λ otherwise.
    /// </summary>
    public bool WeightBySize { get; init; } = true;
}
