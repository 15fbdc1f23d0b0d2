using Sparse.Generators.Models;
using Sparse.Generators.Planning;
using Sparse.Generators.Planning.Solvers;
using Sparse.Generators.Writing;

namespace Sparse.Generators.Emission;

// The epochs, the step as a table of contents, and its stages.
internal static partial class LoopEmitter
{
    private static void Train(CodeWriter writer, ExperimentPlan plan)
    {
        if (plan.Solver is AcceleratedPlan)
        {
            AcceleratedTrain(writer, plan);
            return;
        }

        var isSr2 = plan.Solver is Sr2Plan;
        writer.Line("/// <inheritdoc/>");
        using (writer.Block("public override void Train()"))
        {
            string[] conditions =
            [
                .. isSr2 ? ["_fullSteps == 0"] : Array.Empty<string>(),
                "_epoch < _epochs",
                .. isSr2 ? ["!IsOver()"] : Array.Empty<string>(),
                .. plan.Recipe.StopsEarly ? ["!_stopping.IsOver"] : Array.Empty<string>(),
            ];
            using (writer.Block($"while ({string.Join(" && ", conditions)})"))
            {
                using (writer.Block("if (_batch == 0)"))
                {
                    writer.Line("_order.Shuffle();");
                }

                writer.Line();
                writer.Line("var last = _batch == _order.Batches - 1;");
                writer.Line("var measures = Step(_order.Batch(_batch), measure: last);");
                writer.Line("_batch++;");
                writer.Line("OnStep(new StepReport(_steps, _epoch + 1));");
                using (writer.Block("if (last)"))
                {
                    writer.Line("EndEpoch(measures);");
                }

                writer.Line();
                using (writer.Block("if (_run.Pause(this))"))
                {
                    writer.Line("return; // a later call goes on from here");
                }
            }

            if (plan.Recipe.StopsEarly)
            {
                writer.Line();
                writer.Line("_stopping.Restore(); // the weights of the best epoch");
            }

            if (isSr2)
            {
                writer.Line();
                using (writer.Block("if (_fullBatchSteps > 0)"))
                {
                    writer.Line("OnWholeSet();");
                }
            }
        }

        writer.Line();
        writer.Line(
            "/// <summary>Reports the epoch: the mean of its minibatch losses, and the penalty and the zeros after its last step.</summary>"
        );
        using (writer.Block("private void EndEpoch(in Measures measures)"))
        {
            writer.Line("_epoch++;");
            writer.Line("_batch = 0;");
            if (HasOutput(plan))
            {
                writer.Line("Publish(); // what is looked at from here on is the output");
            }

            writer.Line(
                $"var report = new EpochReport(_epoch, _epochs, _steps, _loss.TakeMean(_steps), measures.Value, measures.NonZeros, {Penalised(plan)}){(plan.Recipe.StopsEarly ? " { Validation = _stopping.Measure() }" : "")};"
            );
            writer.Line("_run.EndEpoch(report);");
            writer.Line("OnEpoch(report);");
        }

        writer.Line();
    }

    private static string Penalised(ExperimentPlan plan)
    {
        var counts = plan.Groups.Where(static group => group.Penalty >= 0).Select(static group => $"{group.Field}.Count").ToArray();
        return counts.Length == 0 ? "0" : string.Join(" + ", counts);
    }

    private static void Step(CodeWriter writer, ExperimentPlan plan)
    {
        if (plan.Solver is AcceleratedPlan)
        {
            AcceleratedStep(writer, plan);
            return;
        }

        writer.Line("/// <inheritdoc/>");
        using (writer.Block("public override Measures Step(ReadOnlySpan<int> samples, bool measure)"))
        {
            if (HasOutput(plan))
            {
                writer.Line("Withdraw(); // the iterate again, where the network holds the output");
            }

            writer.Line("_steps++;");
            if (plan.Recipe.IsScheduled)
            {
                writer.Line("Schedule();");
            }

            if (ReducesVariance(plan))
            {
                SvrgCalls(writer);
            }

            writer.Line("Gradient(samples);");
            if (plan.Recipe.Clips)
            {
                writer.Line("Clip();");
            }

            writer.Line("return Update(measure);");
        }

        writer.Line();
    }

    private static void Gradient(CodeWriter writer, ExperimentPlan plan)
    {
        writer.Line("/// <inheritdoc/>");
        using (writer.Block("public override void Gradient(ReadOnlySpan<int> samples)"))
        {
            Gather(writer, plan);
            if (DrawsApart(plan))
            {
                DrawMasks(writer, plan);
                writer.Line("Differentiate();");
            }
            else
            {
                GradientStages(writer, plan);
            }
        }

        writer.Line();
        if (DrawsApart(plan))
        {
            writer.Line(
                "/// <summary>The gradient at the present weights, on the samples there are, with what was drawn for them.</summary>"
            );
            using (writer.Block("private void Differentiate()"))
            {
                GradientStages(writer, plan);
            }

            writer.Line();
        }
    }

    // Of a minibatch that is gone through again, at other weights.
    private static bool DrawsApart(ExperimentPlan plan) => plan.Solver is Sr2Plan;

    private static void DrawMasks(CodeWriter writer, ExperimentPlan plan)
    {
        foreach (var dropout in plan.Nodes.OfType<NodePlan.Dropout>())
        {
            writer.Line(Mask(plan, dropout));
        }
    }

    private static string Mask(ExperimentPlan plan, NodePlan.Dropout dropout) =>
        $"_memory.Mask({plan.Blocks[dropout.Output].Field}Mask, keep: {Literals.Number(1 - dropout.Probability)}); // 0 or 1/keep";

    private static void GradientStages(CodeWriter writer, ExperimentPlan plan)
    {
        ForwardStages(writer, plan);
        writer.Line("Loss();");
        BackwardStages(writer, plan);
    }

    private static void ForwardStages(CodeWriter writer, ExperimentPlan plan)
    {
        foreach (var node in plan.Nodes)
        {
            writer.Line($"Forward{node.Name}({KeptArguments(plan, node)});");
        }
    }

    private static void BackwardStages(CodeWriter writer, ExperimentPlan plan)
    {
        foreach (var node in plan.Nodes.Reverse().Where(node => plan.Blocks[node.Output].HasDelta))
        {
            writer.Line($"Backward{node.Name}();");
        }
    }

    private static BlockPlan OutputBlock(ExperimentPlan plan) => plan.Blocks[plan.Nodes[plan.Nodes.Count - 1].Output];

    private static void Value(CodeWriter writer, ExperimentPlan plan)
    {
        writer.Line("/// <inheritdoc/>");
        using (writer.Block("public override double Loss(ReadOnlySpan<int> samples)"))
        {
            Gather(writer, plan);
            if (DrawsApart(plan))
            {
                DrawMasks(writer, plan);
            }

            ForwardStages(writer, plan);

            writer.Line(LossText.Forward(plan, OutputBlock(plan).Field, "_targets", "_value"));
            writer.Line("return _value.Take();");
        }

        writer.Line();
    }

    private static void Gather(CodeWriter writer, ExperimentPlan plan)
    {
        writer.Line("_train.Gather(samples, _inputs, _targets);");
        if (plan.Recipe.Augments)
        {
            writer.Line("_augmentation.Apply(_inputs);");
        }
    }

    private static void Forward(CodeWriter writer, ExperimentPlan plan)
    {
        foreach (var node in plan.Nodes)
        {
            writer.Line($"/// <summary>{Documentation.Escape(node.Title)}.</summary>");
            using (writer.Block($"private void Forward{node.Name}({KeptParameters(plan, node)})"))
            {
                var input = plan.Blocks[node.Input];
                var output = plan.Blocks[node.Output];
                switch (node)
                {
                    case NodePlan.Linear linear:
                        var call = plan.GoesInTiles(linear)
                            ? $"{output.Field}Rows.Forward({output.Field}WeightT);"
                            : $"{output.Field}.Tensor.addmm_({input.Field}.Tensor, {output.Field}WeightT, beta: 0);";
                        var product =
                            $"{call} // [{Rows(plan)}, {output.Columns}] = [{Rows(plan)}, {input.Columns}] [{input.Columns}, {output.Columns}]";
                        if (IsKept(plan, node))
                        {
                            KeptProduct(writer, output.Field, product);
                        }
                        else
                        {
                            writer.Line(product);
                        }

                        ForwardBias(writer, output.Field, linear);
                        break;
                    case NodePlan.Convolution convolution:
                        ForwardConvolution(writer, plan, convolution);
                        break;
                    case NodePlan.Pooling:
                        writer.Line($"{output.Field}Windows.Forward();");
                        break;
                    case NodePlan.Elementwise elementwise:
                        writer.Line($"{output.Field}.Tensor.copy_({input.Field}.Tensor); // what is read here is needed backward");
                        writer.Line(
                            elementwise.Function is LayerModel.Tanh
                                ? $"{output.Field}.Tensor.tanh_();"
                                : $"Pointwise.Apply({output.Field}, {Function(elementwise.Function)});"
                        );
                        break;
                    case NodePlan.Dropout dropout:
                        if (!DrawsApart(plan))
                        {
                            writer.Line(Mask(plan, dropout));
                        }

                        writer.Line($"{output.Field}.Tensor.copy_({input.Field}.Tensor).mul_({output.Field}Mask.Tensor);");
                        break;
                }
            }

            writer.Line();
        }
    }

    private static void Loss(CodeWriter writer, ExperimentPlan plan)
    {
        var output = OutputBlock(plan);
        writer.Line($"/// <summary>{LossText.Summary(plan)}, and its derivative{LossText.Derivative(plan)}.</summary>");
        using (writer.Block("private void Loss()"))
        {
            writer.Line(LossText.Backward(plan, output.Field, "_targets", Delta(output), "_loss"));
            writer.Line("_loss.Check(_steps); // on a GPU, at the end of the epoch");
        }

        writer.Line();
    }

    private static void Backward(CodeWriter writer, ExperimentPlan plan)
    {
        foreach (var node in plan.Nodes.Reverse().Where(node => plan.Blocks[node.Output].HasDelta))
        {
            writer.Line($"/// <summary>{Documentation.Escape(node.Title)}, backward.</summary>");
            using (writer.Block($"private void Backward{node.Name}()"))
            {
                var input = plan.Blocks[node.Input];
                var output = plan.Blocks[node.Output];
                var delta = Delta(output);
                switch (node)
                {
                    case NodePlan.Linear linear:
                        BackwardLinear(writer, plan, linear, input, output);
                        break;
                    case NodePlan.Convolution convolution:
                        BackwardConvolution(writer, plan, convolution);
                        break;
                    case NodePlan.Pooling when input.HasDelta:
                        writer.Line($"{output.Field}Windows.Backward({delta}, {Delta(input)});");
                        break;
                    case NodePlan.Elementwise elementwise when input.HasDelta:
                        writer.Line($"{Delta(input)}.Tensor.copy_({delta}.Tensor);");
                        writer.Line(
                            $"Pointwise.Backward({Delta(input)}, {output.Field}, {Function(elementwise.Function)}); // dF/dx = dF/dy f'(x)"
                        );
                        break;
                    case NodePlan.Dropout when input.HasDelta:
                        writer.Line($"{Delta(input)}.Tensor.copy_({delta}.Tensor).mul_({output.Field}Mask.Tensor); // dF/dx = dF/dy mask");
                        break;
                }
            }

            writer.Line();
        }
    }

    private static void BackwardLinear(CodeWriter writer, ExperimentPlan plan, NodePlan.Linear linear, BlockPlan input, BlockPlan output)
    {
        var delta = Delta(output);
        var bias = linear.Bias is null ? "" : $", {output.Field}BiasGradient";
        if (linear.Activation is { } activation)
        {
            writer.Line(
                $"Pointwise.Backward({delta}, {output.Field}, {Function(activation)}{bias}); // dF/dz = dF/da f'(z){(linear.Bias is null ? "" : ", dF/db = its column sums")}"
            );
        }
        else if (linear.Bias is not null)
        {
            writer.Line($"Pointwise.BiasGradient({delta}{bias}); // dF/db = column sums of dF/dz");
        }

        var product = plan.GoesInTiles(linear)
            ? $"{output.Field}Rows.Backward({output.Field}WeightGradient);"
            : $"{output.Field}WeightGradient.addmm_({delta}T, {input.Field}.Tensor, beta: 0);";
        writer.Line(
            $"{product} // dF/dW [{output.Columns}, {input.Columns}] = [{output.Columns}, {Rows(plan)}] [{Rows(plan)}, {input.Columns}]"
        );
        if (input.HasDelta)
        {
            writer.Line(
                $"{Delta(input)}.Tensor.addmm_({delta}.Tensor, {output.Field}Weight, beta: 0); // dF/dx [{Rows(plan)}, {input.Columns}] = [{Rows(plan)}, {output.Columns}] [{output.Columns}, {input.Columns}]"
            );
        }
    }

    private static string Function(LayerModel layer) =>
        layer switch
        {
            LayerModel.ReLU => "new ReLUFunction()",
            LayerModel.LeakyReLU leaky => $"new LeakyReLUFunction({Literals.Single(leaky.Slope)})",
            LayerModel.Tanh => "new TanhFunction()",
            _ => throw new InvalidOperationException($"{layer} is no activation."),
        };
}
