using Sparse.Generators.Kernels;
using Sparse.Generators.Planning;
using Sparse.Generators.Writing;

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
                writer.Line($"private {Modifier(plan, grouping.Field)}ParameterGroups {grouping.Field}; // {Groups(plan, penalty)}");
            }
        }
    }

    private static void AllocateGroups(CodeWriter writer, ExperimentPlan plan)
    {
        foreach (var group in plan.Groups)
        {
            if (group.Penalty >= 0 && plan.Penalties[group.Penalty].Factors is { } factors)
            {
                writer.Line($"{group.Field}.Weigh(_memory, {ExperimentEmitter.Numbers(plan, "Factors", factors)}); // c of every weight");
            }

            if (group.Penalty >= 0 && plan.Penalties[group.Penalty].Grouping is { Index: { } index } custom)
            {
                writer.Line(
                    $"{custom.Field} = ParameterGroups.ByIndex({group.Field}, weightBySize: {(custom.WeightBySize ? "true" : "false")}, {ExperimentEmitter.Numbers(plan, "Index", index)});"
                );
            }
            else if (group.Penalty >= 0 && plan.Penalties[group.Penalty].Grouping is { } grouping)
            {
                var layouts = grouping.Layouts.Select(static layout => $"new GroupLayout({layout.Outer}, {layout.Groups}, {layout.Inner})");
                writer.Line(
                    $"{grouping.Field} = new ParameterGroups({group.Field}, weightBySize: {(grouping.WeightBySize ? "true" : "false")}, {string.Join(", ", layouts)});"
                );
            }
        }
    }

    private static void BeforeGroups(CodeWriter writer, ExperimentPlan plan, GroupPlan group)
    {
        if (GroupsOf(plan, group) is { } groups && plan.Solver.BeforeGroupPass(groups) is { } line)
        {
            writer.Line(line);
        }
    }

    private static string? GroupsOf(ExperimentPlan plan, GroupPlan group) =>
        group.Penalty < 0 ? null : plan.Penalties[group.Penalty].Grouping?.Field;

    private static void ProxOfGroups(CodeWriter writer, ExperimentPlan plan, GroupPlan group)
    {
        if (group.Penalty < 0 || plan.Penalties[group.Penalty] is not { Grouping: { } grouping } penalty)
        {
            return;
        }

        var options = string.Concat(penalty.Options.Select(static option => $", {option.Field}"));
        if (!plan.Solver.TakesGroupProx)
        {
            using (writer.Block("if (measure)"))
            {
                writer.Line(
                    $"measures += GroupProx.{penalty.Name}({grouping.Field}, {plan.Solver.GroupMetric(group.Field)}, {penalty.Field}{options}, measure); // measured only"
                );
            }

            writer.Line();
            return;
        }

        var proximal =
            $"GroupProx.{penalty.Name}({grouping.Field}, {plan.Solver.GroupMetric(group.Field)}, {penalty.Field}{options}, measure)";
        var step = plan.Solver.GroupStep(proximal, grouping.Field, penalty.Field);
        writer.Line(
            $"// {Groups(plan, penalty)}: w ← the proximal operator of λR in the same metric{(step == proximal ? "" : ", or the half-space step")}, at the z that the pass above left in w."
        );
        writer.Line($"measures += {step};");
    }

    /// <summary>The update of weights with a penalty on groups, in blocks of a few rows, which it adds to the sums over groups.</summary>
    private static void PerformInBlocks(CodeWriter writer, ExperimentPlan plan, GroupPlan group)
    {
        var penalty = plan.Penalties[group.Penalty];
        var options = string.Concat(penalty.Options.Select(static option => $", {option.Field}"));
        var blocks =
            $"GroupProx.{penalty.Name}Blocks({penalty.Grouping!.Field}, {plan.Solver.GroupMetric(group.Field)}, {penalty.Field}{options})";
        writer.Line("// The pass adds up the groups as it goes.");
        using (writer.Block($"foreach (var block in {blocks})"))
        {
            writer.Line($"{group.Rule.Name}({group.Field}, s, block);");
        }

        writer.Line();
        writer.Line("break;");
    }

    /// <summary>After weights have changed outside of their penalty's operator.</summary>
    private static void ForgetNorms(CodeWriter writer, ExperimentPlan plan)
    {
        foreach (var penalty in plan.Penalties)
        {
            if (penalty.Grouping is { } grouping)
            {
                writer.Line($"{grouping.Field}.ForgetNorms();");
            }
        }
    }

    /// <summary>Whether a rule is performed on parts of a buffer.</summary>
    private static bool IsInBlocks(ExperimentPlan plan, UpdateRule rule) =>
        plan.Groups.Any(group => group.Rule.Name == rule.Name && GoesInBlocks(plan, group));

    private static bool GoesInBlocks(ExperimentPlan plan, GroupPlan group) =>
        plan.Solver.GoesInBlocks
        && group.Penalty >= 0
        && plan.Penalties[group.Penalty] is { Grouping: { Index: null }, Facts.IsGathered: false };

    private static string Axis(PenaltyPlan penalty) =>
        penalty switch
        {
            { Facts.HasAxis: false } or { Grouping.Axis: "Layer" } => "of",
            { Grouping.Index: { } index } => $"over the groups of {index} of",
            _ => $"over the {penalty.Grouping!.Axis} of",
        };

    private static string Groups(ExperimentPlan plan, PenaltyPlan penalty) =>
        $"{penalty.Name} {Axis(penalty)} {string.Join(", ", penalty.Parameters.Select(index => plan.Network.Parameters[index].Name))}";
}
