namespace Sparse.Generators.Planning.Lifting;

/// <summary>The blocks of a sweep and their order. What a block is, its unknowns' relations say; the order, and whether it is solved or goes a step, is the method's.</summary>
internal static class LiftedSchedule
{
    public static IEnumerable<LiftedBlock> Blocks(
        LiftedScheme scheme,
        IReadOnlyList<LiftedVariable> variables,
        IReadOnlyList<LiftedRelation> relations
    )
    {
        var last = variables.Max(static variable => variable.Layer);
        var order = scheme switch
        {
            // Weights first, all independent of one another; then the values from the data to the loss.
            LiftedScheme.AugmentedLagrangian => variables
                .OrderBy(static variable => variable.Kind == LiftedVariableKind.Weights ? 0 : 1)
                .ThenBy(static variable => variable.Layer),
            // Algorithm 1: W, a, z of a layer, from the data on.
            LiftedScheme.TaylorAdmm => variables.OrderBy(static variable => variable.Layer).ThenBy(FromWeights),
            // Algorithm 1: U, W of a layer and the V in front of it, from the loss back; then W, U, V from the data on.
            LiftedScheme.DlAdmm => variables
                .OrderBy(variable => last - variable.Layer)
                .ThenByDescending(FromWeightsBack)
                .Concat(variables.OrderBy(static variable => variable.Layer).ThenBy(FromWeightsBack)),
            // Algorithm 2: V, U, W of a layer, from the loss back.
            _ => variables.OrderBy(variable => last - variable.Layer).ThenByDescending(FromWeightsBack),
        };
        return order.Select(variable => Block(scheme, variable, relations)).OfType<LiftedBlock>();
    }

    private static int FromWeights(LiftedVariable variable) =>
        variable.Kind switch
        {
            LiftedVariableKind.Weights => 0,
            LiftedVariableKind.Behind => 1,
            _ => 2,
        };

    private static int FromWeightsBack(LiftedVariable variable) =>
        variable.Kind switch
        {
            LiftedVariableKind.Weights => 0,
            LiftedVariableKind.Before => 1,
            _ => 2,
        };

    // The block of a variable; null for one that is minimised with another.
    private static LiftedBlock? Block(LiftedScheme scheme, LiftedVariable variable, IReadOnlyList<LiftedRelation> relations)
    {
        var kinds = relations
            .Where(relation => relation.Symbols.Contains(variable.Symbol))
            .Select(static relation => relation.Kind)
            .ToArray();
        var hasLoss = kinds.Contains(LiftedRelationKind.Loss);
        LiftedBlockKind? kind = variable.Kind switch
        {
            LiftedVariableKind.Weights => LiftedBlockKind.LeastSquares,
            LiftedVariableKind.Behind when kinds.Contains(LiftedRelationKind.Activation) => hasLoss
                ? LiftedBlockKind.Output
                : LiftedBlockKind.Hidden,
            LiftedVariableKind.Behind when kinds.Contains(LiftedRelationKind.ActivationSquare) => hasLoss ? LiftedBlockKind.OutputBehind
            : scheme == LiftedScheme.DlAdmm ? LiftedBlockKind.BehindStep
            : LiftedBlockKind.Behind,
            LiftedVariableKind.Before when kinds.Contains(LiftedRelationKind.ActivationSquare) => LiftedBlockKind.Before,
            LiftedVariableKind.Before when kinds.Contains(LiftedRelationKind.ActivationExact) => LiftedBlockKind.OutputBefore,
            _ => null,
        };
        return kind is { } found ? new LiftedBlock(found, variable.Layer) : null;
    }
}
