using Sparse.Generators.Planning;
using Sparse.Generators.Planning.Lifting;
using Sparse.Generators.Writing;

namespace Sparse.Generators.Emission.Lifted;

/// <summary>Prints the program that solves the lifted problem of a network: a method a block, headed by its equation.</summary>
internal static class LiftedLoopEmitter
{
    public static SourceFile Emit(ExperimentPlan plan, LiftingPlan lifting)
    {
        var writer = new CodeWriter();
        var type = plan.Model.Type;
        var isLagrangian = lifting.Scheme == LiftedScheme.AugmentedLagrangian;
        LoopParts.Header(writer, type);
        writer.Line("using Sparse.Runtime.Lifted;");
        writer.Line("using Sparse.Runtime.Training;");
        writer.Line("using TorchSharp;");
        writer.Line("using static TorchSharp.torch;");
        writer.Line();
        using (SourceFile.Open(writer, type))
        {
            writer.Line(
                $"/// <summary>Trains {plan.Network.Model.Type.Name} on {plan.Data.Name} by {Documentation.Escape(plan.Solver.Title)}.</summary>"
            );
            Documentation.Remarks(writer, PlanText.Lines(plan));
            writer.Line(SourceFile.GeneratedCode);
            using (
                writer.Block($"private sealed class {plan.Variant}Loop : {(isLagrangian ? "AugmentedLagrangianLoop" : "SplittingLoop")}")
            )
            {
                Fields(writer, plan, lifting);
                if (isLagrangian)
                {
                    AugmentedLagrangianEmitter.Train(writer, lifting);
                    AugmentedLagrangianEmitter.Newton(writer);
                }
                else
                {
                    SplittingEmitter.Train(writer, lifting);
                }

                Sweep(writer, lifting);
                foreach (var block in lifting.Blocks.Distinct()) // a sweep may come by one twice
                {
                    Block(writer, lifting, block);
                }

                if (isLagrangian)
                {
                    AugmentedLagrangianEmitter.Multipliers(writer, lifting);
                }
                else if (lifting.HasLastMultiplier)
                {
                    SplittingEmitter.Multiplier(writer, lifting);
                }

                Problem(writer, plan, lifting);
                Penalties(writer, plan, lifting);
                Export(writer, plan, lifting);
                LoopParts.Lambda(writer, plan);
            }
        }

        return new SourceFile(SourceFile.Hint(type, plan.Variant + "Loop"), writer.ToString());
    }

    private static void Fields(CodeWriter writer, ExperimentPlan plan, LiftingPlan lifting)
    {
        var isLagrangian = lifting.Scheme == LiftedScheme.AugmentedLagrangian;
        writer.Line($"private readonly {plan.Network.Model.Type.Reference} _network = new();");
        if (plan.Penalties.Count > 0)
        {
            writer.Line();
            writer.Line("// The strengths of the penalties, as declared or as the run was given.");
            LoopParts.PenaltyFields(writer, plan);
        }

        writer.Line();
        writer.Line(
            "// The layers: W and b, and for each of the N samples U before the activation, V behind it, the multiplier Xi of U = W V + b"
                + (
                    isLagrangian ? "."
                    : lifting.HasLastMultiplier ? ", zero but in the last layer."
                    : ", which stays zero."
                )
        );
        foreach (var layer in lifting.Layers)
        {
            writer.Line(
                $"private LiftedLayer {layer.Field} = null!; // W{layer.Number} [{layer.Outputs}, {layer.Inputs}]; U{layer.Number}, V{layer.Number}, Xi{layer.Number} [N, {layer.Outputs}]; {layer.Title}"
            );
        }

        writer.Line();
        SplittingEmitter.Fields(writer, lifting);
        writer.Line("/// <summary>Reads the options; the lifted problem is made when the training begins.</summary>");
        writer.Line($"public {plan.Variant}Loop(TrainingContext run)");
        using (writer.Indent())
        {
            writer.Line($": base(run, {Literals.Text(plan.Solver.Name)})");
        }

        using (writer.Block())
        {
            LoopParts.ReadPenalties(writer, plan);
            SplittingEmitter.ReadOptions(writer, plan, lifting);
        }

        writer.Line();
        writer.Line("/// <inheritdoc/>");
        writer.Line("public override nn.Module<Tensor, Tensor> Network => _network;");
        writer.Line();
        LoopParts.Lambdas(writer, plan);
        writer.Line();
    }

    private static void Sweep(CodeWriter writer, LiftingPlan lifting)
    {
        var isLagrangian = lifting.Scheme == LiftedScheme.AugmentedLagrangian;
        writer.Line("/// <inheritdoc/>");
        writer.Line($"protected override int Blocks => {Literals.Invariant(lifting.Blocks.Count)};");
        writer.Line();
        writer.Line(
            $"/// <summary>The blocks in the order of a sweep; each is {(lifting.TakesSteps ? "minimised, or goes a step down," : "minimised")} with the others held, so none can raise {(isLagrangian ? "the Lagrangian" : "the objective of the splitting")}.</summary>"
        );
        using (writer.Block("protected override void Update(int block)"))
        {
            using (writer.Block("switch (block)"))
            {
                for (var i = 0; i < lifting.Blocks.Count; i++)
                {
                    writer.Line($"case {Literals.Invariant(i)}:");
                    using (writer.Indent())
                    {
                        writer.Line($"{Name(lifting, lifting.Blocks[i])}();");
                        writer.Line("break;");
                    }
                }
            }
        }

        writer.Line();
    }

    private static void Block(CodeWriter writer, LiftingPlan lifting, LiftedBlock block)
    {
        var layer = lifting.Layers[block.Layer];
        var before = block.Layer == 0 ? "Problem.Inputs" : lifting.Layers[block.Layer - 1].Field + ".V";
        switch (block.Kind)
        {
            case LiftedBlockKind.LeastSquares:
                LeastSquares(writer, lifting, layer, before);
                break;
            case LiftedBlockKind.Hidden:
                AugmentedLagrangianEmitter.Hidden(writer, layer, lifting.Layers[block.Layer + 1], before);
                break;
            case LiftedBlockKind.Output:
                AugmentedLagrangianEmitter.Output(writer, lifting, layer, before);
                break;
            case LiftedBlockKind.Behind:
                SplittingEmitter.Behind(writer, lifting, layer, lifting.Layers[block.Layer + 1]);
                break;
            case LiftedBlockKind.Before:
                SplittingEmitter.Before(writer, lifting, layer, before);
                break;
            case LiftedBlockKind.BehindStep:
                SplittingEmitter.BehindStep(writer, lifting, layer, lifting.Layers[block.Layer + 1]);
                break;
            case LiftedBlockKind.OutputBehind:
                SplittingEmitter.OutputBehind(writer, lifting, layer);
                break;
            default:
                SplittingEmitter.OutputBefore(writer, lifting, layer, before);
                break;
        }

        writer.Line();
    }

    private static void LeastSquares(CodeWriter writer, LiftingPlan lifting, LiftedLayerPlan layer, string before)
    {
        var n = layer.Number;
        var (unknowns, constant) = layer.Bias is null ? ($"W{n}", "") : ($"(W{n}, b{n})", $" - b{n} 1'");
        var extended = layer.Inputs + (layer.Bias is null ? 0 : 1);
        var inputs = layer.Bias is null ? $"V{n - 1}" : $"[V{n - 1} 1]";
        var target = lifting.HasMultiplier(layer) ? $"U{n} + Xi{n}/rho" : $"U{n}";
        var isProximal = lifting.Scheme == LiftedScheme.BlockCoordinateDescent;
        writer.Line(
            $"/// <summary>{layer.Title}: {(lifting.TakesSteps ? "proximal gradient steps on" : $"{unknowns} = argmin")} rho/2 |{target} - W{n} V{n - 1}{constant}|^2{(layer.Penalty < 0 ? "" : $" + penalty(W{n})")}{(isProximal ? $" + alpha/2 |{unknowns} - old|^2" : "")}, from G = {inputs}'{inputs} and H = {inputs}'{(lifting.HasMultiplier(layer) ? $"({target})" : target)} alone.</summary>"
        );
        using (writer.Block($"private void Weights{layer.Name}()"))
        {
            writer.Line(
                $"{layer.Field}.Weights.FormCross({before}, {layer.Field}, Rho, fixedInputs: {(n == 1 ? "true" : "false")}); // G [{extended}, {extended}]{(n == 1 ? ", of the data, once" : "")}; H [{extended}, {layer.Outputs}]; summed over blocks of samples"
            );
            if (lifting.Scheme is (LiftedScheme.TaylorAdmm or LiftedScheme.BlockCoordinateDescent) && layer.Penalty < 0)
            {
                writer.Line(
                    $"{layer.Field}.Weights.SolveExactly(Rho, {(isProximal ? "_proximal" : "0")}); // {(isProximal ? "(G + (alpha/rho) I)^-1 (H + (alpha/rho) old)" : "G^-1 H")}"
                );
                return;
            }

            writer.Line(
                lifting.ByColumns
                    ? $"{layer.Field}.Weights.SweepColumns(Rho, WeightSteps{(isProximal ? ", _proximal" : "")}); // column j: the proximal operator at (H_j - sum over k of G_jk W_k, k other than j)/G_jj"
                    : $"{layer.Field}.Weights.ProximalGradient(Rho, WeightSteps, 1e-9); // {(lifting.TakesSteps ? "" : "accelerated, restarted, ")}step 1/(rho lambda_max(G))"
            );
        }
    }

    private static void Problem(CodeWriter writer, ExperimentPlan plan, LiftingPlan lifting)
    {
        writer.Line("/// <inheritdoc/>");
        using (writer.Block("protected override LiftedProblem Lift(SampleRows rows, SampleMatrix inputs)"))
        {
            foreach (var layer in lifting.Layers)
            {
                writer.Line(
                    $"{layer.Field} = new LiftedLayer(rows, {Parameter(plan, layer.Weight)}, {(layer.Bias is { } bias ? Parameter(plan, bias) : "null")}, slope: {Literals.Number(layer.Slope)});"
                );
            }

            var last = lifting.Layers[lifting.Layers.Count - 1];
            var loss = lifting.IsSquared
                ? "new SquaredLoss(rows, Run.Data.Train.Targets)"
                : $"new SoftmaxLoss(rows, Run.Data.Train.Targets, {last.Outputs})";
            writer.Line(
                $"return new LiftedProblem(inputs, [{string.Join(", ", lifting.Layers.Select(static layer => layer.Field))}], {loss});"
            );
        }

        writer.Line();
    }

    private static void Penalties(CodeWriter writer, ExperimentPlan plan, LiftingPlan lifting)
    {
        writer.Line("/// <inheritdoc/>");
        using (writer.Block("protected override void SetPenalties()"))
        {
            if (lifting.Layers.Any(static layer => layer.Penalty >= 0))
            {
                writer.Line("var scale = Problem.Loss.Scale; // the lifted problem sums over samples what the objective averages");
            }

            foreach (var layer in lifting.Layers.Where(static layer => layer.Penalty >= 0))
            {
                var penalty = plan.Penalties[layer.Penalty];
                var value = penalty.Name switch
                {
                    "GroupLasso" =>
                        $"ColumnPenalty.GroupLasso({penalty.Field}, weightBySize: {(penalty.Grouping!.WeightBySize ? "true" : "false")}, outputs: {layer.Outputs}, scale)",
                    "L1" => $"ColumnPenalty.L1({penalty.Field}, scale)",
                    _ => $"ColumnPenalty.ElasticNet({penalty.Field}, {penalty.Options[0].Field}, scale)",
                };
                writer.Line($"{layer.Field}.Weights.Penalty = {value};");
            }
        }

        writer.Line();
    }

    private static void Export(CodeWriter writer, ExperimentPlan plan, LiftingPlan lifting)
    {
        writer.Line("/// <inheritdoc/>");
        using (writer.Block("protected override void Export()"))
        {
            for (var l = 0; l < lifting.Layers.Count; l++)
            {
                var layer = lifting.Layers[l];
                writer.Line(
                    $"Problem.Export({Literals.Invariant(l)}, {Parameter(plan, layer.Weight)}, {(layer.Bias is { } bias ? Parameter(plan, bias) : "null")});"
                );
            }
        }

        writer.Line();
    }

    private static string Parameter(ExperimentPlan plan, int index) =>
        $"_network.get_parameter({Literals.Text(plan.Network.Parameters[index].Name)})!";

    private static string Name(LiftingPlan lifting, LiftedBlock block) =>
        block.Kind switch
        {
            LiftedBlockKind.LeastSquares => "Weights",
            LiftedBlockKind.Hidden or LiftedBlockKind.Output => "Values",
            LiftedBlockKind.Behind or LiftedBlockKind.BehindStep or LiftedBlockKind.OutputBehind => "Behind",
            _ => "Before",
        } + lifting.Layers[block.Layer].Name;
}
