using Sparse.Generators.Planning;
using Sparse.Generators.Planning.Fronts;
using Sparse.Generators.Writing;

namespace Sparse.Generators.Emission;

/// <summary>Prints the walk along a path of lambdas. What is not declared leaves no trace.</summary>
internal static class PathEmitter
{
    public static void Emit(CodeWriter writer, ExperimentPlan plan, FrontPlan.Lambda path)
    {
        var names = string.Join(", ", path.Penalties.Select(index => plan.Penalties[index].Name));
        writer.Line(
            $"/// <summary>Trains at many strengths of {names}, {(path.SparseToDense ? "from sparse to dense" : "from dense to sparse")}.</summary>"
        );
        Documentation.Remarks(writer, Lines(plan, path));
        writer.Line(SourceFile.GeneratedCode);
        using (writer.Block($"private sealed class {FrontEmitter.Name(path)} : LambdaPath"))
        {
            FrontEmitter.Options(
                writer,
                plan,
                path,
                "base(run)",
                "Points",
                "Ratio",
                "Largest",
                "Epochs",
                "FirstEpochs",
                "Tolerance",
                "Reseed",
                "Refine",
                "Patience",
                "Saturation",
                "StopAt",
                "Seconds",
                path.AtSparsity.IsEmpty ? "" : "RefitEpochs",
                Relaxes(path) ? "RefitPenalty" : "",
                IsGradual(path) ? "RefitRemovals" : "",
                path.AtSparsity.IsEmpty ? "" : "RefitExcess"
            );
            Walk(writer, plan, path);
            Train(writer, plan, path);
            if (path.Has("Refine"))
            {
                Refine(writer, path);
            }

            Lambdas(writer, plan, path);
        }
    }

    private static IEnumerable<string> Lines(ExperimentPlan plan, FrontPlan.Lambda path)
    {
        yield return path.Listed.IsEmpty
            ? "grid      log-spaced from lambda_max down to Ratio times it"
            : $"grid      {path.Listed.Count} listed strengths";
        if (path.Listed.IsEmpty && !path.Has("Largest"))
        {
            yield return path.IsLinear
                ? "max       the dual norm of the gradient where every weight is 0: the least strength that keeps them there"
                : "max       the collapse point of this solver and seed within an epoch: at 0 a network of layers has no gradient";
        }

        yield return $"start     each point {(Flag(plan, path, "Extrapolate") ? "where a polynomial through the last ones has it" : "at the weights of the one before it")}{(Flag(plan, path, "KeepState") ? ", with the solver's state" : "")}";
        yield return "point     weights, counts on the file, certificate, held-out score; then its row in path.csv";
        if (!path.AtSparsity.IsEmpty)
        {
            yield return $"then      {path.AtSparsity.Count} levels of sparsity: of {Origin(path)}, the smallest weights {(IsGradual(path) ? "removed step by step while the others are" : "removed, the others")} refitted{(Relaxes(path) ? " with a share of its penalty" : "")}";
        }
    }

    private static void Walk(CodeWriter writer, ExperimentPlan plan, FrontPlan.Lambda path)
    {
        writer.Line("/// <inheritdoc/>");
        using (writer.Block("public override void Walk()"))
        {
            writer.Line(
                $"var lambdas = Lambdas(); // {(path.SparseToDense ? "from the largest to the least" : "from the least to the largest")}"
            );
            using (writer.Block(path.Has("Refine") ? "while (!IsRefining && !IsOver(lambdas.Count))" : "while (!IsOver(lambdas.Count))"))
            {
                writer.Line("var lambda = lambdas[Points.Count];");
                using (writer.Block("if (!Succeeds(() => TrainAt(lambda)) || !Record(lambda))"))
                {
                    writer.Line("return;");
                }
            }

            if (path.Has("Refine"))
            {
                writer.Line();
                writer.Line("Refine();");
            }

            if (!path.AtSparsity.IsEmpty)
            {
                writer.Line();
                writer.Line("SettleAll();");
            }
        }

        writer.Line();
        if (!path.AtSparsity.IsEmpty)
        {
            SettleAll(writer, plan, path);
        }

        writer.Line(
            "/// <summary>Whether the path is at its end. It follows from the points alone: a path that is resumed ends where it would have.</summary>"
        );
        using (writer.Block("private bool IsOver(int count)"))
        {
            using (writer.Block("if (Points.Count == count || Points.Count == 0)"))
            {
                writer.Line("return Points.Count == count;");
            }

            writer.Line();
            var stops = Stops(path).ToArray();
            foreach (var (condition, comment) in stops.Take(stops.Length - 1))
            {
                using (writer.Block($"if ({condition})"))
                {
                    writer.Line($"return true; // {comment}");
                }

                writer.Line();
            }

            writer.Line(
                stops.Length == 0 ? "return false;" : $"return {stops[stops.Length - 1].Condition}; // {stops[stops.Length - 1].Comment}"
            );
        }

        writer.Line();
    }

    // Whether a refit keeps a share of the penalty.
    private static bool Relaxes(FrontPlan.Lambda path) => !path.AtSparsity.IsEmpty && path.Has("RefitEpochs") && path.Has("RefitPenalty");

    // Whether weights go within a refit.
    private static bool IsGradual(FrontPlan.Lambda path) =>
        !path.AtSparsity.IsEmpty && path.Has("RefitEpochs") && path.Has("RefitRemovals");

    private static string Origin(FrontPlan.Lambda path) =>
        path.FromLevel ? "the network at the level before, the first of the nearest denser point"
        : path.Has("RefitExcess") ? "the nearest point with RefitExcess times the weights"
        : "the nearest denser point";

    private static void SettleAll(CodeWriter writer, ExperimentPlan plan, FrontPlan.Lambda path)
    {
        writer.Line(
            $"/// <summary>A network at each level asked for, made of {Origin(path)}: the smallest weights {(IsGradual(path) ? "removed step by step while the others are" : "removed, the others")} trained on {(Relaxes(path) ? "with a share of its penalty" : "without penalty")}.</summary>"
        );
        using (writer.Block("private void SettleAll()"))
        {
            writer.Line($"double[] levels = [{string.Join(", ", path.AtSparsity.Select(Literals.Number))}];");
            string[] settings =
            [
                .. path.FromLevel ? ["From = global::Sparse.RefitFrom.Level"] : Array.Empty<string>(),
                .. Relaxes(path) ? ["Relax = Relax"] : Array.Empty<string>(),
                .. path.Has("RefitExcess") ? ["Excess = _refitExcess"] : Array.Empty<string>(),
                .. IsGradual(path) ? ["Removals = _refitRemovals"] : Array.Empty<string>(),
            ];
            writer.Line(
                $"var recipe = new SettlingRecipe({(path.Has("RefitEpochs") ? "_refitEpochs" : "Epochs: 0")}){(settings.Length == 0 ? "" : $" {{ {string.Join(", ", settings)} }}")};"
            );
            using (writer.Block("foreach (var sparsity in levels)"))
            {
                using (writer.Block("if (!Settle(sparsity, recipe))"))
                {
                    writer.Line("return;");
                }
            }
        }

        writer.Line();
        if (Relaxes(path))
        {
            Relax(writer, plan, path);
        }
    }

    private static void Relax(CodeWriter writer, ExperimentPlan plan, FrontPlan.Lambda path)
    {
        writer.Line(
            "/// <summary>The relaxed lasso: a share of the strength of a level's point stays in its refit (Meinshausen 2007).</summary>"
        );
        using (writer.Block("private void Relax(double lambda)"))
        {
            foreach (var index in path.Penalties)
            {
                writer.Line($"Loop.SetLambda({index}, _refitPenalty * lambda); // {plan.Penalties[index].Name}");
            }
        }

        writer.Line();
    }

    private static IEnumerable<(string Condition, string Comment)> Stops(FrontPlan.Lambda path)
    {
        if (!path.SparseToDense)
        {
            yield return ("SupportIsEmpty", "larger strengths give the same network again");
        }

        if (path.Has("Patience"))
        {
            yield return ("ValidationIsWorse(_patience)", "the held-out loss only grows");
        }

        if (path.Has("Saturation"))
        {
            yield return ("Points[^1].Loss < _saturation", "nothing is left to be learnt");
        }

        if (path.Has("StopAt"))
        {
            yield return ("HasPassed(_stopAt)", "the count of nonzero weights is reached");
        }

        if (path.Has("Seconds"))
        {
            yield return ("Run.Seconds >= _seconds", "the time is up");
        }
    }

    private static void Train(CodeWriter writer, ExperimentPlan plan, FrontPlan.Lambda path)
    {
        writer.Line("/// <summary>One point: the training at one strength.</summary>");
        using (writer.Block("private void TrainAt(double lambda)"))
        {
            foreach (var index in path.Penalties)
            {
                writer.Line($"Loop.SetLambda({index}, lambda); // {plan.Penalties[index].Name}");
            }

            if (Flag(plan, path, "WarmStart", true) == false)
            {
                writer.Line("StartCold();");
            }

            if (Flag(plan, path, "Extrapolate"))
            {
                Extrapolate(writer, path);
            }

            if (path.Has("Reseed"))
            {
                using (writer.Block("if (Points.Count > 0)"))
                {
                    writer.Line("Reseed(_reseed); // what is zero starts at a share of its initial value");
                }

                writer.Line();
            }

            writer.Line("var epochs = Points.Count > 0 ? _epochs : _firstEpochs > 0 ? _firstEpochs : Options.Integer(\"Train.Epochs\");");
            var keep = Flag(plan, path, "KeepState") ? ", keepState: Points.Count > 0" : "";
            writer.Line(path.Has("Tolerance") ? $"TrainUntilAtRest(epochs, _tolerance{keep});" : $"Train(epochs{keep});");
        }

        writer.Line();
    }

    private static void Extrapolate(CodeWriter writer, FrontPlan.Lambda path)
    {
        const string Predictor = "Extrapolate(lambda); // the predictor: between two changes of the support a path is a line, or smooth";
        if (!path.Has("Refine"))
        {
            writer.Line(Predictor);
            return;
        }

        using (writer.Block("if (!IsRefining)"))
        {
            writer.Line(Predictor);
        }

        writer.Line();
    }

    private static void Refine(CodeWriter writer, FrontPlan.Lambda path)
    {
        writer.Line(
            "/// <summary>Adds points where the count of nonzero weights jumps most, each begun at the denser neighbour.</summary>"
        );
        using (writer.Block("private void Refine()"))
        {
            writer.Line("BeginRefining();");
            using (writer.Block("while (Points.Count < Coarse + _refine)"))
            {
                writer.Line("var (from, lambda) = WidestGap();");
                writer.Line("StartFrom(from);");
                using (writer.Block("if (!Succeeds(() => TrainAt(lambda)) || !Record(lambda))"))
                {
                    writer.Line("return;");
                }
            }
        }

        writer.Line();
    }

    private static void Lambdas(CodeWriter writer, ExperimentPlan plan, FrontPlan.Lambda path)
    {
        writer.Line("/// <summary>The strengths in the order in which they are walked.</summary>");
        using (writer.Block("private IReadOnlyList<double> Lambdas()"))
        {
            if (!path.Listed.IsEmpty)
            {
                var listed = FrontEmitter.Descending(path.Listed);
                writer.Line($"double[] lambdas = {listed};");
            }
            else
            {
                writer.Line(
                    path.Has("Largest") ? "var largest = _largest;"
                    : path.IsLinear && path.L1Share is { } share
                        ? $"var largest = NullGradientNorm({path.Penalties[0]}, Options.Number(\"{share}\")); // lambda_max, over the l1 norm's share"
                    : path.IsLinear ? $"var largest = NullGradientNorm({path.Penalties[0]}); // lambda_max"
                    : $"var largest = CollapsePoint({path.Penalties[0]}); // of this solver, seed and budget"
                );
                writer.Line("double[] lambdas = [.. LambdaGrid.LogSpaced(largest, _ratio, _points)];");
            }

            if (!path.SparseToDense)
            {
                writer.Line("Array.Reverse(lambdas);");
            }

            writer.Line("return lambdas;");
        }
    }

    private static bool Flag(ExperimentPlan plan, FrontPlan.Lambda path, string name, bool otherwise = false)
    {
        var attribute = plan.Model.Fronts[0];
        return attribute.Argument(name) is { } argument ? argument.Number != 0 : otherwise;
    }
}
