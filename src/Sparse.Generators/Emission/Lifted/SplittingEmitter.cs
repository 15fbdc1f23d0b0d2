using Sparse.Generators.Planning;
using Sparse.Generators.Planning.Lifting;
using Sparse.Generators.Writing;

namespace Sparse.Generators.Emission.Lifted;

/// <summary>Prints the course and the blocks of a splitting by squares: a sweep after the other, V by a linear system, U by two candidates.</summary>
internal static class SplittingEmitter
{
    public static void Fields(CodeWriter writer, LiftingPlan lifting)
    {
        switch (lifting.Scheme)
        {
            case LiftedScheme.TaylorAdmm:
                writer.Line("private readonly int _warmUp; // sweeps before the multiplier moves");
                writer.Line();
                break;
            case LiftedScheme.BlockCoordinateDescent:
                writer.Line("private readonly double _proximal; // alpha");
                writer.Line();
                break;
        }
    }

    public static void ReadOptions(CodeWriter writer, ExperimentPlan plan, LiftingPlan lifting)
    {
        switch (lifting.Scheme)
        {
            case LiftedScheme.TaylorAdmm:
                writer.Line($"_warmUp = run.Options.Integer({Literals.Text(plan.Solver.Name + ".WarmUp")});");
                break;
            case LiftedScheme.BlockCoordinateDescent:
                writer.Line($"_proximal = run.Options.Number({Literals.Text(plan.Solver.Name + ".Proximal")});");
                break;
        }
    }

    public static void Train(CodeWriter writer, LiftingPlan lifting)
    {
        writer.Line("/// <inheritdoc/>");
        using (writer.Block("public override void Train()"))
        {
            writer.Line("Begin(); // U, V at the forward pass");
            using (writer.Block("while (GoesOn)"))
            {
                writer.Line("SetPenalties();");
                using (writer.Block("if (!Sweep())"))
                {
                    writer.Line("return; // told to stop between two blocks: a later call goes on from here");
                }

                writer.Line();
                if (lifting.Scheme == LiftedScheme.TaylorAdmm)
                {
                    using (writer.Block("if (Epoch >= _warmUp)"))
                    {
                        writer.Line("StepMultiplier();");
                    }

                    writer.Line();
                }
                else if (lifting.HasLastMultiplier)
                {
                    writer.Line("StepMultiplier();");
                }

                writer.Line("OnStep(new StepReport(Steps, Epoch + 1));");
                // In a call of its own: a hook that nobody implements is removed with its arguments.
                writer.Line("var report = EndSweep(); // neurons that nothing reads leave");
                writer.Line("OnEpoch(report);");
                using (writer.Block("if (Run.Pause(this))"))
                {
                    writer.Line("return;");
                }
            }
        }

        writer.Line();
    }

    public static void Behind(CodeWriter writer, LiftingPlan lifting, LiftedLayerPlan layer, LiftedLayerPlan next)
    {
        var n = layer.Number;
        writer.Line(
            $"/// <summary>{layer.Title}: V{n} = argmin {BehindObjective(lifting, n, next)}, a linear system with one matrix for all samples; {Activation(layer)}.</summary>"
        );
        using (writer.Block($"private void Behind{layer.Name}()"))
        {
            writer.Line(
                $"{next.Field}.Weights.FormInverse(Rho, Gamma); // (gamma I + rho W{next.Number}'W{next.Number})^-1  [{next.Inputs}, {next.Inputs}]"
            );
            BehindBlocks(
                writer,
                lifting,
                layer,
                next,
                $"SolveBehind({next.Field}, block, Gamma); // V{n} + (gamma (s(U{n}) - V{n}) + T{next.Number} W{next.Number}) (..)^-1"
            );
        }
    }

    public static void BehindStep(CodeWriter writer, LiftingPlan lifting, LiftedLayerPlan layer, LiftedLayerPlan next)
    {
        var n = layer.Number;
        writer.Line(
            $"/// <summary>{layer.Title}: a gradient step of V{n} on {BehindObjective(lifting, n, next)}, all samples at once; {Activation(layer)}.</summary>"
        );
        using (writer.Block($"private void Behind{layer.Name}()"))
        {
            writer.Line(
                $"var curvature = Gamma + {next.Field}.Weights.Majorant(Rho); // L = gamma + rho lambda_max(W{next.Number}'W{next.Number})"
            );
            BehindBlocks(
                writer,
                lifting,
                layer,
                next,
                $"StepBehind({next.Field}, block, Gamma, curvature); // V{n} + (gamma (s(U{n}) - V{n}) + T{next.Number} W{next.Number})/L"
            );
        }
    }

    private static string BehindObjective(LiftingPlan lifting, int n, LiftedLayerPlan next)
    {
        var m = next.Number;
        var shift = lifting.HasMultiplier(next) ? $"U{m} + Xi{m}/rho" : $"U{m}";
        return $"gamma/2 |V{n} - s(U{n})|^2 + rho/2 |{shift} - W{m} V{n}{(next.Bias is null ? "" : $" - b{m}")}|^2";
    }

    private static void BehindBlocks(CodeWriter writer, LiftingPlan lifting, LiftedLayerPlan layer, LiftedLayerPlan next, string solve)
    {
        var (n, m) = (layer.Number, next.Number);
        using (writer.Block("for (var block = 0; block < Problem.Rows.Blocks; block++)"))
        {
            writer.Line($"{next.Field}.FormAffine({layer.Field}.V, block); // C{m} = W{m} V{n}{Constant(next)}  [n, {next.Outputs}]");
            writer.Line(
                $"{next.Field}.Force(block, Rho); // T{m} = {(lifting.HasMultiplier(next) ? $"Xi{m} + " : "")}rho (U{m} - C{m})  [n, {next.Outputs}]"
            );
            writer.Line($"{layer.Field}.{solve}  [n, {layer.Outputs}]");
        }
    }

    public static void Before(CodeWriter writer, LiftingPlan lifting, LiftedLayerPlan layer, string before)
    {
        var n = layer.Number;
        var isProximal = lifting.Scheme == LiftedScheme.BlockCoordinateDescent;
        writer.Line(
            $"/// <summary>{layer.Title}: U{n} = argmin gamma/2 (V{n} - s(U{n}))^2 + rho/2 (U{n} - C{n})^2{(isProximal ? $" + alpha/2 (U{n} - old)^2" : "")}, entry by entry; {Activation(layer)}.</summary>"
        );
        using (writer.Block($"private void Before{layer.Name}()"))
        {
            using (writer.Block("for (var block = 0; block < Problem.Rows.Blocks; block++)"))
            {
                writer.Line($"{layer.Field}.FormAffine({before}, block); // C{n} = W{n} V{n - 1}{Constant(layer)}  [n, {layer.Outputs}]");
                writer.Line(
                    $"{layer.Field}.SolveBefore(block, Gamma, Rho, {(isProximal ? "_proximal" : "0")}); // the better of a candidate above 0 and one below"
                );
            }
        }
    }

    public static void OutputBehind(CodeWriter writer, LiftingPlan lifting, LiftedLayerPlan layer)
    {
        var n = layer.Number;
        var loss = lifting.IsSquared ? $"1/2 |V{n} - Y|^2" : $"-log softmax(V{n})[label]";
        writer.Line(
            $"/// <summary>{layer.Title}: V{n} = argmin {loss} + gamma/2 |V{n} - s(U{n})|^2 + alpha/2 |V{n} - old|^2, {(lifting.IsSquared ? "entry by entry" : "sample by sample, by Newton's method")}; {Activation(layer)}.</summary>"
        );
        using (writer.Block($"private void Behind{layer.Name}()"))
        {
            using (writer.Block("for (var block = 0; block < Problem.Rows.Blocks; block++)"))
            {
                writer.Line($"Problem.Loss.SolveBehind(block, {layer.Field}, Gamma, _proximal); // V{n} [n, {layer.Outputs}]");
            }
        }
    }

    public static void OutputBefore(CodeWriter writer, LiftingPlan lifting, LiftedLayerPlan layer, string before)
    {
        var n = layer.Number;
        var loss = lifting.IsSquared ? $"1/2 |s(U{n}) - Y|^2" : $"-log softmax(U{n})[label]";
        writer.Line(
            $"/// <summary>{layer.Title}: U{n} = argmin {loss} + rho/2 |U{n} - C{n} + Xi{n}/rho|^2, {(lifting.IsSquared ? "entry by entry" : "sample by sample, by Newton's method")}; V{n} = s(U{n}), {Activation(layer)}.</summary>"
        );
        using (writer.Block($"private void Before{layer.Name}()"))
        {
            using (writer.Block("for (var block = 0; block < Problem.Rows.Blocks; block++)"))
            {
                writer.Line($"{layer.Field}.FormAffine({before}, block); // C{n} = W{n} V{n - 1}{Constant(layer)}  [n, {layer.Outputs}]");
                writer.Line($"Problem.Loss.SolveBefore(block, {layer.Field}, Rho);");
            }
        }
    }

    public static void Multiplier(CodeWriter writer, LiftingPlan lifting)
    {
        var layer = lifting.Layers[lifting.Layers.Count - 1];
        var n = layer.Number;
        var before = n == 1 ? "Problem.Inputs" : lifting.Layers[n - 2].Field + ".V";
        writer.Line($"/// <summary>Xi{n} = Xi{n} + rho (U{n} - W{n} V{n - 1}{(layer.Bias is null ? "" : $" - b{n}")}).</summary>");
        using (writer.Block("private void StepMultiplier()"))
        {
            using (writer.Block("for (var block = 0; block < Problem.Rows.Blocks; block++)"))
            {
                writer.Line($"{layer.Field}.FormAffine({before}, block); // C{n} [n, {layer.Outputs}]");
                writer.Line($"{layer.Field}.StepMultiplier(block, Rho);");
            }
        }

        writer.Line();
    }

    private static string Constant(LiftedLayerPlan layer) => layer.Bias is null ? "" : $" + b{layer.Number}";

    private static string Activation(LiftedLayerPlan layer) =>
        layer.Slope == 1 ? "s(u) = u" : $"s(u) = max(u, {Literals.Number(layer.Slope)} u)";
}
