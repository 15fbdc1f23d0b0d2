using Sparse.Generators.Planning;
using Sparse.Generators.Writing;

namespace Sparse.Generators.Emission;

// What a solver has beside its update rule: numbers from step to step, what comes before an update, an output that is not the iterate.
internal static partial class LoopEmitter
{
    private static bool HasOutput(ExperimentPlan plan) =>
        plan.Solver.Output is not null || plan.Groups.Any(group => Collapsed(plan, group) is not null);

    private static (string Collapse, string Withdraw, string Count)? Collapsed(ExperimentPlan plan, GroupPlan group) =>
        group.Penalty < 0 ? null : plan.Solver.Collapse(group.Field, GroupsOf(plan, group));

    private static void SolverFields(CodeWriter writer, ExperimentPlan plan)
    {
        foreach (var number in plan.Solver.Numbers)
        {
            writer.Line($"private {number.Type} {number.Field}; // {number.Meaning}");
        }

        if (HasOutput(plan))
        {
            writer.Line(
                "private int _output; // the solver's output: 0 there is none yet, 1 it is kept beside the weights, 2 the network holds it"
            );
        }
    }

    private static void Stages(CodeWriter writer, ExperimentPlan plan)
    {
        foreach (var stage in plan.Solver.Stages(plan.Recipe))
        {
            if (stage.When.Length == 0)
            {
                writer.Line($"{stage.Name}();");
                continue;
            }

            using (writer.Block($"if ({stage.When})"))
            {
                writer.Line($"{stage.Name}();");
            }

            writer.Line();
        }

        if (HasOutput(plan))
        {
            writer.Line("_output = 1;");
        }
    }

    private static void Solver(CodeWriter writer, ExperimentPlan plan)
    {
        foreach (var stage in plan.Solver.Stages(plan.Recipe))
        {
            writer.Line($"/// <summary>{stage.Summary}.</summary>");
            using (writer.Block($"private void {stage.Name}()"))
            {
                foreach (var line in plan.Groups.SelectMany(group => stage.ForEach(group, GroupsOf(plan, group))).Concat(stage.Once))
                {
                    writer.Line(line);
                }
            }

            writer.Line();
        }

        foreach (var function in plan.Solver.Functions(plan.Recipe))
        {
            writer.Line($"/// <summary>{function.Summary}.</summary>");
            writer.Line($"private {function.Signature} =>");
            using (writer.Indent())
            {
                writer.Line($"{function.Value};");
            }

            writer.Line();
        }

        if (HasOutput(plan))
        {
            Publishing(writer, plan);
        }

        if (plan.Solver.Notice is { } notice)
        {
            writer.Line("/// <inheritdoc/>");
            writer.Line($"public override string? Notice => {notice};");
            writer.Line();
        }
    }

    private static void Publishing(CodeWriter writer, ExperimentPlan plan)
    {
        Exchange(
            writer,
            plan,
            "Publish",
            from: 1,
            to: 2,
            " // x̂ to the network, the iterate to its place",
            static collapsed => collapsed.Collapse
        );
        Exchange(writer, plan, "Withdraw", from: 2, to: 1, "", static collapsed => collapsed.Withdraw);
        var counts = plan.Groups.Select(group => Collapsed(plan, group)?.Count).Where(static count => count is not null).ToArray();
        if (counts.Length == 0)
        {
            return;
        }

        writer.Line("/// <inheritdoc/>");
        using (writer.Block("public override IReadOnlyList<(double Threshold, long NonZeros)>? NonZerosAbove()"))
        {
            writer.Line("var thresholds = new long[Factorisation.Thresholds.Count];");
            using (writer.Block("if (_output != 0)"))
            {
                foreach (var count in counts)
                {
                    writer.Line($"{count};");
                }
            }

            writer.Line();
            writer.Line("var counted = new (double Threshold, long NonZeros)[thresholds.Length];");
            using (writer.Block("for (var i = 0; i < counted.Length; i++)"))
            {
                writer.Line("counted[i] = (Factorisation.Thresholds[i], thresholds[i]);");
            }

            writer.Line();
            writer.Line("return counted;");
        }

        writer.Line();
    }

    private static void Exchange(
        CodeWriter writer,
        ExperimentPlan plan,
        string name,
        int from,
        int to,
        string comment,
        Func<(string Collapse, string Withdraw, string Count), string> statement
    )
    {
        writer.Line("/// <inheritdoc/>");
        using (writer.Block($"public override void {name}()"))
        {
            using (writer.Block($"if (_output == {Literals.Invariant(from)})"))
            {
                foreach (var group in plan.Groups)
                {
                    if (plan.Solver.Output is { } state)
                    {
                        writer.Line($"{group.Field}.Exchange(state: {state});{comment}");
                    }
                    else if (Collapsed(plan, group) is { } collapsed)
                    {
                        writer.Line(statement(collapsed));
                    }
                }

                writer.Line($"_output = {Literals.Invariant(to)};");
            }
        }

        writer.Line();
    }

    private static void RestartSolver(CodeWriter writer, ExperimentPlan plan)
    {
        foreach (var number in plan.Solver.Numbers)
        {
            writer.Line($"{number.Field} = 0;");
        }

        if (HasOutput(plan))
        {
            writer.Line("_output = 0;");
        }
    }

    private static void TransferSolver(CodeWriter writer, ExperimentPlan plan)
    {
        foreach (var number in plan.Solver.Numbers)
        {
            writer.Line($"state.Number(\"{number.Field.TrimStart('_')}\", ref {number.Field});");
        }

        if (HasOutput(plan))
        {
            writer.Line("state.Number(\"output\", ref _output);");
        }
    }
}
