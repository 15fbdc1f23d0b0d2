using Sparse.Generators.Planning;

namespace Sparse.Generators.Emission;

/// <summary>The plan of an experiment in words: what is minimised, over what, and how a step goes.</summary>
internal static class PlanText
{
    public static IEnumerable<string> Lines(ExperimentPlan plan)
    {
        var network = plan.Network;
        var loss = plan.Loss == LossKind.CrossEntropy ? "CrossEntropy" : "MeanSquaredError";
        var penalty = string.Concat(
            plan.Penalties.Select(
                (p, i) =>
                    $" + {(plan.Penalties.Count == 1 ? "lambda" : $"lambda{i + 1}")} {p.Name}({(p.Grouping is null ? "" : p.Grouping.Axis + " of ")}{string.Join(", ", p.Parameters.Select(index => network.Parameters[index].Name))})"
            )
        );
        yield return $"minimise  F(w) = mean {loss}({network.Model.Type.Name}(x; w), y){penalty}";
        yield return $"over      {Literals.Grouped(network.ParameterCount)} parameters of {network.Model.Type.Name}, {Literals.Grouped(plan.Penalties.Sum(p => p.Parameters.Sum(index => network.Parameters[index].Count)))} of them penalised";
        yield return $"data      {plan.Data.Name}, minibatches of {plan.Batch} in a fresh permutation each epoch";
        yield return $"solver    {plan.Solver.Name} in the {plan.Solver.Metric} metric{(plan.Solver.Momentum && plan.Solver.Metric == Metric.Sgd ? " with momentum" : "")}";
        yield return "step";
        yield return "  Gather     the minibatch's rows";
        foreach (var node in plan.Nodes)
        {
            yield return $"  Forward    {node.Title}";
        }

        yield return plan.Loss == LossKind.CrossEntropy
            ? "  Loss       mean cross-entropy, and its derivative softmax - onehot"
            : "  Loss       mean squared error, and its derivative";
        foreach (var node in plan.Nodes.Reverse())
        {
            yield return $"  Backward   {node.Title}";
        }

        foreach (var group in plan.Groups)
        {
            var parameters = string.Join(", ", group.Parameters.Select(index => network.Parameters[index].Name));
            var groups = group.Penalty >= 0 && plan.Penalties[group.Penalty] is { Grouping: not null } grouped ? $", then {grouped.Facts.Title}" : "";
            yield return $"  Update     {group.Rule.Title}{groups}: {parameters}";
        }
    }
}
