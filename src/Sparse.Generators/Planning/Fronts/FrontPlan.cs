using Sparse.Generators.Infrastructure;

namespace Sparse.Generators.Planning.Fronts;

/// <summary>How a whole front is walked.</summary>
/// <param name="Owner">Its attribute: <c>Path</c>.</param>
/// <param name="Choose">The rule that chooses a point.</param>
/// <param name="Listed">The strengths or levels as listed; empty where they are computed.</param>
/// <param name="Declared">Options that the declaration writes: what is not among them and not always there leaves no trace.</param>
internal abstract record FrontPlan(string Owner, string Choose, EquatableArray<double> Listed, EquatableArray<string> Declared)
{
    /// <summary>Whether an option is in use.</summary>
    public bool Has(string option) => Declared.Contains(option);

    /// <summary>A lambda path.</summary>
    /// <param name="Penalties">The penalties whose strength the path sets, in the order of the declaration.</param>
    /// <param name="IsLinear">Whether lambda_max has a closed form.</param>
    /// <param name="L1Share">The option that holds the l1 norm's share of the penalty, <c>ElasticNet.L1Ratio</c>; null where it is 1.</param>
    /// <param name="SparseToDense">The direction.</param>
    /// <param name="FromLevel">Whether a network at a level of sparsity is made of the one at the level before.</param>
    /// <param name="AtSparsity">Levels of sparsity at which networks are made in the end, in the order in which they are; empty for none.</param>
    public sealed record Lambda(
        string Choose,
        EquatableArray<double> Listed,
        EquatableArray<string> Declared,
        EquatableArray<int> Penalties,
        bool IsLinear,
        string? L1Share,
        bool SparseToDense,
        bool FromLevel,
        EquatableArray<double> AtSparsity
    ) : FrontPlan("Path", Choose, Listed, Declared);

    /// <summary>A Pareto continuation.</summary>
    /// <param name="IsPaper">Whether with the published predictors and subproblem.</param>
    /// <param name="NearZero">Whether it begins very close to zero.</param>
    public sealed record Continuation(
        string Choose,
        EquatableArray<double> Listed,
        EquatableArray<string> Declared,
        bool IsPaper,
        bool NearZero
    ) : FrontPlan("Continuation", Choose, Listed, Declared);
}
