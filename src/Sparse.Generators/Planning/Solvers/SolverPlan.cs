using Sparse.Generators.Kernels;

namespace Sparse.Generators.Planning.Solvers;

/// <summary>
/// A solver as an experiment uses it: what it is called, and the rule that updates the weights of a penalty. One record a solver, each in a file
/// of its own with the reading of its options; <see cref="SolverCatalog"/> lists them. Emission asks what stands here and decides nothing.
/// </summary>
/// <param name="Name">Its attribute: <c>ProxGen</c>.</param>
internal abstract record SolverPlan(string Name)
{
    /// <summary>It in a few words, for the head of the plan: <c>ProxGen in the Adam metric</c>.</summary>
    public abstract string Title { get; }

    /// <summary>It in results and tables: <c>ProxGen(Adam)</c>.</summary>
    public abstract string Label { get; }

    /// <summary>The diagonal metric of its step, in words: <c>Adam</c>.</summary>
    public abstract string MetricName { get; }

    /// <summary>
    /// Whether the step's metric is a multiple of the identity. Then every proximal operator has its closed form, and decoupled weight decay is the
    /// gradient of a ridge.
    /// </summary>
    public abstract bool IsEuclidean { get; }

    /// <summary>The rule of one step.</summary>
    /// <param name="penalty">The penalty whose proximal operator is part of the pass; null for weights without one, or with one on groups.</param>
    public abstract UpdateRule Rule(PenaltyFacts? penalty);

    /// <summary>The metric of a step for the proximal operator of groups, as C#; it follows the pass that leaves z in the weights.</summary>
    /// <param name="parameters">The buffer of the weights: <c>_weights</c>.</param>
    public abstract string GroupMetric(string parameters);

    /// <summary>
    /// Whether the update of weights with a penalty on groups goes in blocks, between which the sums over groups are taken, and its rule leaves
    /// the statement <c>inverse</c>, where it has one, in place of the gradients.
    /// </summary>
    public virtual bool GoesInBlocks => false;
}
