using Sparse.Generators.Kernels;
using Sparse.Generators.Planning;
using Sparse.Generators.Planning.Solvers;
using Sparse.Generators.Writing;

namespace Sparse.Generators.Emission;

// What solvers that try a point before they take it have in common: the pass that writes the point with its sums, the loss there, the way back.
internal static partial class LoopEmitter
{
    private static bool Tries(ExperimentPlan plan) => plan.Solver.Control is not null;

    // A forward pass that is done twice, of a network that draws or keeps statistics, by autograd.
    private static bool Replays(ExperimentPlan plan) =>
        plan.Solver is Sr2Plan && !plan.Gradient.IsExplicit && (plan.Gradient.Draws || plan.Gradient.KeepsStatistics);

    private static void TrialFields(CodeWriter writer, ExperimentPlan plan)
    {
        if (!Tries(plan))
        {
            return;
        }

        writer.Line();
        writer.Line("// The trial: what decides on it, the sums it is decided by, the loss there.");
        if (plan.Solver is Sr2Plan)
        {
            writer.Line("private readonly Sr2Control _sr2;");
            writer.Line("private readonly bool _isFullBatch; // every step is on the same samples");
            writer.Line("private FullBatch? _full; // in the last steps: f over the whole training set");
        }
        else
        {
            writer.Line($"private {Modifier(plan, "_accelerated")}AcceleratedControl _accelerated;");
            if (plan.GoesOverWholeSet)
            {
                WholeSetFields(writer, plan);
                WorkingSetFields(writer, plan);
                KeptProductsField(writer, plan);
            }
            else
            {
                writer.Line("private readonly FullBatch _full; // f over the whole training set");
            }
        }

        writer.Line("private readonly TrialSums _sums;");
        writer.Line("private readonly LossSum _trialLoss;");
        if (Replays(plan))
        {
            writer.Line("private readonly ForwardReplay _replay; // the same draws and statistics at both points");
        }
    }

    private static void TrialParts(CodeWriter writer, ExperimentPlan plan)
    {
        if (!Tries(plan))
        {
            return;
        }

        var isDouble = plan.IsDouble ? "true" : "false";
        writer.Line();
        writer.Line("_sums = new TrialSums(_memory);");
        writer.Line("_trialLoss = new LossSum(_memory, keepsLast: true);");
        if (plan.Solver is Sr2Plan)
        {
            var random = plan.Gradient.Draws || plan.Recipe.Augments;
            writer.Line(
                $"_sr2 = new Sr2Control(_eta1, _eta2, _etaGrow, _gamma1, _gamma3, _sigmaFloor, _sigmaCeiling, isDouble: {isDouble});"
            );
            writer.Line(
                random ? "_isFullBatch = false; // what is drawn at random differs from step to step" : "_isFullBatch = _order.IsWhole;"
            );
        }
        else
        {
            writer.Line($"_accelerated = {NewControl(plan)};");
            if (plan.GoesOverWholeSet)
            {
                WholeSetParts(writer, plan);
                WorkingSetParts(writer, plan);
                KeptProductsPart(writer, plan);
            }
            else
            {
                writer.Line($"_full = {NewFullBatch(plan)};");
            }
        }

        if (Replays(plan))
        {
            writer.Line($"_replay = new ForwardReplay(_network, _memory, draws: {(plan.Gradient.Draws ? "true" : "false")});");
        }
    }

    private static string NewFullBatch(ExperimentPlan plan) =>
        $"new FullBatch(_network, _run.Data.Train, global::Sparse.Loss.{plan.Loss}, {(plan.SmoothsLabels ? "_labelSmoothing" : "0")}, {AllGroups(plan)})";

    private static string AllGroups(ExperimentPlan plan) => string.Join(", ", plan.Groups.Select(static group => group.Field));

    private static void Trial(CodeWriter writer, ExperimentPlan plan)
    {
        if (plan.Solver is Sr2Plan sr2)
        {
            Sr2(writer, plan, sr2);
        }
        else
        {
            Accelerated(writer, plan);
        }

        Restore(writer, plan);
        Unit(writer, plan);
    }

    /// <summary>A method that performs one pass of every group, the trial's with what surrounds it.</summary>
    private static void Pass(
        CodeWriter writer,
        ExperimentPlan plan,
        string name,
        string summary,
        Func<GroupPlan, UpdateRule> of,
        string parameters,
        bool isTrial
    )
    {
        var rules = plan.Groups.Select(of).ToArray();
        writer.Line($"/// <summary>{summary}</summary>");
        using (writer.Block($"private void {name}({parameters})"))
        {
            if (isTrial)
            {
                writer.Line("_sums.Clear();");
            }

            NewScalars(writer, plan, rules);
            for (var i = 0; i < rules.Length; i++)
            {
                var group = plan.Groups[i];
                PenaltyScalars(writer, plan, group, rules[i]);
                var grouped = isTrial && group.Penalty >= 0 && plan.Penalties[group.Penalty].Grouping is not null;
                if (grouped && plan.Solver is Sr2Plan)
                {
                    writer.Line($"{GroupsOf(plan, group)}.ForgetNorms(); // the last trial may have been given up");
                    writer.Line(
                        $"var {Plain(group)}Before = {OfGroups(plan, group, "StepMetric.Euclidean(0)")}; // a step of length 0 measures alone"
                    );
                }

                PerformPass(writer, plan, group, rules[i]);
                if (grouped)
                {
                    writer.Line($"{GroupsOf(plan, group)}.ForgetNorms(); // the weights are z now");
                    var before = plan.Solver is Sr2Plan ? $"{Plain(group)}Before" : "default";
                    writer.Line($"_sums.Add({before}, {OfGroups(plan, group, plan.Solver.GroupMetric(group.Field))});");
                    PerformPass(writer, plan, group, group.Rules.Single(static rule => rule.Name == "StepSums"));
                }
            }
        }

        writer.Line();
    }

    private static string Plain(GroupPlan group) => group.Field.TrimStart('_');

    private static string OfGroups(ExperimentPlan plan, GroupPlan group, string metric)
    {
        var penalty = plan.Penalties[group.Penalty];
        var options = string.Concat(penalty.Options.Select(static option => $", {option.Field}"));
        return $"GroupProx.{penalty.Name}({penalty.Grouping!.Field}, {metric}, {penalty.Field}{options}, measure: true)";
    }

    private static void NewScalars(CodeWriter writer, ExperimentPlan plan, IEnumerable<UpdateRule> rules)
    {
        var scalars = rules
            .SelectMany(static rule => rule.Scalars)
            .Where(static scalar => !scalar.Value.Contains("{"))
            .GroupBy(static scalar => scalar.Symbol)
            .Select(static same => same.First())
            .ToArray();
        if (scalars.Length == 0)
        {
            writer.Line("var s = default(StepScalars);");
            return;
        }

        writer.Line("var s = new StepScalars");
        writer.Line("{");
        using (writer.Indent())
        {
            foreach (var scalar in scalars)
            {
                writer.Line($"{scalar.Symbol} = {Rounded(plan, scalar.Value)},");
            }
        }

        writer.Line("};");
    }

    private static void PenaltyScalars(CodeWriter writer, ExperimentPlan plan, GroupPlan group, UpdateRule rule)
    {
        foreach (var scalar in rule.Scalars.Where(static scalar => scalar.Value.Contains("{")))
        {
            writer.Line($"s.{scalar.Symbol} = {Rounded(plan, Value(plan, group, scalar))};");
        }
    }

    private static void PerformPass(CodeWriter writer, ExperimentPlan plan, GroupPlan group, UpdateRule rule)
    {
        var strength = group.Penalty < 0 ? "0" : plan.Penalties[group.Penalty].Field;
        var given = rule
            .Parameters.Replace("TrialSums sums", "_sums")
            .Replace("double lambda", strength)
            .Replace("bool measure", "measure");
        if (plan.IsDouble)
        {
            writer.Line($"{rule.Name}TensorOps({group.Field}, s{given});");
            return;
        }

        using (writer.Block($"switch ({group.Field}.Program)"))
        {
            foreach (var (program, suffix) in Programs)
            {
                writer.Line($"{(program == "_" ? "default" : "case " + program)}: {rule.Name}{suffix}({group.Field}, s{given}); break;");
            }
        }

        writer.Line();
    }

    private static void Restore(CodeWriter writer, ExperimentPlan plan)
    {
        writer.Line("/// <summary>The iterate back into the parameters: the trial point is given up.</summary>");
        using (writer.Block("private void Restore()"))
        {
            foreach (var group in plan.Groups)
            {
                writer.Line($"{group.Field}.Restore(0);");
            }
        }

        writer.Line();
    }

    private static void Unit(CodeWriter writer, ExperimentPlan plan)
    {
        var squares = plan
            .Groups.Where(static group => group.Penalty >= 0)
            .Select(group => $"{plan.Penalties[group.Penalty].Field} * {plan.Penalties[group.Penalty].Field} * {group.Field}.Count")
            .ToArray();
        writer.Line("/// <summary>λ√n over the penalised weights, what the tolerance is a multiple of; 1 where every λ is 0.</summary>");
        using (writer.Block("private double Unit()"))
        {
            writer.Line($"var squares = {(squares.Length == 0 ? "0.0" : string.Join(" + ", squares))};");
            writer.Line("return squares > 0 ? Math.Sqrt(squares) : 1;");
        }

        writer.Line();
    }
}
