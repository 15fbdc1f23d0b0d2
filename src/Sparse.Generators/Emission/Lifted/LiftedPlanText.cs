using Sparse.Generators.Planning;
using Sparse.Generators.Planning.Lifting;
using Sparse.Generators.Writing;

namespace Sparse.Generators.Emission.Lifted;

/// <summary>The lifted problem in words: unknowns, relations, the blocks of a sweep.</summary>
internal static class LiftedPlanText
{
    public static IEnumerable<string> Lines(ExperimentPlan plan, LiftingPlan lifting)
    {
        yield return $"data      {plan.Data.Name}, all N samples at once";
        yield return $"solver    {plan.Solver.Title}";
        yield return $"unknowns  {string.Join(", ", lifting.Variables.Select(static variable => $"{variable.Symbol} {variable.Shape}"))}";
        foreach (var relation in lifting.Relations)
        {
            yield return $"relation  {Relation(lifting, relation)}";
        }

        yield return "sweep";
        foreach (var block in lifting.Blocks)
        {
            var layer = lifting.Layers[block.Layer];
            yield return block.Kind switch
            {
                LiftedBlockKind.LeastSquares =>
                    $"  W{layer.Number}{(layer.Bias is null ? "" : $", b{layer.Number}")}     {(lifting.TakesSteps ? "a proximal gradient step on " : "")}least squares{(layer.Penalty < 0 ? "" : $" and {plan.Penalties[layer.Penalty].Name}")}: {layer.Title}",
                LiftedBlockKind.Behind => $"  V{layer.Number}         a linear system, one matrix for all samples: {layer.Title}",
                LiftedBlockKind.BehindStep => $"  V{layer.Number}         a gradient step, all samples at once: {layer.Title}",
                LiftedBlockKind.Before => $"  U{layer.Number}         the better of two candidates, entry by entry: {layer.Title}",
                LiftedBlockKind.OutputBehind =>
                    $"  V{layer.Number}         {(lifting.IsSquared ? "entry by entry" : "sample by sample")} with the loss: {layer.Title}",
                LiftedBlockKind.OutputBefore =>
                    $"  U{layer.Number}         {(lifting.IsSquared ? "entry by entry" : "sample by sample")} with the loss, V{layer.Number} substituted: {layer.Title}",
                LiftedBlockKind.Hidden =>
                    $"  V{layer.Number}, U{layer.Number}     entry by entry, what lies behind majorised: {layer.Title}",
                _ => lifting.IsSquared
                    ? $"  V{layer.Number}, U{layer.Number}     entry by entry with the loss: {layer.Title}"
                    : $"  V{layer.Number} = U{layer.Number}    sample by sample with the loss: {layer.Title}",
            };
        }

        foreach (var line in Then(lifting))
        {
            yield return line;
        }
    }

    private static string[] Then(LiftingPlan lifting) =>
        lifting.Scheme switch
        {
            LiftedScheme.AugmentedLagrangian =>
            [
                "then      Xi = Xi + rho (U - W V - b); an epoch is a step of the multipliers",
                "later     all weights at once by Newton's method, U = W V + b kept; of the multipliers the slopes at U = 0 are left",
            ],
            LiftedScheme.TaylorAdmm =>
            [
                "then      Xi of the last layer = Xi + rho (U - W V - b), after WarmUp sweeps; an epoch is a sweep",
            ],
            LiftedScheme.DlAdmm => ["then      Xi of the last layer = Xi + rho (U - W V - b); an epoch is a sweep back and forth"],
            _ => ["with      alpha/2 of the squared change of the last V, every U, W and b; an epoch is a sweep"],
        };

    private static string Relation(LiftingPlan lifting, LiftedRelation relation)
    {
        var layer = lifting.Layers[relation.Layer];
        var n = layer.Number;
        return relation.Kind switch
        {
            LiftedRelationKind.Affine =>
                $"U{n} = W{n} V{n - 1}{(layer.Bias is null ? "" : $" + b{n}")}{(n == 1 ? " (V0 the data)" : "")}: multiplier Xi{n}, and rho/2 of the square",
            LiftedRelationKind.AffineSquare =>
                $"U{n} = W{n} V{n - 1}{(layer.Bias is null ? "" : $" + b{n}")}{(n == 1 ? " (V0 the data)" : "")}: rho/2 of the square",
            LiftedRelationKind.ActivationSquare => $"V{n} = max(U{n}, {Literals.Number(layer.Slope)} U{n}): gamma/2 of the square",
            LiftedRelationKind.ActivationExact => $"V{n} = max(U{n}, {Literals.Number(layer.Slope)} U{n}): substituted",
            LiftedRelationKind.Activation =>
                $"V{n} = max(U{n}, {Literals.Number(layer.Slope)} U{n}): V{n} at least that, and beta of the difference",
            _ => lifting.IsSquared ? $"loss 1/2 |V{n} - Y|^2" : $"loss -log softmax(V{n})[label]",
        };
    }
}
