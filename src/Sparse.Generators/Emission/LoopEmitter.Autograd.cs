using Sparse.Generators.Planning;
using Sparse.Generators.Planning.Solvers;
using Sparse.Generators.Writing;

namespace Sparse.Generators.Emission;

// The derivatives by autograd, through the network's own forward pass.
internal static partial class LoopEmitter
{
    private static void AutogradGradient(CodeWriter writer, ExperimentPlan plan)
    {
        writer.Line("/// <inheritdoc/>");
        using (writer.Block("public override void Gradient(ReadOnlySpan<int> samples)"))
        {
            writer.Line("using var scope = NewDisposeScope();");
            Gather(writer, plan);
            if (Replays(plan))
            {
                writer.Line("_replay.Begin();");
            }

            writer.Line("ZeroGradients();");
            writer.Line("var outputs = Forward();");
            writer.Line("var loss = Loss(outputs);");
            writer.Line("Backward(loss);");
        }

        writer.Line();
        if (plan.Solver is Sr2Plan)
        {
            Differentiate(writer, plan);
        }

        writer.Line("/// <inheritdoc/>");
        using (writer.Block("public override double Loss(ReadOnlySpan<int> samples)"))
        {
            writer.Line("using var scope = NewDisposeScope();");
            writer.Line("using var noGradient = no_grad();");
            Gather(writer, plan);
            if (plan.Gradient.KeepsStatistics)
            {
                writer.Line("_statistics.Keep();");
            }

            writer.Line("var outputs = Forward();");
            writer.Line($"_value.Add({LossText.Tensors(plan)});");
            if (plan.Gradient.KeepsStatistics)
            {
                writer.Line("_statistics.Restore();");
            }

            writer.Line("return _value.Take();");
        }

        writer.Line();
        writer.Line("/// <summary>Autograd adds to what is there.</summary>");
        using (writer.Block("private void ZeroGradients()"))
        {
            foreach (var group in plan.Groups)
            {
                writer.Line($"{group.Field}.ZeroGradients();");
            }
        }

        writer.Line();
        writer.Line($"/// <summary>{Documentation.Escape(plan.Network.Model.Type.Name)} in training mode, recorded.</summary>");
        writer.Line($"private Tensor Forward() => _network.call(_samples); // [{plan.Batch}, {string.Join(", ", plan.Network.Output)}]");
        writer.Line();
        writer.Line($"/// <summary>{LossText.Summary(plan)}.</summary>");
        using (writer.Block("private Tensor Loss(Tensor outputs)"))
        {
            writer.Line($"var loss = {LossText.Tensors(plan)};");
            writer.Line("_loss.Add(loss);");
            writer.Line("_loss.Check(_steps); // on a GPU, at the end of the epoch");
            writer.Line("return loss;");
        }

        writer.Line();
        writer.Line(
            $"/// <summary>By autograd: {Documentation.Escape(plan.Gradient.Autograd!)}. Every parameter's grad is its part of the group's gradients, and is added to in place.</summary>"
        );
        writer.Line("private static void Backward(Tensor loss) => loss.backward();");
        writer.Line();
    }

    private static string SampleShape(ExperimentPlan plan) => Literals.Shape(plan.Network.Model.Input.Prepend(plan.Batch));
}
