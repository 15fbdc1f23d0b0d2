using Sparse.Generators.Planning;
using Sparse.Generators.Planning.Solvers;
using Sparse.Generators.Writing;

namespace Sparse.Generators.Emission;

// f over the whole training set and its gradient by the emitted passes, for a solver whose every iteration is on all of it.
internal static partial class LoopEmitter
{
    // Whether an epoch is made of minibatches, and not an iteration on all samples.
    private static bool CountsBatches(ExperimentPlan plan) => plan.Solver is not AcceleratedPlan;

    // The rows of an activation, for the comment on its shape.
    private static string Rows(ExperimentPlan plan) => plan.GoesOverWholeSet ? "rows" : $"{plan.Batch}";

    private static string FullGradient(ExperimentPlan plan, string point) =>
        plan.GoesOverWholeSet ? $"Differentiate({At(plan, point)})" : "_full.Gradient()";

    private static string FullLoss(ExperimentPlan plan, string point) =>
        plan.GoesOverWholeSet ? $"Value({At(plan, point)})" : "_full.Loss()";

    private static void WholeSetFields(CodeWriter writer, ExperimentPlan plan)
    {
        var output = OutputBlock(plan);
        writer.Line("private readonly WholeSet _whole; // all samples, a portion in memory at a time");
        writer.Line($"private readonly Block {output.Field}Rest; // of these three the rows of the last portion that are samples");
        writer.Line($"private readonly Block {Delta(output)}Rest;");
        writer.Line($"private readonly {(plan.Loss == LossKind.CrossEntropy ? "Labels" : "Block")} _targetsRest;");
    }

    private static void WholeSetParts(CodeWriter writer, ExperimentPlan plan)
    {
        var output = OutputBlock(plan);
        writer.Line($"_whole = new WholeSet(run.Data.Train.Count, _memory, {AllGroups(plan)});");
        writer.Line($"{output.Field}Rest = _whole.Rest({output.Field});");
        writer.Line($"{Delta(output)}Rest = _whole.Rest({Delta(output)});");
        writer.Line("_targetsRest = _whole.Rest(_targets);");
    }

    /// <summary>The passes over all portions, in the place of those over a minibatch.</summary>
    private static void WholeSetPasses(CodeWriter writer, ExperimentPlan plan)
    {
        var output = OutputBlock(plan);
        writer.Line("/// <inheritdoc/>");
        writer.Line("/// <remarks>Of the whole training set, whatever the samples.</remarks>");
        writer.Line("public override void Gradient(ReadOnlySpan<int> samples) => _loss.Add(Differentiate());");
        writer.Line();
        writer.Line("/// <inheritdoc/>");
        writer.Line("/// <remarks>Of the whole training set, whatever the samples.</remarks>");
        writer.Line("public override double Loss(ReadOnlySpan<int> samples) => Value();");
        writer.Line();
        writer.Line("/// <summary>f over the whole training set, and its gradient.</summary>");
        using (writer.Block($"private double Differentiate({AtParameter(plan)})"))
        {
            using (Portions(writer))
            {
                ForwardStages(writer, plan);

                writer.Line("Loss(portion);");
                BackwardStages(writer, plan);

                writer.Line("_whole.AddLoss(portion, _value);");
                writer.Line("_whole.AddGradient(portion);");
            }

            writer.Line();
            writer.Line("return _whole.Loss;");
        }

        writer.Line();
        writer.Line("/// <summary>f alone.</summary>");
        using (writer.Block($"private double Value({AtParameter(plan)})"))
        {
            using (Portions(writer))
            {
                ForwardStages(writer, plan);

                OfPortion(
                    writer,
                    LossText.Forward(plan, output.Field, "_targets", "_value"),
                    LossText.Forward(plan, output.Field + "Rest", "_targetsRest", "_value")
                );
                writer.Line();
                writer.Line("_whole.AddLoss(portion, _value);");
            }

            writer.Line();
            writer.Line("return _whole.Loss;");
        }

        writer.Line();
        writer.Line("/// <summary>The rows of a portion; where one portion is all, they are fetched once.</summary>");
        using (writer.Block("private void Gather(int portion)"))
        {
            using (writer.Block("if (_whole.IsToBeGathered(portion, out var samples))"))
            {
                writer.Line("_train.Gather(samples, _inputs, _targets);");
            }
        }

        writer.Line();
        writer.Line($"/// <summary>{LossText.Summary(plan)}, and its derivative{LossText.Derivative(plan)}.</summary>");
        using (writer.Block("private void Loss(int portion)"))
        {
            OfPortion(
                writer,
                LossText.Backward(plan, output.Field, "_targets", Delta(output), "_value"),
                $"{Delta(output)}.Clear(); // the rows behind the samples count for nothing",
                LossText.Backward(plan, output.Field + "Rest", "_targetsRest", Delta(output) + "Rest", "_value")
            );
        }

        writer.Line();
    }

    // A pass over all samples, portion by portion.
    private static CodeWriter.Scope Portions(CodeWriter writer)
    {
        var block = writer.Block("for (var portion = 0; portion < _whole.Portions; portion++)");
        writer.Line("Gather(portion);");
        return block;
    }

    private static void OfPortion(CodeWriter writer, string full, params string[] rest)
    {
        using (writer.Block("if (_whole.IsFull(portion))"))
        {
            writer.Line(full);
        }

        using (writer.Block("else"))
        {
            foreach (var line in rest)
            {
                writer.Line(line);
            }
        }
    }
}
