using Sparse.Generators.Diagnostics;
using Sparse.Generators.Infrastructure;
using Sparse.Generators.Models;

namespace Sparse.Generators.Planning;

/// <summary>
/// Plans the module of a block from the block alone: the channels at every layer as expressions over the channels that arrive and the block's
/// parameters. What cannot be told so becomes a slot, which the network fills in.
/// </summary>
internal sealed class BlockPlanner
{
    private const string Inputs = "inputs";

    private readonly BlockModel _block;
    private readonly List<Problem> _problems = [];
    private readonly List<BlockLayerPlan> _layers = [];
    private readonly List<BlockSlot> _slots = [];
    private readonly List<Value> _outputs = [];

    private BlockPlanner(BlockModel block) => _block = block;

    /// <summary>The plan, or what the block itself gets wrong.</summary>
    public static Planned<BlockModulePlan> Plan(BlockModel block) => new BlockPlanner(block).Plan();

    private Planned<BlockModulePlan> Plan()
    {
        if (_block.HasErrors)
        {
            return Failed();
        }

        if (_block.Obstacle is { } obstacle)
        {
            return Fail(Obstacles.Problem(obstacle, _block.Type));
        }

        if (!_block.Strays.IsEmpty)
        {
            return Failed();
        }

        if (_block.Members.IsEmpty)
        {
            return Fail(new Problem(DiagnosticIds.NoLayers, new Place.Network(), [_block.Type.Name]));
        }

        if ((Visibility.Problem(_block.Type, _block.Members) ?? ReservedNames.Taken(_block)) is { } unusable)
        {
            return Fail(unusable);
        }

        var value = new Value(new Size.Name(Inputs), EntryRank(), false);
        for (var member = 0; member < _block.Members.Count; member++)
        {
            var names = new ModuleNames(_block.Members[member].Name, _block.Members[member]);
            for (var index = 0; index < _block.Members[member].Layers.Count; index++)
            {
                var layer = _block.Members[member].Layers[index];
                if (Check(layer, new Place.Layer(member, index)) is { } problem)
                {
                    return Fail(problem);
                }

                value = Layer(layer, member, index, value, names);
                if (_problems.Count > 0)
                {
                    return Failed();
                }
            }

            _outputs.Add(value);
        }

        return new Planned<BlockModulePlan>(new BlockModulePlan(_block, _layers.ToEquatableArray(), _slots.ToEquatableArray()), _problems);
    }

    private Problem? Check(LayerModel layer, Place.Layer place)
    {
        foreach (var (argument, size) in layer.Sizes)
        {
            if (size is Size.Unreadable)
            {
                return Unknown(argument, size, "expected a whole number, or an expression over the parameters such as \"4 * growth\"");
            }

            var names = _block.Parameters.Select(static parameter => parameter.Name).Append(Inputs).ToArray();
            if (size.Names.FirstOrDefault(name => !names.Contains(name)) is { } unknown)
            {
                return Spelling.Nearest(unknown, names) is { } nearest
                    ? Unknown(argument, size, $"'{unknown}' is no parameter; did you mean '{nearest}'?", size is Size.Name ? nearest : null)
                    : Unknown(argument, size, $"'{unknown}' is no parameter; those are {string.Join(", ", names)}");
            }
        }

        if (layer is LayerModel.Block { Name: var name })
        {
            return new Problem(DiagnosticIds.NestedBlock, place, [_block.Type.Name, name]);
        }

        // Sizes that are not numbers yet are checked where the block stands.
        var known = layer.With(static size => size is Size.Constant ? size : 1);
        return ShapeRules.Arguments(known) is { } fault && layer is not LayerModel.Conv { Groups: not Size.Constant }
            ? new Problem(fault.Id, place with { Argument = fault.Argument }, fault.Arguments, fault.Expected)
            : null;

        Problem Unknown(string argument, Size size, string why, string? expected = null) =>
            new(DiagnosticIds.UnknownSize, place with { Argument = argument }, [argument, size.ToString(), why], expected);
    }

    // The dimensions of what enters, where a layer before any change of them tells.
    private int EntryRank()
    {
        foreach (var layer in _block.Members.SelectMany(static member => member.Layers))
        {
            switch (layer)
            {
                case LayerModel.Conv conv:
                    return conv.Dimensions + 1;
                case LayerModel.BatchNorm { Dimensions: 2 }:
                    return 3;
                case LayerModel.Linear:
                    return 1;
                case LayerModel.Flatten or LayerModel.Module:
                    return 0;
            }
        }

        return 0;
    }

    private Value Layer(LayerModel layer, int member, int index, Value value, ModuleNames names)
    {
        switch (layer)
        {
            case LayerModel.Linear linear:
                Add(Channels(), names.Next(layer));
                return new Value(linear.Outputs, 1, false);
            case LayerModel.Conv conv:
                Add(Channels(), names.Next(layer));
                return value with { Channels = conv.Channels, Rank = conv.Dimensions + 1, IsPoint = false };
            case LayerModel.BatchNorm:
                Add(Channels(), names.Next(layer));
                return value;
            case LayerModel.LayerNorm norm:
                Add(
                    norm.Dimensions == 1 && value is { Rank: 1, Channels: not null }
                        ? value.Channels.ToString()
                        : string.Join(
                            ", ",
                            Enumerable.Range(1, norm.Dimensions).Select(n => Slot($"Extent{n}", BlockSlotKind.Extent, norm.Dimensions - n))
                        ),
                    names.Next(layer)
                );
                return value;
            case LayerModel.Flatten:
                Add("", null);
                return value.IsPoint || value.Rank == 1 ? value with { Rank = 1 } : new Value(null, 1, false);
            case LayerModel.AdaptiveAvgPool pool:
                Add("", null);
                return value with { IsPoint = pool.Size == 1 };
            case LayerModel.Pool:
                Add("", null);
                return value with { IsPoint = false };
            case LayerModel.Add add:
                return Addition(add, member, index, value, names);
            case LayerModel.Concat concat:
                return Concatenation(concat, member, index, value);
            case LayerModel.Module module:
                Add("", names.Next(layer));
                return module.Output.IsEmpty ? value : new Value(module.Output[0], module.Output.Count, false);
            default:
                Add("", null);
                return value;
        }

        void Add(string inputs, string? module) => _layers.Add(new BlockLayerPlan(member, index, layer, value.Rank, inputs, "", module));

        string Channels() => value.Channels?.ToString() ?? Slot("Inputs", BlockSlotKind.Extent, 0);

        string Slot(string what, BlockSlotKind kind, int fromEnd) => NewSlot(member, index, what, kind, fromEnd);
    }

    private Value Addition(LayerModel.Add add, int member, int index, Value value, ModuleNames names)
    {
        if (Source(add.From, member, index) is not { } source)
        {
            return value;
        }

        var from = source < 0 ? new Value(new Size.Name(Inputs), EntryRank(), false) : _outputs[source];
        var plan = new BlockLayerPlan(member, index, add, value.Rank, "", "", null) { Sources = [source] };
        if (add.Projection == "None")
        {
            _layers.Add(plan);
            return value;
        }

        if (value.Rank == 0)
        {
            _problems.Add(
                new Problem(
                    DiagnosticIds.JoinMismatch,
                    new Place.Layer(member, index),
                    [
                        add.ToString(),
                        "a value",
                        "its number of dimensions is not known in the block",
                        add.From ?? "the input",
                        "write Projection = Projection.None, or begin with a convolution or a linear layer",
                    ]
                )
            );
            return value;
        }

        var module = names.Next(add);
        _layers.Add(
            plan with
            {
                Module = module,
                Norm = add.Projection == "Normalised" ? names.Inside(module, "BatchNorm") : null,
                Stride = NewSlot(member, index, "Stride", BlockSlotKind.ProjectionStride, 0),
                Inputs = from.Channels?.ToString() ?? NewSlot(member, index, "Source", BlockSlotKind.SourceChannels, 0),
                Outputs = value.Channels?.ToString() ?? NewSlot(member, index, "Inputs", BlockSlotKind.Extent, 0),
            }
        );
        return value;
    }

    private Value Concatenation(LayerModel.Concat concat, int member, int index, Value value)
    {
        var channels = (Size?)null;
        var sources = new List<int>();
        foreach (var name in concat.From.IsEmpty ? new string?[] { null } : [.. concat.From])
        {
            if (Source(name, member, index, isOnly: concat.From.Count == 1) is not { } source)
            {
                return value;
            }

            sources.Add(source);
            var from = source < 0 ? new Size.Name(Inputs) : _outputs[source].Channels;
            channels = sources.Count == 1 ? from : Sum(channels, from);
        }

        _layers.Add(new BlockLayerPlan(member, index, concat, value.Rank, "", "", null) { Sources = sources.ToEquatableArray() });
        return value with { Channels = Sum(channels, value.Channels) };
    }

    private static Size? Sum(Size? left, Size? right) => left is null || right is null ? null : Size.Of('+', left, right);

    private int? Source(string? name, int member, int index, bool isOnly = true)
    {
        if (name is null)
        {
            return -1;
        }

        for (var earlier = 0; earlier < _outputs.Count; earlier++)
        {
            if (_block.Members[earlier].Name == name)
            {
                return earlier;
            }
        }

        _problems.Add(Sources.Unknown(name, _block.Members.Take(_outputs.Count), new Place.Layer(member, index, isOnly ? "From" : null)));
        return null;
    }

    private string NewSlot(int member, int index, string what, BlockSlotKind kind, int fromEnd)
    {
        var stem = _block.Members[member].Name;
        var name = char.ToLowerInvariant(stem[0]) + stem.Substring(1) + what;
        while (_slots.Any(slot => slot.Name == name) || _block.Parameters.Any(parameter => parameter.Name == name))
        {
            name += index.ToString(System.Globalization.CultureInfo.InvariantCulture);
        }

        _slots.Add(new BlockSlot(name, member, index, kind, fromEnd));
        return name;
    }

    private Planned<BlockModulePlan> Fail(Problem problem)
    {
        _problems.Add(problem);
        return Failed();
    }

    private Planned<BlockModulePlan> Failed() => new(null, _problems);

    /// <summary>A value inside the block.</summary>
    /// <param name="Channels">Its first extent; null where it depends on the place.</param>
    /// <param name="Rank">The dimensions of a sample; 0 where they depend on the place.</param>
    /// <param name="IsPoint">Whether all its other extents are 1.</param>
    private sealed record Value(Size? Channels, int Rank, bool IsPoint);
}
