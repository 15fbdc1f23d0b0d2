namespace Sparse;

/// <summary>
/// The weighted l1 norm, R(w) = Σcᵢ|wᵢ|, with a factor cᵢ ≥ 0 a weight (Zou 2006: the adaptive lasso). Proximal operator: soft threshold by λcᵢ over the metric.
/// </summary>
/// <param name="weights">
/// The factors: the name of a static member of the experiment's class, a <c>double[]</c> or <c>float[]</c> with one number for every input of the layer or for every
/// weight, row by row; or a method that gives it for a parameter's name: <c>static double[] Costs(string parameter)</c>. A factor of 0 leaves a weight alone.
/// </param>
public sealed class WeightedL1Attribute(string weights) : PenaltyAttribute
{
    /// <summary>The weighted l1 norm with a fixed strength.</summary>
    /// <param name="lambda">λ ≥ 0, in units of the loss per unit of weight.</param>
    /// <param name="weights">The member that holds the factors.</param>
    public WeightedL1Attribute(double lambda, string weights)
        : this(weights) => Lambda = lambda;

    /// <summary>The member that holds the factors.</summary>
    public string Weights { get; } = weights;
}
