using Sparse.Generators.Planning;
using Sparse.Generators.Planning.Lifting;

namespace Sparse.Generators.Emission.Lifted;

/// <summary>Prints the program that solves the lifted problem of a network: a method a block, headed by its equation.</summary>
internal static class LiftedLoopEmitter
{
    public static SourceFile Emit(ExperimentPlan plan, LiftingPlan lifting)
    {
        var writer = new CodeWriter();
        var type = plan.Model.Type;
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
            using (writer.Block($"private sealed class {plan.Variant}Loop : LiftedTrainingLoop"))
            {
                Fields(writer, plan, lifting);
                Train(writer, lifting);
                Newton(writer);
                Sweep(writer, lifting);
                foreach (var block in lifting.Blocks)
                {
                    Block(writer, lifting, block);
                }

                Multipliers(writer, lifting);
                Problem(writer, plan, lifting);
                Penalties(writer, plan, lifting);
                Export(writer, plan, lifting);
                LoopParts.Lambda(writer, plan);
            }
        }

        return new SourceFile(SourceFile.Hint(type, "Loop"), writer.ToString());
    }

    private static void Fields(CodeWriter writer, ExperimentPlan plan, LiftingPlan lifting)
    {
        writer.Line($"private readonly {plan.Network.Model.Type.Reference} _network = new();");
        if (plan.Penalties.Count > 0)
        {
            writer.Line();
            writer.Line("// The strengths of the penalties, as declared or as the run was given.");
            LoopParts.PenaltyFields(writer, plan);
        }

        writer.Line();
        writer.Line(
            "// The layers: W and b, and for each of the N samples U before the activation, V behind it, the multiplier Xi of U = W V + b."
        );
        foreach (var layer in lifting.Layers)
        {
            writer.Line(
                $"private LiftedLayer {layer.Field} = null!; // W{layer.Number} [{layer.Outputs}, {layer.Inputs}]; U{layer.Number}, V{layer.Number}, Xi{layer.Number} [N, {layer.Outputs}]; {layer.Title}"
            );
        }

        writer.Line();
        writer.Line("/// <summary>Reads the options; the lifted problem is made when the training begins.</summary>");
        writer.Line($"public {plan.Variant}Loop(TrainingContext run)");
        using (writer.Indent())
        {
            writer.Line($": base(run, {Literals.Text(plan.Solver.Name)})");
        }

        using (writer.Block())
        {
            LoopParts.ReadPenalties(writer, plan);
        }

        writer.Line();
        writer.Line("/// <inheritdoc/>");
        writer.Line("public override nn.Module<Tensor, Tensor> Network => _network;");
        writer.Line();
        LoopParts.Lambdas(writer, plan);
        writer.Line();
    }

    private static void Train(CodeWriter writer, LiftingPlan lifting)
    {
        writer.Line("/// <inheritdoc/>");
        using (writer.Block("public override void Train()"))
        {
            using (writer.Block("if (!Begin()) // the warm start, then U, V at the forward pass and Xi = -delta"))
            {
                writer.Line("return; // told to stop: a later call goes on from here");
            }

            writer.Line();
            using (writer.Block("while (GoesOn)"))
            {
                writer.Line("SetPenalties();");
                using (writer.Block("if (Epoch < BlockSteps ? !Minimise() : !MinimiseByNewton())"))
                {
                    writer.Line("return; // told to stop");
                }

                writer.Line();
                // In a call of its own: a hook that nobody implements is removed with its arguments.
                writer.Line(
                    "var report = EndMultiplierStep(); // dead neurons leave; the residuals are measured; rho and beta follow them"
                );
                writer.Line("OnEpoch(report);");
                using (writer.Block("if (Run.Pause(this))"))
                {
                    writer.Line("return;");
                }
            }
        }

        writer.Line();
        writer.Line(
            "/// <summary>Lowers the augmented Lagrangian, inexactly: sweep after sweep, until one lowers it by less than a tenth of what the first did; then a step of the multipliers. False where told to stop between two blocks.</summary>"
        );
        using (writer.Block("private bool Minimise()"))
        {
            using (writer.Block("while (WantsRound)"))
            {
                using (writer.Block("if (!Sweep())"))
                {
                    writer.Line("return false;");
                }

                writer.Line();
                writer.Line("OnStep(new StepReport(Steps, Epoch + 1));");
            }

            writer.Line();
            writer.Line("StepMultipliers();");
            writer.Line("return true;");
        }

        writer.Line();
    }

    private static void Newton(CodeWriter writer)
    {
        writer.Line(
            "/// <summary>The same where sweeps stall: U = W V + b kept and V eliminated, the weights are all that is left, and of the multipliers the slopes s of the activations, Xi = s p.</summary>"
        );
        using (writer.Block("private bool MinimiseByNewton()"))
        {
            using (writer.Block("if (!BeginNewton()) // centres of s: 1 and alpha beside a kink, Xi/p where U = 0"))
            {
                writer.Line("return false;");
            }

            writer.Line();
            using (writer.Block("while (WantsRound)"))
            {
                writer.Line("// Proximal gradient: columns come and go; then (Hessian + damping) d = -gradient on those alive.");
                using (writer.Block("if (!NewtonStep())"))
                {
                    writer.Line("return false;");
                }

                writer.Line();
                writer.Line("OnStep(new StepReport(Steps, Epoch + 1));");
            }

            writer.Line();
            writer.Line("Newton.StepMultipliers(); // s found is the centre of the next; U = 0 at the kinks, Xi = s p");
            writer.Line("return true;");
        }

        writer.Line();
    }

    private static void Sweep(CodeWriter writer, LiftingPlan lifting)
    {
        writer.Line("/// <inheritdoc/>");
        writer.Line($"protected override int Blocks => {Literals.Invariant(lifting.Blocks.Count)};");
        writer.Line();
        writer.Line(
            "/// <summary>The blocks in the order of a sweep; each is minimised with the others held, so none can raise the Lagrangian.</summary>"
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
                Hidden(writer, layer, lifting.Layers[block.Layer + 1], before);
                break;
            default:
                Output(writer, lifting, layer, before);
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
        writer.Line(
            $"/// <summary>{layer.Title}: {unknowns} = argmin rho/2 |U{n} + Xi{n}/rho - W{n} V{n - 1}{constant}|^2{(layer.Penalty < 0 ? "" : $" + penalty(W{n})")}, from G = {inputs}'{inputs} and H = {inputs}'(U{n} + Xi{n}/rho) alone.</summary>"
        );
        using (writer.Block($"private void Weights{layer.Name}()"))
        {
            writer.Line(
                $"{layer.Field}.Weights.FormCross({before}, {layer.Field}, Rho, fixedInputs: {(n == 1 ? "true" : "false")}); // G [{extended}, {extended}]{(n == 1 ? ", of the data, once" : "")}; H [{extended}, {layer.Outputs}]; summed over blocks of samples"
            );
            writer.Line(
                lifting.ByColumns
                    ? $"{layer.Field}.Weights.SweepColumns(Rho, WeightSteps); // column j: the proximal operator at (H_j - sum over k of G_jk W_k, k other than j)/G_jj"
                    : $"{layer.Field}.Weights.ProximalGradient(Rho, WeightSteps, 1e-9); // accelerated, restarted, step 1/(rho lambda_max(G))"
            );
        }
    }

    private static void Hidden(CodeWriter writer, LiftedLayerPlan layer, LiftedLayerPlan next, string before)
    {
        var (n, m) = (layer.Number, next.Number);
        writer.Line(
            $"/// <summary>{layer.Title}: (V{n}, U{n}) = argmin beta (V{n} - s(U{n})) + gamma/2 (V{n} - P{n}/gamma)^2 + rho/2 (U{n} - C{n} + Xi{n}/rho)^2 over V{n} &gt;= s(U{n}), entry by entry; s(u) = max(u, {Literals.Number(layer.Slope)} u).</summary>"
        );
        using (writer.Block($"private void Values{layer.Name}()"))
        {
            writer.Line($"var gamma = {next.Field}.Weights.Majorant(Rho); // rho sigma_max(W{m})^2");
            using (writer.Block("for (var block = 0; block < Problem.Rows.Blocks; block++)"))
            {
                writer.Line($"{next.Field}.FormAffine({layer.Field}.V, block); // C{m} = W{m} V{n} + b{m}  [n, {next.Outputs}]");
                writer.Line($"{next.Field}.Force(block, Rho); // T{m} = Xi{m} + rho (U{m} - C{m})  [n, {next.Outputs}]");
                writer.Line($"{layer.Field}.PullFrom({next.Field}, block, gamma); // P{n} = gamma V{n} + T{m} W{m}  [n, {layer.Outputs}]");
                writer.Line($"{layer.Field}.FormAffine({before}, block); // C{n} = W{n} V{n - 1} + b{n}  [n, {layer.Outputs}]");
                writer.Line($"{layer.Field}.SolvePointwise(block, gamma, Rho, Beta); // the best of four candidates an entry");
            }
        }
    }

    private static void Output(CodeWriter writer, LiftingPlan lifting, LiftedLayerPlan layer, string before)
    {
        var n = layer.Number;
        writer.Line(
            lifting.IsSquared
                ? $"/// <summary>{layer.Title}: (V{n}, U{n}) = argmin 1/2 (V{n} - Y)^2 + beta (V{n} - s(U{n})) + rho/2 (U{n} - C{n} + Xi{n}/rho)^2 over V{n} &gt;= s(U{n}), entry by entry; s(u) = max(u, {Literals.Number(layer.Slope)} u).</summary>"
                : $"/// <summary>{layer.Title}: V{n} = U{n} = argmin -log softmax(U{n})[label] + rho/2 |U{n} - C{n} + Xi{n}/rho|^2, sample by sample, by Newton's method.</summary>"
        );
        using (writer.Block($"private void Values{layer.Name}()"))
        {
            using (writer.Block("for (var block = 0; block < Problem.Rows.Blocks; block++)"))
            {
                writer.Line($"{layer.Field}.FormAffine({before}, block); // C{n} = W{n} V{n - 1} + b{n}  [n, {layer.Outputs}]");
                writer.Line($"Problem.Loss.Solve(block, {layer.Field}, Rho, Beta);");
            }
        }
    }

    private static void Multipliers(CodeWriter writer, LiftingPlan lifting)
    {
        writer.Line("/// <summary>Xi = Xi + rho (U - W V - b) in every layer.</summary>");
        using (writer.Block("private void StepMultipliers()"))
        {
            using (writer.Block("for (var block = 0; block < Problem.Rows.Blocks; block++)"))
            {
                for (var l = 0; l < lifting.Layers.Count; l++)
                {
                    var layer = lifting.Layers[l];
                    var before = l == 0 ? "Problem.Inputs" : lifting.Layers[l - 1].Field + ".V";
                    writer.Line($"{layer.Field}.FormAffine({before}, block); // C{layer.Number} [n, {layer.Outputs}]");
                    writer.Line($"{layer.Field}.StepMultiplier(block, Rho);");
                }
            }
        }

        writer.Line();
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
        (block.Kind == LiftedBlockKind.LeastSquares ? "Weights" : "Values") + lifting.Layers[block.Layer].Name;
}
