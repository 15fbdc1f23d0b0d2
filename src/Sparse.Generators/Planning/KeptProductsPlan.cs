using System.Linq;

namespace Sparse.Generators.Planning;

/// <summary>
/// The products of the samples with the first layer's weights, kept from one iteration to the next: the extrapolated point's is a combination of those at
/// the last two iterates.
/// </summary>
/// <param name="Layer">The first layer.</param>
internal sealed record KeptProductsPlan(NodePlan.Linear Layer)
{
    /// <summary>The kept products of an experiment; null where it has none.</summary>
    /// <param name="plan">The experiment.</param>
    public static KeptProductsPlan? Of(ExperimentPlan plan)
    {
        if (
            !plan.GoesOverWholeSet
            || plan.IsDouble
            || plan.WorkingSet is not null
            || plan.Nodes.Where(static node => node.Input == 0).ToArray() is not [NodePlan.Linear layer]
        )
        {
            return null;
        }

        // Two iterates' products take no more memory than the samples themselves; otherwise there is little to be saved by them.
        return plan.Blocks[0].Columns >= 2 * plan.Blocks[layer.Output].Columns ? new KeptProductsPlan(layer) : null;
    }
}
