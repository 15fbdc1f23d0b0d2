using Sparse.Generators.Planning;
using Sparse.Generators.Writing;

namespace Sparse.Generators.Emission;

// Convolutions and pooling: what they go over is made once, forward and backward are a call each.
internal static partial class LoopEmitter
{
    private static void WindowFields(CodeWriter writer, ExperimentPlan plan)
    {
        foreach (var node in plan.Nodes)
        {
            var field = plan.Blocks[node.Output].Field;
            if (node is NodePlan.Convolution convolution)
            {
                var weight = plan.Network.Parameters[convolution.Weight];
                writer.Line(
                    $"private readonly ConvolutionProducts {field}Products; // {weight.Name} {Literals.Shape(weight.Shape)}, of its maps with the patches of an image"
                );
                BiasFields(writer, field, convolution.Bias, convolution.Outputs);
            }
            else if (node is NodePlan.Pooling pooling)
            {
                writer.Line(
                    $"private readonly PoolingWindows {field}Windows; // the {(pooling.IsMaximum ? "largest value" : "mean")} of {pooling.Window} by {pooling.Window}"
                );
            }
        }
    }

    private static void WindowParts(CodeWriter writer, ExperimentPlan plan)
    {
        foreach (var node in plan.Nodes)
        {
            var input = plan.Blocks[node.Input];
            var output = plan.Blocks[node.Output];
            if (node is NodePlan.Convolution convolution)
            {
                var (group, index) = Locate(plan, convolution.Weight);
                var inputDelta = input.HasDelta ? $", {Delta(input)}" : "";
                writer.Line($"{output.Field}Products = new ConvolutionProducts(");
                using (writer.Indent())
                {
                    writer.Line("_memory,");
                    writer.Line($"{Shape(convolution)},");
                    writer.Line($"{input.Field}, {output.Field}, {Delta(output)},");
                    writer.Line($"{group}.Value({index}), {group}.Gradient({index}){inputDelta});");
                }

                BiasParts(writer, plan, output.Field, convolution.Bias);
            }
            else if (node is NodePlan.Pooling pooling)
            {
                writer.Line(
                    $"{output.Field}Windows = new PoolingWindows(_memory, {Shape(pooling)}, isMaximum: {(pooling.IsMaximum ? "true" : "false")}, {input.Field}, {output.Field});"
                );
            }
        }
    }

    private static string Shape(NodePlan.Convolution node) =>
        $"new ConvolutionShape(Channels: {node.Channels}, Height: {node.Height}, Width: {node.Width}, Outputs: {node.Outputs}, Kernel: {node.Kernel}, Stride: {node.Stride}, Padding: {node.Padding})";

    private static string Shape(NodePlan.Pooling node) =>
        $"new PoolingShape(Channels: {node.Channels}, Height: {node.Height}, Width: {node.Width}, Window: {node.Window}, Stride: {node.Stride})";

    private static void ForwardConvolution(CodeWriter writer, ExperimentPlan plan, NodePlan.Convolution node)
    {
        var field = plan.Blocks[node.Output].Field;
        var windows = Windows(plan, node);
        var bias = node.Bias is null ? "" : $", {field}Bias";
        writer.Line(
            $"{field}Products.Forward({InPass(node.Activation) ?? "new IdentityFunction()"}{bias}); // each sample's: [{node.Outputs}, {windows}] = [{node.Outputs}, {node.Patch}] [{node.Patch}, {windows}]"
        );
        ForwardBehind(writer, field, node.Activation);
    }

    private static void BackwardConvolution(CodeWriter writer, ExperimentPlan plan, NodePlan.Convolution node)
    {
        var field = plan.Blocks[node.Output].Field;
        var windows = Windows(plan, node);
        var function = node.Activation is { } activation ? Function(activation) : "new IdentityFunction()";
        var bias = node.Bias is null ? "" : $", {field}BiasGradient";
        writer.Line(
            $"// Of each sample dF/dz = dF/da f'(z){(node.Bias is null ? "" : ", and its sums over each channel to dF/db")}; to dF/dW [{node.Outputs}, {node.Patch}] = [{node.Outputs}, {windows}] [{windows}, {node.Patch}]."
        );
        if (plan.Blocks[node.Input].HasDelta)
        {
            writer.Line(
                $"// By the patches [{node.Patch}, {windows}] = [{node.Patch}, {node.Outputs}] [{node.Outputs}, {windows}], added up to dF/dx where they overlap."
            );
        }

        writer.Line($"{field}Products.Backward({function}{bias});");
    }

    private static int Windows(ExperimentPlan plan, NodePlan.Convolution node) => plan.Blocks[node.Output].Columns / node.Outputs;
}
