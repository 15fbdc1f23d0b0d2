using System.Globalization;
using Sparse.Generators.Models;
using Sparse.Generators.Writing;

namespace Sparse.Generators.Emission;

/// <summary>Prints what makes a layer's module and what calls a layer.</summary>
internal static class LayerCalls
{
    public const string Tensor = "global::TorchSharp.torch.Tensor";
    public const string TensorModule = $"global::TorchSharp.torch.nn.Module<{Tensor}, {Tensor}>";
    public const string Factory = "global::TorchSharp.torch.nn";

    private const string Functional = "global::TorchSharp.torch.nn.functional";
    private const string Modules = "global::TorchSharp.Modules";
    private const string Init = "global::TorchSharp.torch.nn.init";

    /// <summary>The type of a layer's module.</summary>
    public static string ModuleType(LayerModel layer) =>
        layer switch
        {
            LayerModel.Conv conv => $"{Modules}.Conv{Number(conv.Dimensions)}d",
            LayerModel.BatchNorm norm => $"{Modules}.BatchNorm{Number(norm.Dimensions)}d",
            LayerModel.Module module => module.Reference,
            _ => $"{Modules}.{layer.Kind}",
        };

    /// <summary>The expression that makes a layer's module.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="inputs">The channels or features that arrive; of a layer norm the extents it normalises over.</param>
    public static string Make(LayerModel layer, string inputs) =>
        layer switch
        {
            LayerModel.Linear linear => $"{Factory}.Linear({inputs}, {linear.Outputs}{(linear.Bias ? "" : ", hasBias: false")})",
            LayerModel.Conv conv => $"{Factory}.Conv{Number(conv.Dimensions)}d({inputs}, {conv.Channels}, {conv.Kernel}"
                + Unless("stride", conv.Stride, 1)
                + (conv.Same ? ", padding: global::TorchSharp.Padding.Same" : Unless("padding", conv.Padding, 0))
                + Unless("dilation", conv.Dilation, 1)
                + Unless("groups", conv.Groups, 1)
                + (conv.Bias ? ")" : ", bias: false)"),
            LayerModel.BatchNorm norm => $"{Factory}.BatchNorm{Number(norm.Dimensions)}d({inputs}"
                + Unless("eps", norm.Epsilon, 1e-5)
                + Unless("momentum", norm.Momentum, 0.1)
                + (norm.Affine ? ")" : ", affine: false)"),
            LayerModel.LayerNorm norm =>
                $"{Factory}.LayerNorm([{inputs}]{Unless("eps", norm.Epsilon, 1e-5)}{(norm.Affine ? ")" : ", elementwise_affine: false)")}",
            LayerModel.Embedding embedding => $"{Factory}.Embedding({Number(embedding.Count)}, {Number(embedding.Width)})",
            LayerModel.Module module => Module(module),
            _ => throw new InvalidOperationException($"No module for {layer}."),
        };

    /// <summary>The statements that set a module's weights otherwise than PyTorch does.</summary>
    public static IEnumerable<string> Initialise(LayerModel layer, string field)
    {
        var (name, bias) = layer switch
        {
            LayerModel.Linear linear => (linear.Initialisation, linear.Bias),
            LayerModel.Conv conv => (conv.Initialisation, conv.Bias),
            LayerModel.BatchNorm norm => (norm.Affine ? norm.Initialisation : "Default", false),
            LayerModel.Embedding embedding => (embedding.Initialisation, false),
            _ => ("Default", false),
        };
        if (name == "Default")
        {
            yield break;
        }

        var weight = $"{field}.weight{(layer is LayerModel.Embedding ? "!" : "")}";
        yield return name switch
        {
            "KaimingUniform" => $"{Init}.kaiming_uniform_({weight}, nonlinearity: {Init}.NonlinearityType.ReLU);",
            "KaimingNormal" => $"{Init}.kaiming_normal_({weight}, nonlinearity: {Init}.NonlinearityType.ReLU);",
            "KaimingNormalFanOut" =>
                $"{Init}.kaiming_normal_({weight}, mode: {Init}.FanInOut.FanOut, nonlinearity: {Init}.NonlinearityType.ReLU);",
            "XavierUniform" => $"{Init}.xavier_uniform_({weight});",
            "XavierNormal" => $"{Init}.xavier_normal_({weight});",
            "Zeros" => $"{Init}.zeros_({weight});",
            "Ones" => $"{Init}.ones_({weight});",
            _ => throw new InvalidOperationException($"No initialisation {name}."),
        };
        if (bias)
        {
            yield return $"{Init}.zeros_({field}.bias!);";
        }
    }

    /// <summary>The expression that applies a layer.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="value">What arrives.</param>
    /// <param name="field">Its module; null where it has none.</param>
    /// <param name="rank">The dimensions of a sample that arrives; 0 where only the run knows.</param>
    public static string Apply(LayerModel layer, string value, string? field, int rank) =>
        layer switch
        {
            LayerModel.Embedding => $"{field}.forward({value}.to_type(global::TorchSharp.torch.ScalarType.Int64))",
            _ when field is not null => $"{field}.forward({value})",
            LayerModel.Pool pool => ByRank(rank, value, dimensions => Window(pool, dimensions, value)),
            LayerModel.AdaptiveAvgPool pool => ByRank(
                rank,
                value,
                dimensions => $"{Functional}.adaptive_avg_pool{Number(dimensions)}d({value}, {Number(pool.Size)})"
            ),
            LayerModel.Flatten => $"{value}.flatten(1)",
            LayerModel.ReLU => $"{Functional}.relu({value})",
            LayerModel.LeakyReLU leaky => $"{Functional}.leaky_relu({value}, {Literals.Number(leaky.Slope)})",
            LayerModel.ELU elu => $"{Functional}.elu({value}, {Literals.Number(elu.Alpha)})",
            LayerModel.GELU => $"{Functional}.gelu({value})",
            LayerModel.SiLU => $"{Functional}.silu({value})",
            LayerModel.Tanh => $"{value}.tanh()",
            LayerModel.Sigmoid => $"{value}.sigmoid()",
            LayerModel.Softplus softplus =>
                $"{Functional}.softplus({value}, {Literals.Number(softplus.Beta)}, {Literals.Number(softplus.Threshold)})",
            LayerModel.Dropout dropout => $"{Functional}.dropout({value}, {Literals.Number(dropout.Probability)}, training)",
            _ => throw new InvalidOperationException($"No call for {layer}."),
        };

    // A module that trains parameters the declaration does not know would be left as it is: the constructor looks.
    private static string Module(LayerModel.Module module)
    {
        var stated = module
            .Parameters.Select(static text => Planning.DeclaredParameter.Parse(text)!)
            .Select(static p => Literals.Text($"{p.Name} {Literals.Shape(p.Shape)}"));
        var arguments = string.Concat(new[] { Literals.Text(module.Name) }.Concat(stated).Select(static argument => $", {argument}"));
        return $"global::Sparse.Runtime.Declarations.DeclaredParameters.Require(new {module.Reference}(){arguments})";
    }

    private static string ByRank(int rank, string value, Func<int, string> call) =>
        rank == 0 ? $"{value}.dim() == 3 ? {call(1)} : {call(2)}" : call(rank - 1);

    private static string Window(LayerModel.Pool pool, int dimensions, string value) =>
        $"{Functional}.{(pool.IsMaximum ? "max" : "avg")}_pool{Number(dimensions)}d({value}, {Number(pool.Window)}"
        + (pool.Step == pool.Window ? "" : $", stride: {Number(pool.Step)}")
        + (pool.Padding == 0 ? "" : $", padding: {Number(pool.Padding)}")
        + (pool.CeilMode ? ", ceil_mode: true)" : ")");

    private static string Unless(string name, Size size, Size otherwise) => size == otherwise ? "" : $", {name}: {size}";

    private static string Unless(string name, double value, double otherwise) =>
        value == otherwise ? "" : $", {name}: {Literals.Number(value)}";

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
