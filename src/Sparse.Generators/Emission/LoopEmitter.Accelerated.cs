using Sparse.Generators.Planning;
using Sparse.Generators.Writing;

namespace Sparse.Generators.Emission;

// Accelerated proximal gradient: an iteration is an extrapolation, the full gradient there, and trials until L is large enough.
internal static partial class LoopEmitter
{
    private static void AcceleratedTrain(CodeWriter writer, ExperimentPlan plan)
    {
        writer.Line("/// <inheritdoc/>");
        using (writer.Block("public override void Train()"))
        {
            using (writer.Block("while (_epoch < _epochs && !IsOver())"))
            {
                writer.Line("var measures = Step([], measure: true);");
                var isNarrow = plan.WorkingSet is not null;
                if (isNarrow)
                {
                    writer.Line("var hundreds = _epoch / 100;");
                    writer.Line(
                        "_epoch = Math.Min(_epochs, _epoch + 1 + _working.TakeSpent()); // an iteration, and by their share those on few inputs"
                    );
                }
                else
                {
                    writer.Line("_epoch++; // an iteration");
                }

                writer.Line("OnStep(new StepReport(_steps, _epoch));");
                using (
                    writer.Block($"if ({(isNarrow ? "_epoch / 100 > hundreds" : "_epoch % 100 == 0")} || _epoch == _epochs || IsOver())")
                )
                {
                    writer.Line(
                        $"var report = new EpochReport(_epoch, _epochs, _steps, _accelerated.Loss, measures.Value, measures.NonZeros, {Penalised(plan)});"
                    );
                    writer.Line("_run.EndEpoch(report);");
                    writer.Line("OnEpoch(report);");
                }

                writer.Line();
                using (writer.Block("if (_run.Pause(this))"))
                {
                    writer.Line("return; // a later call goes on from here");
                }
            }
        }

        writer.Line();
        writer.Line("/// <summary>Whether the proximal residual is as small as asked for.</summary>");
        writer.Line("private bool IsOver() => _accelerated.Residual <= _tolerance * Unit();");
        writer.Line();
    }

    private static void AcceleratedStep(CodeWriter writer, ExperimentPlan plan)
    {
        if (plan.WorkingSet is { } working)
        {
            WorkingSetStep(writer, plan, working);
            return;
        }

        writer.Line("/// <inheritdoc/>");
        writer.Line("/// <remarks>One iteration on the whole training set, whatever the samples.</remarks>");
        using (writer.Block("public override Measures Step(ReadOnlySpan<int> samples, bool measure)"))
        {
            writer.Line("_steps++;");
            Iteration(writer, plan);
        }

        writer.Line();
    }

    private static void Iteration(CodeWriter writer, ExperimentPlan plan)
    {
        if (plan.KeptProducts is not null)
        {
            using (writer.Block("if (_products.ToRecall > 0)"))
            {
                writer.Line("Recall();");
            }

            writer.Line();
            writer.Line($"_products.Begin({plan.Solver.Control}.Momentum);");
        }

        writer.Line("Extrapolate();");
        writer.Line($"_loss.Add({FullGradient(plan, "Extrapolated")}); // f(y) and ∇f(y)");
        writer.Line("_loss.Check(_steps);");
        writer.Line($"return Update({(plan.WorkingSet is null ? "measure" : "measure: true")});");
    }

    private static void Accelerated(CodeWriter writer, ExperimentPlan plan)
    {
        writer.Line("/// <inheritdoc/>");
        using (writer.Block("public override Measures Update(bool measure)"))
        {
            using (writer.Block("if (!_accelerated.IsStarted)"))
            {
                writer.Line("Start();");
            }

            writer.Line();
            writer.Line("do");
            using (writer.Block())
            {
                writer.Line("Trial();");
                writer.Line($"_trialLoss.Add({FullLoss(plan, "Trial")}); // f(x⁺)");
                writer.Line("_sums.Read(_loss, _trialLoss);");
            }

            writer.Line("while (!_accelerated.Accepts(_sums)); // f(x⁺) ≤ f(y) + ∇f(y)ᵀs + ½L‖s‖², or L doubles");
            writer.Line();
            using (writer.Block("if (_accelerated.Advance(_sums))"))
            {
                writer.Line("Restore(); // the objective grew: from x again, without momentum");
            }

            if (plan.KeptProducts is not null)
            {
                using (writer.Block("else"))
                {
                    writer.Line("_products.Advance();");
                }
            }

            writer.Line();
            writer.Line("return _accelerated.Measures;");
        }

        writer.Line();
        writer.Line("/// <summary>The first L: as declared, or the largest curvature of f.</summary>");
        using (writer.Block("private void Start()"))
        {
            using (writer.Block("if (_lipschitz > 0)"))
            {
                writer.Line("_accelerated.Start(_lipschitz);");
            }

            using (writer.Block("else"))
            {
                writer.Line(
                    $"_accelerated.Start(LargestCurvature.Estimate(() => _loss.Add({FullGradient(plan, "Any")}), {AllGroups(plan)}));"
                );
            }
        }

        writer.Line();
        Recall(writer, plan);
        Pass(
            writer,
            plan,
            "Extrapolate",
            "y = x + γ(x − x₋) into the parameters and into what is kept, with x.",
            static group => group.Rules.Single(static rule => rule.Name == "Extrapolate"),
            "",
            isTrial: false
        );
        Pass(
            writer,
            plan,
            "Trial",
            "x⁺ = prox of (λ/L)R at y − ∇f(y)/L into the parameters, and the sums over s = x⁺ − y.",
            static group => group.Rule,
            "",
            isTrial: true
        );
    }
}
