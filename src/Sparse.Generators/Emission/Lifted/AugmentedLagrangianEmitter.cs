using Sparse.Generators.Planning.Lifting;
using Sparse.Generators.Writing;

namespace Sparse.Generators.Emission.Lifted;

/// <summary>Prints what is the inexact augmented Lagrangian's own: its course, the blocks of (V, U), the step of the multipliers, Newton's method.</summary>
internal static class AugmentedLagrangianEmitter
{
    public static void Train(CodeWriter writer, LiftingPlan lifting)
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

    public static void Newton(CodeWriter writer)
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

    public static void Hidden(CodeWriter writer, LiftedLayerPlan layer, LiftedLayerPlan next, string before)
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

    public static void Output(CodeWriter writer, LiftingPlan lifting, LiftedLayerPlan layer, string before)
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

    public static void Multipliers(CodeWriter writer, LiftingPlan lifting)
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
}
