using System.Linq;

namespace Sparse.Generators.Planning;

/// <summary>
/// Iterations on the inputs in use, for a first layer with many of them. Its penalty must be its own and say the same of fewer columns: on single weights, or
/// on the columns of the inputs.
/// </summary>
/// <param name="Group">The parameters of the first layer's penalty: its weight alone.</param>
/// <param name="Layer">The first layer.</param>
internal sealed record WorkingSetPlan(GroupPlan Group, NodePlan.Linear Layer)
{
    // Below that the overhead of an iteration is what it costs, however few inputs there are.
    private const int FewestInputs = 1000;

    /// <summary>The working set of an experiment; null where it has none.</summary>
    /// <param name="plan">The experiment.</param>
    public static WorkingSetPlan? Of(ExperimentPlan plan)
    {
        if (
            !plan.GoesOverWholeSet
            || plan.IsDouble
            || plan.Blocks[0].Columns < FewestInputs
            || plan.Nodes.Where(static node => node.Input == 0).ToArray() is not [NodePlan.Linear layer]
        )
        {
            return null;
        }

        var group = plan.Groups.Single(group => group.Parameters.Contains(layer.Weight));
        return group.Penalty >= 0 && group.Parameters.Count == 1 && Separates(plan.Penalties[group.Penalty])
            ? new WorkingSetPlan(group, layer)
            : null;
    }

    private static bool Separates(PenaltyPlan penalty) =>
        penalty switch
        {
            { Factors: not null } or { Facts.IsGathered: true } or { Grouping.Index: not null } => false,
            { Grouping: { } grouping } => grouping.Axis is "InputNeurons" or "Columns",
            _ => true,
        };
}
