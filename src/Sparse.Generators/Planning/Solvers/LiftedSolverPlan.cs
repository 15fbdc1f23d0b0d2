using Sparse.Generators.Kernels;
using Sparse.Generators.Planning.Lifting;

namespace Sparse.Generators.Planning.Solvers;

/// <summary>
/// A solver that makes variables of what stands before and behind the activations. It has no rule that updates the weights in a pass: what it does follows from the
/// layers, see <see cref="LiftingPlanner"/>.
/// </summary>
/// <param name="Name">Its attribute.</param>
/// <param name="Scheme">How it keeps the relations, and in which order it goes through the blocks.</param>
/// <param name="ByColumns">Whether a block of weights is minimised column by column; by proximal gradient otherwise.</param>
internal abstract record LiftedSolverPlan(string Name, LiftedScheme Scheme, bool ByColumns) : SolverPlan(Name)
{
    /// <summary>The options that say where what is kept of every sample lies.</summary>
    protected static OptionRule[] SampleMemory { get; } =
    [OptionRule.Count("SampleBlock", "0", 0), new("OnDisk", OptionKind.Switch, "false")];

    /// <inheritdoc/>
    public override string Label => Name;

    /// <inheritdoc/>
    public override string MetricName => "Euclidean";

    /// <inheritdoc/>
    public override bool IsEuclidean => true;

    /// <inheritdoc/>
    public override UpdateRule Rule(PenaltyFacts? penalty) =>
        throw new InvalidOperationException("The lifted problem is solved by blocks: no rule updates its weights.");

    /// <inheritdoc/>
    public override string GroupMetric(string parameters) =>
        throw new InvalidOperationException("The lifted problem is solved by blocks: no step has a metric.");
}
