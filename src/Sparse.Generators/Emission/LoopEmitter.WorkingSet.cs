using Sparse.Generators.Planning;
using Sparse.Generators.Planning.Solvers;
using Sparse.Generators.Writing;

namespace Sparse.Generators.Emission;

// Iterations on the inputs whose weights are not 0: the same passes over other memory.
internal static partial class LoopEmitter
{
    // The fields that change between all inputs and those in use.
    private static IEnumerable<(string Type, string Field, string Part)> Bound(ExperimentPlan plan, WorkingSetPlan working)
    {
        var field = plan.Blocks[working.Layer.Output].Field;
        yield return ("Block", "_inputs", "Inputs");
        yield return ("ParameterBuffer", working.Group.Field, "Parameters");
        if (GroupsOf(plan, working.Group) is { } groups)
        {
            yield return ("ParameterGroups", groups, "Groups!");
        }

        yield return ("Tensor", field + "WeightT", "WeightT");
        yield return ("Tensor", field + "WeightGradient", "Parameters.Gradient(0)");
        yield return ("AcceleratedControl", plan.Solver.Control!, "Control");
    }

    /// <summary><c>readonly</c> with a space, where the field is.</summary>
    private static string Modifier(ExperimentPlan plan, string field) =>
        plan.WorkingSet is { } working && Bound(plan, working).Any(bound => bound.Field == field) ? "" : "readonly ";

    private static void WorkingSetFields(CodeWriter writer, ExperimentPlan plan)
    {
        if (plan.WorkingSet is not null)
        {
            writer.Line("private readonly WorkingSet _working; // the inputs whose weights are not 0, where they are few");
        }
    }

    private static void WorkingSetParts(CodeWriter writer, ExperimentPlan plan)
    {
        if (plan.WorkingSet is not { } working)
        {
            return;
        }

        var field = plan.Blocks[working.Layer.Output].Field;
        var groups = GroupsOf(plan, working.Group);
        writer.Line($"var all = new InputSet(_inputs, {working.Group.Field}, {groups ?? "null"}, {field}WeightT, {plan.Solver.Control});");
        writer.Line(
            $"_working = new WorkingSet(_memory, all, _whole.Portions == 1, {NewControl(plan)}, {(groups is null ? "null" : "Groups")});"
        );
    }

    private static string NewControl(ExperimentPlan plan)
    {
        var byObjective = ((AcceleratedPlan)plan.Solver).ByObjective ? "true" : "false";
        return $"new AcceleratedControl(byObjective: {byObjective}, isDouble: {(plan.IsDouble ? "true" : "false")})";
    }

    private static void WorkingSetStep(CodeWriter writer, ExperimentPlan plan, WorkingSetPlan working)
    {
        writer.Line("/// <inheritdoc/>");
        writer.Line("/// <remarks>One iteration on the whole training set, whatever the samples.</remarks>");
        using (writer.Block("public override Measures Step(ReadOnlySpan<int> samples, bool measure)"))
        {
            writer.Line("_steps++;");
            writer.Line("Narrow();");
            writer.Line("return Iterate();");
        }

        writer.Line();
        writer.Line("/// <summary>");
        writer.Line(
            "/// Iterations on the inputs whose weights are not 0, where they are few. The iteration on all that follows brings in those that are missing, and"
        );
        writer.Line("/// its residual is what ends the training.");
        writer.Line("/// </summary>");
        using (writer.Block("private void Narrow()"))
        {
            writer.Line("Gather(0); // all inputs, once");
            using (writer.Block("if (!_working.Begin(_tolerance * Unit()))"))
            {
                writer.Line("return;");
            }

            writer.Line();
            writer.Line("Bind(_working.Narrow);");
            writer.Line("do");
            using (writer.Block())
            {
                writer.Line("Iterate();");
            }

            writer.Line("while (_working.GoesOn());");
            writer.Line();
            writer.Line("_working.End();");
            writer.Line("Bind(_working.All);");
        }

        writer.Line();
        writer.Line("/// <summary>The passes go over these inputs and their weights from here on.</summary>");
        using (writer.Block("private void Bind(InputSet set)"))
        {
            foreach (var (_, field, part) in Bound(plan, working))
            {
                writer.Line($"{field} = set.{part};");
            }
        }

        writer.Line();
        if (GroupsOf(plan, working.Group) is not null)
        {
            var grouping = plan.Penalties[working.Group.Penalty].Grouping!;
            writer.Line("/// <summary>The groups over the columns of so many inputs.</summary>");
            writer.Line("private static ParameterGroups Groups(ParameterBuffer weights, int inputs) =>");
            using (writer.Indent())
            {
                writer.Line(
                    $"new(weights, weightBySize: {(grouping.WeightBySize ? "true" : "false")}, new GroupLayout({grouping.Layouts[0].Outer}, inputs, {grouping.Layouts[0].Inner}));"
                );
            }

            writer.Line();
        }

        writer.Line("/// <summary>One iteration on the inputs that the passes go over.</summary>");
        using (writer.Block("private Measures Iterate()"))
        {
            Iteration(writer, plan);
        }

        writer.Line();
    }
}
