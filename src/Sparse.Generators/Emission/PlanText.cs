using Sparse.Generators.Planning;
using Sparse.Generators.Writing;

namespace Sparse.Generators.Emission;

/// <summary>The plan of an experiment in words: what is minimised, over what, and how a step goes.</summary>
internal static class PlanText
{
    public static IEnumerable<string> Lines(ExperimentPlan plan)
    {
        var network = plan.Network;
        var penalty = string.Concat(
            plan.Penalties.Select(
                (p, i) =>
                    $" + {(plan.Penalties.Count == 1 ? "lambda" : $"lambda{i + 1}")} {p.Name}({Axis(p)}{string.Join(", ", p.Parameters.Select(index => network.Parameters[index].Name))})"
            )
        );
        yield return $"minimise  F(w) = mean {plan.Loss}({network.Model.Type.Name}(x; w), y){penalty}{(plan.Recipe.Decays.IsEmpty || !plan.Solver.DecayIsRidge ? "" : " + strength/2 |weights|^2")}";
        yield return $"over      {Literals.Grouped(network.ParameterCount)} parameters of {network.Model.Type.Name}, {Literals.Grouped(plan.Penalties.Sum(p => p.Parameters.Sum(index => network.Parameters[index].Count)))} of them penalised";
        if (plan.Lifting is { } lifting)
        {
            foreach (var line in Lifted.LiftedPlanText.Lines(plan, lifting))
            {
                yield return line;
            }

            yield break;
        }

        yield return plan.Solver.IsFullBatch
            ? $"data      {plan.Data.Name}, all of it at every iteration"
            : $"data      {plan.Data.Name}, minibatches of {plan.Batch} in a fresh permutation each epoch";
        yield return $"solver    {plan.Solver.Title}";
        foreach (var line in plan.Solver.Remarks)
        {
            yield return line;
        }

        foreach (var line in Recipe(plan))
        {
            yield return line;
        }

        foreach (var line in FrontEmitter.PlanLines(plan))
        {
            yield return line;
        }

        yield return "step";
        if (plan.Solver.IsFullBatch)
        {
            if (plan.WorkingSet is not null)
            {
                yield return "  Narrow     iterations on the inputs whose weights are not 0, where they are a quarter of all or fewer; then, on all:";
            }

            if (plan.KeptProducts is { } kept)
            {
                yield return $"  Products   of all samples with {kept.Layer.Name}'s weights are kept at the last two iterates: at y they are combined";
            }

            foreach (var line in plan.Solver.StepLines)
            {
                yield return line;
            }

            yield break;
        }

        yield return "  Gather     the minibatch's rows";
        if (plan.Recipe.Augments)
        {
            yield return $"  Augment    {string.Join(", ", new[] { plan.Recipe.Crops ? "a random crop" : null, plan.Recipe.Flips ? "a random flip" : null }.Where(static t => t is not null))}";
        }

        if (!plan.Gradient.IsExplicit)
        {
            yield return $"  Forward    {network.Model.Type.Name}, recorded";
        }

        foreach (var node in plan.Nodes)
        {
            yield return $"  Forward    {node.Title}";
        }

        yield return $"  Loss       {LossText.Line(plan)}";
        if (!plan.Gradient.IsExplicit)
        {
            yield return $"  Backward   by autograd: {plan.Gradient.Autograd}";
        }

        foreach (var node in plan.Nodes.Reverse())
        {
            yield return $"  Backward   {node.Title}";
        }

        if (plan.Recipe.Clips)
        {
            yield return "  Clip       the gradient's norm, over all parameters";
        }

        if (!plan.Recipe.Decays.IsEmpty)
        {
            yield return $"  Decay      {string.Join(", ", plan.Recipe.Decays.Select(index => network.Parameters[index].Name))}";
        }

        foreach (var group in plan.Groups)
        {
            var parameters = string.Join(", ", group.Parameters.Select(index => network.Parameters[index].Name));
            var groups =
                group.Penalty >= 0 && plan.Penalties[group.Penalty] is { Grouping: not null } grouped
                    ? $", then {grouped.Facts.Title}"
                    : "";
            yield return $"  Update     {group.Rule.Title}{groups}: {parameters}";
        }

        foreach (var line in plan.Solver.StepLines)
        {
            yield return line;
        }
    }

    private static string Axis(PenaltyPlan penalty) =>
        penalty switch
        {
            { Grouping: null } or { Facts.HasAxis: false } or { Grouping.Axis: "Layer" } => "",
            { Grouping.Index: { } index } => $"groups of {index} of ",
            _ => $"{penalty.Grouping.Axis} of ",
        };

    private static IEnumerable<string> Recipe(ExperimentPlan plan)
    {
        if (plan.IsDouble)
        {
            yield return "precision double throughout, by tensor operations";
        }

        if (plan.Recipe.IsScheduled)
        {
            var parts = new[] { plan.Recipe.WarmUp ? "WarmUp" : null, plan.Recipe.Schedule?.ToString() }.Where(static part =>
                part is not null
            );
            yield return $"schedule  {string.Join(", then ", parts)}";
        }

        if (plan.Recipe.StopsEarly)
        {
            yield return "stopping  early, by the loss on held-out training samples; the best epoch's weights are put back";
        }

        if (!plan.Recipe.Decays.IsEmpty && !plan.Solver.DecayIsRidge)
        {
            yield return $"decay     decoupled, which {(plan.Solver.IsEuclidean ? "of an average" : $"in the {plan.Solver.MetricName} metric")} is the gradient of no penalty: there is no certificate";
        }
    }
}
