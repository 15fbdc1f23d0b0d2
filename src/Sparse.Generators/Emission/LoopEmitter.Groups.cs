using Sparse.Generators.Planning;

namespace Sparse.Generators.Emission;

// The groups of a penalty and their proximal operator, which follows the pass that ends at z.
internal static partial class LoopEmitter
{
    private static void GroupFields(CodeWriter writer, ExperimentPlan plan)
    {
        foreach (var penalty in plan.Penalties)
        {
            if (penalty.Grouping is { } grouping)
            {
                writer.Line($"private readonly ParameterGroups {grouping.Field}; // {Groups(plan, penalty)}");
            }
        }
    }

    private static void AllocateGroups(CodeWriter writer, ExperimentPlan plan)
    {
        foreach (var group in plan.Groups)
        {
            if (group.Penalty >= 0 && plan.Penalties[group.Penalty].Grouping is { } grouping)
            {
                var layouts = grouping.Layouts.Select(static layout => $"new GroupLayout({layout.Outer}, {layout.Groups}, {layout.Inner})");
                writer.Line(
                    $"{grouping.Field} = new ParameterGroups({group.Field}, weightBySize: {(grouping.WeightBySize ? "true" : "false")}, {string.Join(", ", layouts)});"
                );
            }
        }
    }

    private static void ProxOfGroups(CodeWriter writer, ExperimentPlan plan, GroupPlan group)
    {
        if (group.Penalty < 0 || plan.Penalties[group.Penalty] is not { Grouping: { } grouping } penalty)
        {
            return;
        }

        var metric = plan.Solver.GroupMetric(group.Field);
        var options = string.Concat(penalty.Options.Select(static option => $", {option.Field}"));
        writer.Line(
            $"// {Groups(plan, penalty)}: w ← the proximal operator of λR in the same metric, at the z that the pass above left in w."
        );
        writer.Line($"measures += GroupProx.{penalty.Name}({grouping.Field}, {metric}, {penalty.Field}{options}, measure);");
    }

    private static string Groups(ExperimentPlan plan, PenaltyPlan penalty) =>
        $"{penalty.Name} over the {penalty.Grouping!.Axis} of {string.Join(", ", penalty.Parameters.Select(index => plan.Network.Parameters[index].Name))}";
}
