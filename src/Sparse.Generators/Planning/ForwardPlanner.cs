using Sparse.Generators.Infrastructure;
using Sparse.Generators.Models;
using Sparse.Generators.Planning.Solvers;

namespace Sparse.Generators.Planning;

/// <summary>
/// Decides the forward pass: an activation directly behind a linear layer or a convolution is done in place, in the same pass as the bias; any other layer writes
/// memory of its own, because what it reads is needed backward.
/// </summary>
internal static class ForwardPlanner
{
    // Fields of the emitted class that a member's own must not take the name of, and what a member's name is lengthened by.
    private static readonly string[] Reserved =
    [
        "_network",
        "_run",
        "_order",
        "_train",
        "_memory",
        "_loss",
        "_value",
        "_statistics",
        "_sr2",
        "_accelerated",
        "_sums",
        "_trialLoss",
        "_replay",
        "_full",
        "_whole",
        "_fullSteps",
        "_isFullBatch",
        "_eta1",
        "_eta2",
        "_steps",
        "_epoch",
        "_epochs",
        "_inputs",
        "_targets",
        "_free",
        "_weights",
        "_lambda",
        "_samples",
        "_labelSmoothing",
        "_declaredRate",
        "_stepDecayEvery",
        "_stepDecayFactor",
        "_cosineDecayFinal",
        "_oneCycleRise",
        "_oneCycleStart",
        "_oneCycleFinal",
        "_warmUpEpochs",
        "_clipGradientNorm",
        "_weightDecayStrength",
        "_decay",
        "_stopping",
        "_augmentation",
        "_anchorSteps",
        "_batch",
        "_budget",
        "_enough",
        "_large",
        "_output",
        "_products",
        "_small",
        "_stageRate",
        "_stageSteps",
        "_start",
        "_targetsRest",
        "_trainings",
        "_weightSum",
        "_working",
    ];

    private static readonly string[] Suffixes =
    [
        "",
        "Delta",
        "DeltaT",
        "Rest",
        "DeltaRest",
        "Mask",
        "Weight",
        "WeightT",
        "WeightGradient",
        "Bias",
        "BiasGradient",
        "Rows",
        "Products",
        "Windows",
    ];

    /// <summary>The first layer without an emitted derivative; null where every layer has one.</summary>
    public static LayerModel? WithoutDerivative(NetworkPlan network) =>
        network
            .Layers.FirstOrDefault(static layer =>
                layer.Layer is not (LayerModel.Linear or LayerModel.Flatten or LayerModel.Dropout)
                && !IsActivation(layer.Layer)
                && !IsConvolution(layer.Layer)
                && !IsPooling(layer)
            )
            ?.Layer;

    /// <summary>The activations kept for a step and the nodes that make them; the input alone where autograd differentiates.</summary>
    public static (EquatableArray<BlockPlan> Blocks, EquatableArray<NodePlan> Nodes) Plan(NetworkPlan network, GradientPlan gradient)
    {
        var blocks = new List<BlockPlan> { new("_inputs", Columns(network.Model.Input), HasDelta: false) };
        if (!gradient.IsExplicit)
        {
            return (blocks.ToEquatableArray(), []);
        }

        var nodes = new List<NodePlan>();
        var names = new HashSet<string>(StringComparer.Ordinal);
        var fields = new HashSet<string>(Reserved.Concat(OptionFields()), StringComparer.Ordinal);
        var layers = network.Layers;
        var current = 0;
        for (var i = 0; i < layers.Count; i++)
        {
            var layer = layers[i];
            var member = network.Model.Members[layer.Member].Name;
            switch (layer.Layer)
            {
                case LayerModel.Flatten:
                    // A minibatch is a matrix with a sample a row already.
                    break;
                case LayerModel.Linear or LayerModel.Conv:
                    var activation = i + 1 < layers.Count && layers[i + 1].Layer is { } next && IsActivation(next) ? next : null;
                    var name = Unique(layer.Module!.Replace(".", ""), names);
                    var output = Block(name, Columns(layer.Output), hasDelta: true);
                    var title = $"{layer.Module}: {layer.Layer}{(activation is null ? "" : $", {activation}")}";
                    var weight = Parameter(network, layer.Module!, ParameterRole.Weight)!.Value;
                    var bias = Parameter(network, layer.Module!, ParameterRole.Bias);
                    nodes.Add(
                        layer.Layer is LayerModel.Conv conv
                            ? new NodePlan.Convolution(
                                name,
                                title,
                                current,
                                output,
                                weight,
                                bias,
                                activation,
                                layer.Input[0],
                                layer.Input[1],
                                layer.Input[2],
                                layer.Output[0],
                                conv.Kernel.Value,
                                conv.Stride.Value,
                                conv.Same ? (conv.Kernel.Value - 1) / 2 : conv.Padding.Value
                            )
                            : new NodePlan.Linear(name, title, current, output, weight, bias, activation)
                    );
                    current = output;
                    i += activation is null ? 0 : 1;
                    break;
                case LayerModel.Pool pool:
                    var pooled = Unique(member + "Pool", names);
                    var windows = Block(pooled, Columns(layer.Output), blocks[current].HasDelta);
                    nodes.Add(
                        new NodePlan.Pooling(
                            pooled,
                            $"{member}: {pool}",
                            current,
                            windows,
                            pool.IsMaximum,
                            layer.Input[0],
                            layer.Input[1],
                            layer.Input[2],
                            pool.Window,
                            pool.Step
                        )
                    );
                    current = windows;
                    break;
                case LayerModel.Dropout dropout:
                    var dropped = Unique($"{member}Dropout", names);
                    var kept = Block(dropped, blocks[current].Columns, blocks[current].HasDelta);
                    nodes.Add(new NodePlan.Dropout(dropped, $"{member}: {dropout}", current, kept, dropout.Probability));
                    current = kept;
                    break;
                default:
                    var function = Unique(member + layer.Layer.GetType().Name, names);
                    var result = Block(function, blocks[current].Columns, blocks[current].HasDelta);
                    nodes.Add(new NodePlan.Elementwise(function, $"{member}: {layer.Layer}", current, result, layer.Layer));
                    current = result;
                    break;
            }
        }

        return (blocks.ToEquatableArray(), nodes.ToEquatableArray());

        int Block(string name, int columns, bool hasDelta)
        {
            var field = "_" + char.ToLowerInvariant(name[0]) + name.Substring(1);
            if (IsOfPenalty(field))
            {
                field = "_layer" + char.ToUpperInvariant(name[0]) + name.Substring(1);
            }

            while (Suffixes.Any(suffix => fields.Contains(field + suffix)))
            {
                field += "Layer";
            }

            fields.UnionWith(Suffixes.Select(suffix => field + suffix));
            blocks.Add(new BlockPlan(field, columns, hasDelta));
            return blocks.Count - 1;
        }
    }

    // Every option of a solver may be a field.
    private static IEnumerable<string> OptionFields() =>
        SolverCatalog.All.Values.SelectMany(static solver => solver.Options).Select(static option => option.Field);

    // The fields of several penalties: _lambda1, _weights2; those of a penalty's options and groups: _penaltyGamma, _penalty2Groups.
    private static bool IsOfPenalty(string field)
    {
        if (field.StartsWith("_penalty", StringComparison.Ordinal))
        {
            return true;
        }

        var stem = field.TrimEnd('0', '1', '2', '3', '4', '5', '6', '7', '8', '9');
        return stem.Length < field.Length && stem is "_lambda" or "_weights";
    }

    private static bool IsActivation(LayerModel layer) => layer is LayerModel.ReLU or LayerModel.LeakyReLU or LayerModel.Tanh;

    // Of images, all channels together. The padding that keeps the extents is the same on both sides where the window's extent is odd.
    private static bool IsConvolution(LayerModel layer) =>
        layer is LayerModel.Conv { Dimensions: 2, Groups.Value: 1, Dilation.Value: 1 } conv && (!conv.Same || conv.Kernel.Value % 2 == 1);

    // Of images, no window leaving them.
    private static bool IsPooling(LayerPlan layer) => layer is { Layer: LayerModel.Pool { Padding: 0, CeilMode: false }, Input.Count: 3 };

    private static int Columns(EquatableArray<int> shape) => shape.Aggregate(1, static (product, extent) => product * extent);

    private static int? Parameter(NetworkPlan network, string module, ParameterRole role)
    {
        for (var i = 0; i < network.Parameters.Count; i++)
        {
            if (network.Parameters[i].Module == module && network.Parameters[i].Role == role)
            {
                return i;
            }
        }

        return null;
    }

    private static string Unique(string name, HashSet<string> taken)
    {
        var unique = name;
        for (var n = 2; !taken.Add(unique); n++)
        {
            unique = name + n;
        }

        return unique;
    }
}
