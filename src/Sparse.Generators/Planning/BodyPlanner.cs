using Sparse.Generators.Diagnostics;
using Sparse.Generators.Infrastructure;
using Sparse.Generators.Models;
using Sparse.Generators.Writing;

namespace Sparse.Generators.Planning;

/// <summary>Walks the members of a network, and of the blocks in it, from shape to shape, and stops at the first that does not fit.</summary>
/// <param name="parameters">Where the parameters found go.</param>
internal sealed partial class BodyPlanner(List<ParameterPlan> parameters)
{
    private const int LongestChain = 9;

    private readonly List<string> _chain = [];

    // Within a block a problem is told at the layer of the network that uses it.
    private (int Member, int Layer)? _use;

    /// <summary>What does not fit; null where all does.</summary>
    public Problem? Problem { get; private set; }

    /// <summary>Plans the members of a network.</summary>
    /// <param name="members">Them.</param>
    /// <param name="input">The shape of a sample.</param>
    /// <returns>Its layers, or null.</returns>
    public List<LayerPlan>? Network(EquatableArray<MemberModel> members, EquatableArray<int> input)
    {
        _chain.Add($"Input {Literals.Shape(input)}");
        return Members(members, input, "", static size => size);
    }

    private List<LayerPlan>? Members(
        EquatableArray<MemberModel> members,
        EquatableArray<int> input,
        string path,
        Func<Size, Size?> evaluate
    )
    {
        var layers = new List<LayerPlan>();
        var outputs = new List<EquatableArray<int>>();
        var shape = input;
        for (var member = 0; member < members.Count; member++)
        {
            var names = new ModuleNames(path + members[member].Name, members[member]);
            for (var index = 0; index < members[member].Layers.Count; index++)
            {
                var written = members[member].Layers[index];
                var place = _use is { } use ? new Place.Layer(use.Member, use.Layer) : new Place.Layer(member, index);
                if (Evaluate(written, evaluate, place) is not { } layer)
                {
                    return null;
                }

                if (ShapeRules.Arguments(layer) is { } wrong)
                {
                    return Fail(wrong, place);
                }

                var plan = layer switch
                {
                    LayerModel.Block block => Blocks(block, shape, names, place),
                    LayerModel.Add or LayerModel.Concat => Join(layer, shape, names, place, members, outputs, input),
                    _ => Plain(layer, shape, names, place, isFirst: layers.Count == 0 && path.Length == 0),
                };
                if (plan is null)
                {
                    return null;
                }

                if (layer is not LayerModel.Block)
                {
                    _chain.Add($"{path}{members[member].Name}.{layer} {Literals.Shape(plan.Output)}");
                }

                layers.Add(plan with { Member = member, Index = index });
                shape = plan.Output;
            }

            outputs.Add(shape);
        }

        return layers;
    }

    private LayerModel? Evaluate(LayerModel written, Func<Size, Size?> evaluate, Place.Layer place)
    {
        foreach (var (argument, size) in written.Sizes)
        {
            if (evaluate(size) is not Size.Constant)
            {
                Problem = new Problem(
                    DiagnosticIds.UnknownSize,
                    place with
                    {
                        Argument = _use is null ? argument : null,
                    },
                    [
                        argument,
                        size.ToString(),
                        size is Size.Unreadable ? "expected a whole number, or an expression over the parameters of a block"
                        : size.Names.FirstOrDefault() is { } name && _use is null ? $"'{name}' is no parameter: only a block has any"
                        : "it is no whole number in range here",
                    ]
                );
                return null;
            }
        }

        return written.With(size => evaluate(size)!);
    }

    private LayerPlan? Plain(LayerModel layer, EquatableArray<int> input, ModuleNames names, Place.Layer place, bool isFirst)
    {
        if (layer is LayerModel.Embedding && !isFirst)
        {
            return Fail<LayerPlan>(new ShapeFault(DiagnosticIds.MisplacedEmbedding, null, [layer.ToString(), Chain()]), place);
        }

        var shaped = ShapeRules.Output(layer, input, Chain());
        if (shaped.Fault is { } fault)
        {
            return Fail<LayerPlan>(fault, place);
        }

        var output = shaped.Shape;
        switch (layer)
        {
            case LayerModel.Linear linear:
                return Weighted([output[0], input[0]], linear.Bias, ShapeRules.Product(output));
            case LayerModel.Conv conv:
                return Weighted(
                    [output[0], input[0] / conv.Groups.Value, .. Enumerable.Repeat(conv.Kernel.Value, conv.Dimensions)],
                    conv.Bias,
                    ShapeRules.Product(output)
                );
            case LayerModel.BatchNorm norm:
                return Norm([input[0]], norm.Affine);
            case LayerModel.LayerNorm norm:
                return Norm([.. input.Skip(input.Count - norm.Dimensions)], norm.Affine);
            case LayerModel.Embedding embedding:
                var table = names.Next(layer);
                Add(table, "weight", [embedding.Count, embedding.Width], ParameterRole.Embedding, place);
                return new LayerPlan(0, 0, layer, input, output, table, 0);
            case LayerModel.Module module:
                return Module(module, input, output, names.Next(layer), place);
            default:
                return new LayerPlan(0, 0, layer, input, output, null, 0);
        }

        LayerPlan Weighted(EquatableArray<int> weight, bool bias, long outputs)
        {
            var module = names.Next(layer);
            var flops = 2 * outputs * (ShapeRules.Product(weight) / weight[0]);
            Add(module, "weight", weight, ParameterRole.Weight, place, flops);
            if (bias)
            {
                Add(module, "bias", [weight[0]], ParameterRole.Bias, place);
            }

            return new LayerPlan(0, 0, layer, input, output, module, flops);
        }

        LayerPlan Norm(EquatableArray<int> shape, bool affine)
        {
            var module = names.Next(layer);
            if (affine)
            {
                AddNorm(module, shape, place);
            }

            return new LayerPlan(0, 0, layer, input, output, module, 0);
        }
    }

    private LayerPlan? Module(
        LayerModel.Module module,
        EquatableArray<int> input,
        EquatableArray<int> output,
        string path,
        Place.Layer place
    )
    {
        if (module.Fault is { } fault)
        {
            return Fail<LayerPlan>(new ShapeFault(DiagnosticIds.UnusableModule, null, [module.Name, fault]), place);
        }

        foreach (var text in module.Parameters)
        {
            if (DeclaredParameter.Parse(text) is not { } parameter)
            {
                return Fail<LayerPlan>(
                    new ShapeFault(
                        DiagnosticIds.ArgumentOutOfRange,
                        "Parameters",
                        ["Parameters", text, "a name and a shape, such as \"weight [10, 300]\""]
                    ),
                    place
                );
            }

            var dot = parameter.Name.LastIndexOf('.');
            Add(
                dot < 0 ? path : $"{path}.{parameter.Name.Substring(0, dot)}",
                parameter.Name.Substring(dot + 1),
                parameter.Shape,
                parameter.Shape.Count > 1 && parameter.Name.EndsWith("weight", StringComparison.Ordinal) ? ParameterRole.Weight
                    : parameter.Name.EndsWith("bias", StringComparison.Ordinal) ? ParameterRole.Bias
                    : ParameterRole.Other,
                place
            );
        }

        return new LayerPlan(0, 0, module, input, output, path, 0);
    }

    private LayerPlan? Blocks(LayerModel.Block layer, EquatableArray<int> input, ModuleNames names, Place.Layer place)
    {
        if (layer.Model is not { } block)
        {
            return Fail<LayerPlan>(new ShapeFault(DiagnosticIds.NotABlock, null, [layer.Name]), place);
        }

        // What is wrong with a block is told at the block.
        if (BlockPlanner.Plan(block).Plan is null)
        {
            return null;
        }

        if (BlockArguments.Bind(block, layer.Arguments) is not { } values)
        {
            return Fail<LayerPlan>(
                new ShapeFault(
                    DiagnosticIds.BlockArguments,
                    null,
                    [
                        layer.Name,
                        BlockArguments.Signature(block),
                        layer.Arguments.Count.ToString(System.Globalization.CultureInfo.InvariantCulture),
                    ]
                ),
                place
            );
        }

        _use = (place.Member, place.Index);
        var plans = new List<PlacedBlock>();
        var shape = input;
        for (var i = 0; i < (layer.Count ?? 1); i++)
        {
            var path = names.NextBlock();
            var channels = shape[0];
            var inner = Members(
                block.Members,
                shape,
                path + ".",
                size =>
                    size.Replace(name =>
                        name == "inputs" ? channels
                        : values.TryGetValue(name, out var value) ? value
                        : null
                    )
            );
            if (inner is null)
            {
                return null;
            }

            plans.Add(
                new PlacedBlock(
                    path,
                    block.Parameters.Select(parameter => values[parameter.Name]).ToEquatableArray(),
                    inner.ToEquatableArray()
                )
            );
            shape = inner[inner.Count - 1].Output;
        }

        _use = null;
        return new LayerPlan(0, 0, layer, input, shape, null, plans.Sum(static plan => plan.Layers.Sum(static inside => inside.Flops)))
        {
            Blocks = plans.ToEquatableArray(),
        };
    }

    private void AddNorm(string module, EquatableArray<int> shape, Place.Layer place)
    {
        Add(module, "weight", shape, ParameterRole.Norm, place);
        Add(module, "bias", shape, ParameterRole.Bias, place);
    }

    private void Add(string module, string name, EquatableArray<int> shape, ParameterRole role, Place.Layer place, long flops = 0) =>
        parameters.Add(new ParameterPlan($"{module}.{name}", module, shape, role, place.Member, place.Index, flops));

    private List<LayerPlan>? Fail(ShapeFault fault, Place.Layer place) => Fail<List<LayerPlan>>(fault, place);

    private T? Fail<T>(ShapeFault fault, Place.Layer place)
        where T : class
    {
        // An argument inside a block is none of the layer that uses the block.
        Problem = new Problem(
            fault.Id,
            place with
            {
                Argument = _use is null ? fault.Argument : null,
            },
            _use is null || fault.Id != DiagnosticIds.ArgumentOutOfRange ? fault.Arguments : InBlock(fault.Arguments),
            _use is null ? fault.Expected : null
        );
        return null;
    }

    private EquatableArray<string> InBlock(EquatableArray<string> arguments) =>
        [$"{arguments[0]} in a block behind {_chain[_chain.Count - 1]}", .. arguments.Skip(1)];

    private string Chain()
    {
        if (_chain.Count == 1)
        {
            return $"the network's {char.ToLowerInvariant(_chain[0][0])}{_chain[0].Substring(1).Replace("nput [", "nput is [")}";
        }

        var shown =
            _chain.Count <= LongestChain
                ? _chain
                : [_chain[0], $"{_chain.Count - LongestChain + 2} layers", .. _chain.Skip(_chain.Count - LongestChain + 2)];
        return string.Join(" -> ", shown);
    }
}
