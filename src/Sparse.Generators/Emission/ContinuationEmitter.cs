using Sparse.Generators.Planning;
using Sparse.Generators.Planning.Fronts;
using Sparse.Generators.Writing;

namespace Sparse.Generators.Emission;

/// <summary>Prints the walk along a Pareto front: predictor and corrector on the loss and a norm.</summary>
internal static class ContinuationEmitter
{
    public static void Emit(CodeWriter writer, ExperimentPlan plan, FrontPlan.Continuation walk)
    {
        var hasGroups = plan.Penalties.Any(static penalty => penalty.Grouping is not null);
        var norm = hasGroups ? "the sum of the groups' norms" : "the l1 norm";
        writer.Line($"/// <summary>Walks the front of f and R = {norm}: predictor and corrector, without any lambda.</summary>");
        Documentation.Remarks(writer, walk.IsPaper ? PaperLines : Lines);
        writer.Line(SourceFile.GeneratedCode);
        using (writer.Block($"private sealed class {FrontEmitter.Name(walk)} : ParetoContinuation"))
        {
            writer.Line(
                walk.IsPaper
                    ? "private const int Halvings = 10; // of the subproblem's alpha, as published: it stays on a grid of 2^-11"
                    : "private const double First = 20; // the first guess of the gradient's Lipschitz constant L"
            );
            writer.Line();
            FrontEmitter.Options(
                writer,
                plan,
                walk,
                $"base(run, run.Options.Integer(\"{plan.Data.Name}.Batch\"))",
                "Points",
                "Largest",
                "Ratio",
                "FirstEpochs",
                "Epochs",
                "Tolerance",
                "ReturnPoints",
                "Starts",
                "PenaltyPoints",
                "PredictorEpochs",
                "Shrinkage"
            );
            if (walk.IsPaper)
            {
                Paper(writer, plan, walk);
            }
            else
            {
                Walk(writer, walk);
                Levels(writer, walk);
                Predictor(writer, hasGroups);
                Corrector(writer, walk);
                Accelerated(writer, walk);
                Stochastic(writer, plan);
            }
        }
    }

    private static readonly string[] Lines =
    [
        "minimise  (f, R) in the sense of Pareto: a point of the front is stationary for f + lambda R with lambda = (1 - alpha)/alpha",
        "point     R at a level: the predictor shrinks to it, the corrector lowers f along it",
        "corrector x+ = argmin over y of max{ <grad f, y - x> + c, R(y) - level } + |y - x|^2/(2h): where R(x) is below the level the loss",
        "          is descended, where it is above R shrinks, and at rest R(x) is the level and x is Pareto-critical",
        "batch     full: accelerated, with backtracking and restart; else: in Adam's metric, the step size falling over the point",
    ];

    private static readonly string[] PaperLines =
    [
        "first     the corrector from the start: a point in the middle of the front",
        "branch 1  gradient predictor toward lower loss, then the corrector",
        "branch 2  from the middle again: shrinkage predictor toward smaller R, then the corrector",
        "corrector x+ = argmin over y of max{ <grad f, y - x>, R(y) - R(x) } + |y - x|^2/(2h), h the solver's step size",
    ];

    private static void Walk(CodeWriter writer, FrontPlan.Continuation walk)
    {
        var starts = walk.Has("Starts");
        var back = walk.Has("ReturnPoints");
        writer.Line("/// <inheritdoc/>");
        using (writer.Block("public override void Walk()"))
        {
            writer.Line("var levels = Levels();");
            writer.Line($"var stops = levels.Count{(back ? " + _returnPoints" : "")}; // points of one walk");
            using (writer.Block(starts ? "while (Points.Count < stops * _starts)" : "while (Points.Count < stops)"))
            {
                if (starts)
                {
                    writer.Line("var (start, stop) = Math.DivRem(Points.Count, stops);");
                }
                else
                {
                    writer.Line("var stop = Points.Count;");
                }

                using (writer.Block("if (stop == 0)"))
                {
                    if (starts)
                    {
                        writer.Line("BeginAgain(start); // other initial weights");
                    }

                    if (walk.NearZero)
                    {
                        writer.Line("StartNearZero();");
                    }
                }

                writer.Line();
                if (back)
                {
                    writer.Line(
                        "// From dense to sparse, then back over the least levels: a part of the front is found from its own side."
                    );
                    writer.Line(
                        starts
                            ? "var index = stop < levels.Count ? stop : 2 * levels.Count - stop - 2;"
                            : "var level = stop < levels.Count ? levels[stop] : levels[^(stop - levels.Count + 2)];"
                    );
                }
                else if (!starts)
                {
                    writer.Line("var level = levels[stop];");
                }

                if (starts)
                {
                    var index = back ? "index" : "stop";
                    writer.Line(
                        $"var level = LevelBelow(levels, {index}, (double)start / _starts); // the levels of one start lie between those of the others"
                    );
                }

                writer.Line("Predictor(level);");
                using (writer.Block("if (!Succeeds(() => Corrector(level, stop == 0 ? _firstEpochs : _epochs)) || !Record())"))
                {
                    writer.Line("return;");
                }

                if (!back && !starts)
                {
                    writer.Line();
                    using (writer.Block("if (IsEmpty)"))
                    {
                        writer.Line("return; // the end of the front");
                    }
                }
            }
        }

        writer.Line();
    }

    private static void Levels(CodeWriter writer, FrontPlan.Continuation walk)
    {
        writer.Line("/// <summary>The levels of R, from the largest to the least.</summary>");
        using (writer.Block("private IReadOnlyList<double> Levels()"))
        {
            if (!walk.Listed.IsEmpty)
            {
                writer.Line($"return {FrontEmitter.Descending(walk.Listed)};");
            }
            else if (walk.Has("Largest"))
            {
                writer.Line("return LambdaGrid.LogSpaced(_largest, _ratio, _points);");
            }
            else
            {
                writer.Line(
                    "return LambdaGrid.LogSpaced(UnconstrainedPenalty(_firstEpochs), _ratio, _points); // R after a training on f alone"
                );
            }
        }

        writer.Line();
    }

    private static void Predictor(CodeWriter writer, bool hasGroups)
    {
        var shrinkage = hasGroups ? "the shrinkage of every group's norm by k" : "the shrinkage soft(x, k)";
        writer.Line(
            $"/// <summary>Toward smaller R: {shrinkage} whose R is the level. A level above R(x) needs none: the corrector descends f up to it.</summary>"
        );
        using (writer.Block("private void Predictor(double level)"))
        {
            writer.Line("Subproblem.Shrink(X, Subproblem.AmountTo(X, level));");
        }

        writer.Line();
    }

    private static void Corrector(CodeWriter writer, FrontPlan.Continuation walk)
    {
        writer.Line(
            "/// <summary>Multiobjective proximal steps until x is Pareto-critical at the level, or the epochs are used up.</summary>"
        );
        using (writer.Block("private void Corrector(double level, int epochs)"))
        {
            using (writer.Block("if (Order.IsWhole)"))
            {
                writer.Line("Accelerated(level, epochs);");
                writer.Line("return;");
            }

            writer.Line();
            using (writer.Block("for (var epoch = 0; epoch < epochs && !Run.StopRequested; epoch++)"))
            {
                writer.Line("Epoch(level, epoch, epochs);");
            }
        }

        writer.Line();
    }

    private static void Accelerated(CodeWriter writer, FrontPlan.Continuation walk)
    {
        writer.Line(
            "/// <summary>Full batches: extrapolation, backtracking on L, restart where the loss rose (Tanabe, Fukuda, Yamashita 2022).</summary>"
        );
        using (writer.Block("private void Accelerated(double level, int steps)"))
        {
            writer.Line("Order.Shuffle();");
            writer.Line("var all = Order.Batch(0).ToArray();");
            writer.Line("var lipschitz = First;");
            writer.Line("var t = 1.0;");
            writer.Line("var atX = Loss(X); // f(x)");
            writer.Line("X.CopyTo(Y, 0);");
            using (writer.Block("for (var step = 0; step < steps && !Run.StopRequested; step++)"))
            {
                writer.Line("ComputeGradient(Y, all);");
                writer.Line("var atY = Loss(Y); // f(y)");
                writer.Line("MultiobjectiveSolution solution;");
                writer.Line("double atNext;");
                using (writer.Block("while (true)"))
                {
                    writer.Line(
                        "solution = Subproblem.Solve(Y, Gradient, 1 / lipschitz, Next, lossOffset: atY - atX, anchorPenalty: level);"
                    );
                    writer.Line("atNext = Loss(Next);");
                    using (writer.Block("if (!(atNext > atY + Bound(lipschitz) + 1e-13) || lipschitz > 1e12)"))
                    {
                        writer.Line("break; // f lies below its quadratic model: L is large enough");
                    }

                    writer.Line();
                    writer.Line("lipschitz *= 1.5;");
                }

                writer.Line();
                using (writer.Block("if (t > 1 && atNext > atX + 1e-14)"))
                {
                    writer.Line("t = 1; // restart: a plain step from x");
                    writer.Line("X.CopyTo(Y, 0);");
                    writer.Line("continue;");
                }

                writer.Line();
                writer.Line("var next = Math.Sqrt(t * t + 0.25) + 0.5;");
                writer.Line("Accept(solution);");
                writer.Line("Extrapolate((t - 1) / next); // y = x + (t - 1)/t+ (x - x-)");
                writer.Line("(t, atX) = (next, atNext);");
                if (walk.Has("Tolerance"))
                {
                    using (writer.Block("if (solution.Length * lipschitz < _tolerance)"))
                    {
                        writer.Line("return; // Pareto-critical");
                    }

                    writer.Line();
                }

                writer.Line("lipschitz *= 0.97; // it may fall again");
            }
        }

        writer.Line();
    }

    private static void Stochastic(CodeWriter writer, ExperimentPlan plan)
    {
        var rate = plan.Options.Any(option => option.Key == $"{plan.Solver.Name}.LearningRate");
        writer.Line(
            "/// <summary>Minibatches, in Adam's metric: the step size falls along half a cosine over the point, to a hundredth.</summary>"
        );
        using (writer.Block("private void Epoch(double level, int epoch, int epochs)"))
        {
            writer.Line("Order.Shuffle();");
            using (writer.Block("for (var batch = 0; batch < Order.Batches && !Run.StopRequested; batch++)"))
            {
                writer.Line("var share = (epoch + (double)batch / Order.Batches) / epochs;");
                writer.Line(
                    $"var rate = {(rate ? $"Options.Number(\"{plan.Solver.Name}.LearningRate\")" : "1e-3")} * (0.01 + 0.495 * (1 + Math.Cos(Math.PI * share)));"
                );
                writer.Line("ComputeGradient(X, Order.Batch(batch));");
                writer.Line("Precondition(rate); // the mean gradient, and the inverse metric");
                writer.Line("Accept(Subproblem.Solve(X, Gradient, 1, Next, anchorPenalty: level, inverse: Inverse, start: Alpha));");
            }
        }
    }

    private static void Paper(CodeWriter writer, ExperimentPlan plan, FrontPlan.Continuation walk)
    {
        writer.Line("/// <inheritdoc/>");
        using (writer.Block("public override void Walk()"))
        {
            using (writer.Block("if (Points.Count == 0)"))
            {
                if (walk.NearZero)
                {
                    writer.Line("StartNearZero();");
                }

                writer.Line("Corrector(_firstEpochs); // to a point in the middle of the front");
                writer.Line("KeepMiddle();");
                using (writer.Block("if (!Record())"))
                {
                    writer.Line("return;");
                }
            }

            writer.Line();
            using (writer.Block("while (Points.Count < 1 + _points)"))
            {
                writer.Line("GradientPredictor();");
                writer.Line("Corrector(_epochs);");
                using (writer.Block("if (!Record())"))
                {
                    writer.Line("return;");
                }
            }

            writer.Line();
            using (writer.Block("while (Points.Count < 1 + _points + _penaltyPoints)"))
            {
                using (writer.Block("if (Points.Count == 1 + _points)"))
                {
                    writer.Line("RestoreMiddle();");
                }

                writer.Line();
                writer.Line("Subproblem.Shrink(X, _shrinkage); // shrinkage predictor: N shrink steps are one");
                writer.Line("Corrector(_epochs);");
                using (writer.Block("if (!Record())"))
                {
                    writer.Line("return;");
                }
            }
        }

        writer.Line();
        writer.Line(
            "/// <summary>Toward lower loss: steps on f alone until R grew by more than 1 or f fell by more than 0.1, both seen before the last step.</summary>"
        );
        using (writer.Block("private void GradientPredictor()"))
        {
            writer.Line("var (penalty, loss) = (Penalty, Loss(X));");
            writer.Line("var reached = false;");
            using (writer.Block("for (var epoch = 0; epoch < _predictorEpochs && !reached && !Run.StopRequested; epoch++)"))
            {
                writer.Line("reached = Penalty - penalty > 1 || loss - Loss(X) > 0.1;");
                writer.Line("Order.Shuffle();");
                using (writer.Block("for (var batch = 0; batch < Order.Batches; batch++)"))
                {
                    writer.Line("StepOnLoss(Order.Batch(batch));");
                }

                writer.Line();
                writer.Line("ReadPoint();");
            }
        }

        writer.Line();
        writer.Line("/// <summary>Plain multiobjective proximal steps of constant size.</summary>");
        using (writer.Block("private void Corrector(int epochs)"))
        {
            writer.Line($"var step = Options.Number(\"{plan.Solver.Name}.LearningRate\"); // h");
            using (writer.Block("for (var epoch = 0; epoch < epochs && !Run.StopRequested; epoch++)"))
            {
                writer.Line("Order.Shuffle();");
                using (writer.Block("for (var batch = 0; batch < Order.Batches; batch++)"))
                {
                    writer.Line("ComputeGradient(X, Order.Batch(batch));");
                    writer.Line("Accept(Subproblem.Solve(X, Gradient, step, Next, halvings: Halvings));");
                }
            }

            writer.Line();
            writer.Line("Settle(); // the network has the last point");
        }
    }
}
