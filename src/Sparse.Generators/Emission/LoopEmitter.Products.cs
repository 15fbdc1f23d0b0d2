using Sparse.Generators.Models;
using Sparse.Generators.Planning;
using Sparse.Generators.Writing;

namespace Sparse.Generators.Emission;

// The products of a linear layer with its inputs, what they are formed of and what comes behind them: over some rows at a time where it is narrow, and the first layer's at the last two iterates, which the one at the
// extrapolated point is a combination of.
internal static partial class LoopEmitter
{
    // The layer that a block is the output of, where its products go over some rows at a time.
    private static NodePlan.Linear? TiledLayer(ExperimentPlan plan, BlockPlan block) =>
        plan.Nodes.OfType<NodePlan.Linear>().FirstOrDefault(node => plan.Blocks[node.Output] == block && plan.GoesInTiles(node));

    // What the gradient of a linear layer's weights is formed with; null behind another layer.
    private static string? ProductField(ExperimentPlan plan, BlockPlan block) =>
        TiledLayer(plan, block) is { } layer
            ? $"private readonly RowTiles {block.Field}Rows; // of the products of {layer.Name} with its inputs, as many at a time as are fast"
        : IsOfLinear(plan, block) ? $"private readonly Tensor {Delta(block)}T; // [{block.Columns}, {Rows(plan)}]"
        : null;

    private static string? ProductPart(ExperimentPlan plan, BlockPlan block) =>
        TiledLayer(plan, block) is { } layer
            ? $"{block.Field}Rows = new RowTiles(_memory, {plan.Blocks[layer.Input].Field}, {block.Field}, {Delta(block)});"
        : IsOfLinear(plan, block) ? $"{Delta(block)}T = _memory.Transpose({Delta(block)}.Tensor);"
        : null;

    private static bool IsOfLinear(ExperimentPlan plan, BlockPlan block) =>
        plan.Nodes.OfType<NodePlan.Linear>().Any(node => plan.Blocks[node.Output] == block);

    private static void WeightFields(CodeWriter writer, ExperimentPlan plan)
    {
        foreach (var node in plan.Nodes.OfType<NodePlan.Linear>())
        {
            var shape = plan.Network.Parameters[node.Weight].Shape;
            var field = plan.Blocks[node.Output].Field;
            if (plan.Blocks[node.Input].HasDelta)
            {
                writer.Line($"private readonly Tensor {field}Weight; // {Literals.Shape(shape)}");
            }

            writer.Line($"private {Modifier(plan, field + "WeightT")}Tensor {field}WeightT; // [{shape[1]}, {shape[0]}]");
            writer.Line($"private {Modifier(plan, field + "WeightGradient")}Tensor {field}WeightGradient; // {Literals.Shape(shape)}");
            BiasFields(writer, field, node.Bias, shape[0]);
        }
    }

    private static void WeightParts(CodeWriter writer, ExperimentPlan plan)
    {
        foreach (var node in plan.Nodes.OfType<NodePlan.Linear>())
        {
            var field = plan.Blocks[node.Output].Field;
            var (group, index) = Locate(plan, node.Weight);
            var weight = plan.Blocks[node.Input].HasDelta ? $"{field}Weight" : $"{group}.Value({index})";
            if (plan.Blocks[node.Input].HasDelta)
            {
                writer.Line($"{field}Weight = {group}.Value({index});");
            }

            writer.Line($"{field}WeightT = _memory.Transpose({weight});");
            writer.Line($"{field}WeightGradient = {group}.Gradient({index});");
            BiasParts(writer, plan, field, node.Bias);
        }
    }

    private static void BiasFields(CodeWriter writer, string field, int? bias, int count)
    {
        if (bias is not null)
        {
            writer.Line($"private readonly Block {field}Bias; // [{count}]");
            writer.Line($"private readonly Block {field}BiasGradient; // [{count}]");
        }
    }

    private static void BiasParts(CodeWriter writer, ExperimentPlan plan, string field, int? bias)
    {
        if (bias is { } parameter)
        {
            var (group, index) = Locate(plan, parameter);
            writer.Line($"{field}Bias = _memory.View({group}.Value({index}));");
            writer.Line($"{field}BiasGradient = _memory.View({group}.Gradient({index}));");
        }
    }

    private static void ForwardBias(CodeWriter writer, string field, NodePlan.Linear linear)
    {
        var fused = InPass(linear.Activation);
        if (linear.Bias is not null)
        {
            writer.Line($"Pointwise.AddBias({field}, {field}Bias{(fused is null ? "" : $", {fused}")});");
        }
        else if (fused is not null)
        {
            writer.Line($"Pointwise.Apply({field}, {fused});");
        }

        ForwardBehind(writer, field, linear.Activation);
    }

    // The activation that goes with the bias; null for none, and for the hyperbolic tangent: torch's own is vectorised, and exact to the last places.
    private static string? InPass(LayerModel? activation) => activation is null or LayerModel.Tanh ? null : Function(activation);

    private static void ForwardBehind(CodeWriter writer, string field, LayerModel? activation)
    {
        if (activation is LayerModel.Tanh)
        {
            writer.Line($"{field}.Tensor.tanh_();");
        }
    }

    private static void KeptProductsField(CodeWriter writer, ExperimentPlan plan)
    {
        if (plan.KeptProducts is not null)
        {
            writer.Line("private readonly KeptProducts _products; // of all samples with the first layer's weights at x and at x₋");
        }
    }

    private static void KeptProductsPart(CodeWriter writer, ExperimentPlan plan)
    {
        if (plan.KeptProducts is { } kept)
        {
            var (group, index) = Locate(plan, kept.Layer.Weight);
            writer.Line($"_products = new KeptProducts(_memory, _whole, {plan.Blocks[kept.Layer.Output].Field}, {group}, {index});");
        }
    }

    // What a pass over all samples is told of where it is done.
    private static string At(ExperimentPlan plan, string point) => plan.KeptProducts is null ? "" : $"PassPoint.{point}";

    private static string AtParameter(ExperimentPlan plan) => plan.KeptProducts is null ? "" : "PassPoint at = PassPoint.Any";

    private static bool IsKept(ExperimentPlan plan, NodePlan node) => plan.KeptProducts is { } kept && node == kept.Layer;

    private static string KeptArguments(ExperimentPlan plan, NodePlan node) => IsKept(plan, node) ? "portion, at" : "";

    private static string KeptParameters(ExperimentPlan plan, NodePlan node) => IsKept(plan, node) ? "int portion, PassPoint at" : "";

    /// <summary>The product, formed where it is no combination, and kept at a trial point.</summary>
    private static void KeptProduct(CodeWriter writer, string field, string product)
    {
        writer.Line("// The product is linear in W: at y it is XWᵀ + γ(XWᵀ − XW₋ᵀ).");
        using (writer.Block($"if (at != PassPoint.Extrapolated || !_products.Combine(portion, {field}))"))
        {
            writer.Line(product);
        }

        writer.Line();
        using (writer.Block("if (at == PassPoint.Trial)"))
        {
            writer.Line($"_products.Keep(portion, {field});");
        }

        writer.Line();
    }

    /// <summary>The iterates' products formed anew, once a state was put back.</summary>
    private static void Recall(CodeWriter writer, ExperimentPlan plan)
    {
        if (plan.KeptProducts is not { } kept)
        {
            return;
        }

        var (group, _) = Locate(plan, kept.Layer.Weight);
        writer.Line(
            "/// <summary>After a state was put back: the products at the last two iterates as they were, or at the last one.</summary>"
        );
        using (writer.Block("private void Recall()"))
        {
            using (writer.Block("if (_products.ToRecall == 2)"))
            {
                writer.Line($"{group}.Exchange(0); // x₋");
                writer.Line("KeepProducts();");
                writer.Line($"{group}.Exchange(0);");
            }

            writer.Line();
            writer.Line("KeepProducts();");
        }

        writer.Line();
        writer.Line("/// <summary>The products at the weights that are there, kept.</summary>");
        using (writer.Block("private void KeepProducts()"))
        {
            using (Portions(writer))
            {
                writer.Line($"Forward{kept.Layer.Name}(portion, PassPoint.Trial);");
            }

            writer.Line();
            writer.Line("_products.Advance();");
        }

        writer.Line();
    }
}
