using Sparse.Generators.Planning;
using Sparse.Generators.Planning.Solvers;
using Sparse.Generators.Writing;

namespace Sparse.Generators.Emission;

// SR2: the update is a trial, and what becomes of it.
internal static partial class LoopEmitter
{
    private static void Sr2(CodeWriter writer, ExperimentPlan plan, Sr2Plan solver)
    {
        Sr2Update(writer, solver);
        Sr2Start(writer, plan, solver);
        if (solver.Averages)
        {
            Pass(
                writer,
                plan,
                "RunningMeans",
                "The running means, once a gradient.",
                static group => group.Rules.Single(static rule => rule.Name == "RunningMeans"),
                "",
                isTrial: false
            );
        }

        Pass(
            writer,
            plan,
            "Trial",
            $"x⁺ = x + s into the parameters, x into what is kept, and the sums over s: s = argmin {(solver.Momentum ? "m̂" : "g")}ᵀs {(solver.IsEuclidean ? "" : "+ ½sᵀBs ")}+ ½σ‖s‖² + λR(x + s).",
            static group => group.Rule,
            "bool measure",
            isTrial: true
        );
        if (solver.Momentum)
        {
            Pass(
                writer,
                plan,
                "PlainTrial",
                "The same along the gradient itself.",
                static group => group.Rules.Single(static rule => rule.Name.Contains("Plain")),
                "bool measure",
                isTrial: true
            );
        }

        TrialLoss(writer, plan);
        if (solver.Metric == Sr2Metric.Andrei)
        {
            Secant(writer, plan);
        }

        OnWholeSet(writer, plan);
        writer.Line("/// <summary>Whether there is no way down that is worth a step.</summary>");
        writer.Line(
            "private bool IsOver() => _isFullBatch ? _sr2.IsOver(_tolerance * Unit(), _patience) : _sr2.StationaryInARow >= _patience;"
        );
        writer.Line();
    }

    private static void Sr2Update(CodeWriter writer, Sr2Plan solver)
    {
        writer.Line("/// <inheritdoc/>");
        using (writer.Block("public override Measures Update(bool measure)"))
        {
            using (writer.Block("if (!_sr2.IsStarted)"))
            {
                writer.Line("Start();");
            }

            writer.Line();
            if (solver.Averages)
            {
                writer.Line("RunningMeans();");
            }

            using (writer.Block("for (var retries = _full is null ? _retrySameBatch : 60; ; retries--)"))
            {
                if (solver.Momentum)
                {
                    using (writer.Block("if (_full is not null)"))
                    {
                        writer.Line("PlainTrial(measure); // the mean is one of minibatches");
                    }

                    using (writer.Block("else"))
                    {
                        writer.Line("Trial(measure);");
                        writer.Line("_sums.Read(_loss, null);");
                        using (writer.Block("if (_sr2.FallsBack(_sums)) // ξ < ¼‖s‖² in the metric"))
                        {
                            writer.Line("Restore();");
                            writer.Line("PlainTrial(measure);");
                        }
                    }

                    writer.Line();
                }
                else
                {
                    writer.Line("Trial(measure);");
                }

                writer.Line("TrialLoss();");
                writer.Line("_sums.Read(_loss, _trialLoss);");
                writer.Line("var verdict = _sr2.Judge(_sums); // ρ = (f(x) + λR(x) − f(x⁺) − λR(x⁺))/ξ against η₁ and η₂; σ moves");
                using (writer.Block("if (verdict == TrialVerdict.Accepted)"))
                {
                    if (solver.Metric == Sr2Metric.Andrei)
                    {
                        writer.Line("var after = _sums.After;");
                        writer.Line("Secant();");
                        writer.Line("return after;");
                    }
                    else
                    {
                        writer.Line("return _sums.After;");
                    }
                }

                writer.Line();
                writer.Line("Restore();");
                using (writer.Block("if (verdict == TrialVerdict.Stationary || retries <= 0)"))
                {
                    writer.Line("return _sums.Before(measure);");
                }
            }
        }

        writer.Line();
    }

    private static void Sr2Start(CodeWriter writer, ExperimentPlan plan, Sr2Plan solver)
    {
        writer.Line("/// <summary>The first σ: as declared, or the largest curvature of f on the samples of the first gradient.</summary>");
        using (writer.Block("private void Start()"))
        {
            if (solver.Metric == Sr2Metric.Andrei)
            {
                foreach (var group in plan.Groups)
                {
                    writer.Line($"{group.Field}.FillState({solver.Second}, 1); // B = I");
                }
            }

            if (plan.Penalties.Any(static penalty => penalty.Facts.IsFeasibilityBound))
            {
                writer.Line("_sr2.Start(1e30); // so large a σ leaves of a step the projection alone: the first iterate is feasible");
                writer.Line($"{(solver.Momentum ? "PlainTrial" : "Trial")}(measure: false);");
                writer.Line("Differentiate();");
            }

            using (writer.Block("if (_sigma > 0)"))
            {
                writer.Line("_sr2.Start(_sigma);");
            }

            using (writer.Block("else"))
            {
                writer.Line($"_sr2.Start(LargestCurvature.Estimate(Differentiate, {AllGroups(plan)}));");
                writer.Line("_loss.KeepLast(); // that of the gradient there is now");
            }
        }

        writer.Line();
    }

    private static void TrialLoss(CodeWriter writer, ExperimentPlan plan)
    {
        writer.Line("/// <summary>f(x⁺) on the samples of the gradient, with what was drawn for it.</summary>");
        using (writer.Block("private void TrialLoss()"))
        {
            using (writer.Block("if (_full is not null)"))
            {
                writer.Line("_trialLoss.Add(_full.Loss());");
                writer.Line("return;");
            }

            writer.Line();
            if (plan.Gradient.IsExplicit)
            {
                ForwardStages(writer, plan);

                writer.Line(LossText.Forward(plan, OutputBlock(plan).Field, "_targets", "_trialLoss"));
            }
            else
            {
                writer.Line("using var scope = NewDisposeScope();");
                writer.Line("using var noGradient = no_grad();");
                Replayed(
                    writer,
                    plan,
                    () =>
                    {
                        writer.Line("var outputs = Forward();");
                        writer.Line($"_trialLoss.Add({LossText.Tensors(plan)});");
                    }
                );
            }
        }

        writer.Line();
    }

    /// <summary>The gradient at the weights there are, on the samples there are.</summary>
    private static void Differentiate(CodeWriter writer, ExperimentPlan plan)
    {
        writer.Line("/// <summary>The gradient at the present weights, on the samples there are, with what was drawn for them.</summary>");
        using (writer.Block("private void Differentiate()"))
        {
            writer.Line("using var scope = NewDisposeScope();");
            Replayed(
                writer,
                plan,
                () =>
                {
                    writer.Line("ZeroGradients();");
                    writer.Line("Backward(Loss(Forward()));");
                }
            );
        }

        writer.Line();
    }

    private static void Replayed(CodeWriter writer, ExperimentPlan plan, Action pass)
    {
        if (Replays(plan))
        {
            writer.Line("_replay.Enter();");
        }

        pass();
        if (Replays(plan))
        {
            writer.Line("_replay.Leave();");
        }
    }

    private static void Secant(CodeWriter writer, ExperimentPlan plan)
    {
        writer.Line(
            "/// <summary>The metric's update by the change y of the gradient over the step s, on the same samples: B ← B − I + q·diag(s²).</summary>"
        );
        using (writer.Block("private void Secant()"))
        {
            using (writer.Block("if (_full is not null)"))
            {
                writer.Line("_full.Gradient();");
            }

            using (writer.Block("else"))
            {
                if (plan.Gradient.IsExplicit)
                {
                    var output = OutputBlock(plan);
                    writer.Line(
                        $"{LossText.Backward(plan, output.Field, "_targets", Delta(output), "_trialLoss")} // the activations are those of x⁺"
                    );
                    BackwardStages(writer, plan);
                }
                else
                {
                    writer.Line("using var scope = NewDisposeScope();");
                    Replayed(
                        writer,
                        plan,
                        () =>
                        {
                            writer.Line("ZeroGradients();");
                            writer.Line("var outputs = Forward();");
                            writer.Line($"Backward({LossText.Tensors(plan)});");
                        }
                    );
                }
            }

            writer.Line();
            writer.Line("_sums.Clear();");
            writer.Line("var s = default(StepScalars);");
            foreach (var group in plan.Groups)
            {
                PerformPass(writer, plan, group, group.Rules.Single(static rule => rule.Name == "SecantSums"));
            }

            writer.Line("_sums.Read(_loss, _trialLoss);");
            writer.Line("var secant = (_sums.Inner + _sums.Squares - _sums.Curvature) / _sums.Turn; // Turn is Σ s⁴ here");
            using (writer.Block("if (!float.IsFinite((float)secant))"))
            {
                writer.Line("return; // too short a step to tell a curvature from");
            }

            writer.Line();
            writer.Line($"s.Secant = {Rounded(plan, "secant")};");
            foreach (var group in plan.Groups)
            {
                PerformPass(writer, plan, group, group.Rules.Single(static rule => rule.Name == "SecantUpdate"));
            }
        }

        writer.Line();
    }

    private static void OnWholeSet(CodeWriter writer, ExperimentPlan plan)
    {
        var penalised = Penalised(plan);
        writer.Line("/// <summary>R2 on the whole training set in eval mode, the objective that a certificate is about.</summary>");
        using (writer.Block("private void OnWholeSet()"))
        {
            writer.Line($"_full = {NewFullBatch(plan)};");
            writer.Line("var paused = false;");
            using (
                writer.Block(
                    "while (!paused && _fullSteps < _fullBatchSteps && (_fullSteps == 0 || !_sr2.IsOver(_tolerance * Unit(), _patience)))"
                )
            )
            {
                writer.Line("_steps++;");
                writer.Line("_fullSteps++;");
                writer.Line("_loss.Add(_full.Gradient());");
                writer.Line("_loss.Check(_steps);");
                writer.Line("var measures = Update(measure: true);");
                writer.Line("OnStep(new StepReport(_steps, _epoch + 1));");
                using (writer.Block("if (_fullSteps == _fullBatchSteps || _sr2.IsOver(_tolerance * Unit(), _patience))"))
                {
                    writer.Line("_epoch++; // its row is of a step that a state saved now has behind it");
                    writer.Line(
                        $"var report = new EpochReport(_epoch, _epoch, _steps, _loss.TakeMean(_steps), measures.Value, measures.NonZeros, {penalised});"
                    );
                    writer.Line("_run.EndEpoch(report);");
                    writer.Line("OnEpoch(report);");
                }

                writer.Line();
                writer.Line("paused = _run.Pause(this);");
            }

            writer.Line();
            writer.Line("_full = null;");
        }

        writer.Line();
    }
}
