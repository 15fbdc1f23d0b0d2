using Sparse.Generators.Diagnostics;
using Sparse.Generators.Infrastructure;
using Sparse.Generators.Models;
using Sparse.Generators.Writing;

namespace Sparse.Generators.Planning;

/// <summary>The shape a layer gives of a shape it gets, or why it cannot.</summary>
internal static class ShapeRules
{
    /// <summary>What applies to a layer on its own, whatever it gets.</summary>
    public static ShapeFault? Arguments(LayerModel layer) =>
        layer switch
        {
            LayerModel.Linear { Outputs.Value: < 1 and var value } => Wrong("Outputs", value, AtLeastOne),
            LayerModel.Conv { Channels.Value: < 1 and var value } => Wrong("Channels", value, AtLeastOne),
            LayerModel.Conv { Kernel.Value: < 1 and var value } => Wrong("Kernel", value, AtLeastOne),
            LayerModel.Conv { Stride.Value: < 1 and var value } => Wrong("Stride", value, AtLeastOne),
            LayerModel.Conv { Padding.Value: < 0 and var value } => Wrong("Padding", value, "a whole number, at least 0, or \"same\""),
            LayerModel.Conv { Same: true, Stride.Value: > 1 and var value } => Wrong(
                "Stride",
                value,
                "1, the only stride that padding \"same\" allows"
            ),
            LayerModel.Conv { Dilation.Value: < 1 and var value } => Wrong("Dilation", value, AtLeastOne),
            LayerModel.Conv { Groups.Value: < 1 and var value } => Wrong("Groups", value, AtLeastOne),
            LayerModel.Conv conv when conv.Channels.Value % conv.Groups.Value != 0 => Wrong(
                "Groups",
                conv.Groups.Value,
                $"a divisor of the {conv.Channels} channels that come out"
            ),
            LayerModel.BatchNorm norm when !(norm.Epsilon > 0) => Wrong("Epsilon", norm.Epsilon, "a number above 0"),
            LayerModel.BatchNorm norm when !(norm.Momentum is >= 0 and <= 1) => Wrong("Momentum", norm.Momentum, "a number in [0, 1]"),
            LayerModel.LayerNorm { Dimensions: < 1 and var value } => Wrong("Dimensions", value, AtLeastOne),
            LayerModel.LayerNorm norm when !(norm.Epsilon > 0) => Wrong("Epsilon", norm.Epsilon, "a number above 0"),
            LayerModel.Pool { Window: < 1 and var value } => Wrong("Kernel", value, AtLeastOne),
            LayerModel.Pool { Stride: < 0 and var value } => Wrong("Stride", value == -1 ? 0 : value, AtLeastOne),
            LayerModel.Pool pool when pool.Padding < 0 || pool.Padding > pool.Window / 2 => Wrong(
                "Padding",
                pool.Padding,
                $"a whole number in [0, {pool.Window / 2}], half the window at most"
            ),
            LayerModel.AdaptiveAvgPool { Size: < 1 and var value } => Wrong("Size", value, AtLeastOne),
            LayerModel.Embedding { Count: < 1 and var value } => Wrong("Count", value, AtLeastOne),
            LayerModel.Embedding { Width: < 1 and var value } => Wrong("Width", value, AtLeastOne),
            LayerModel.LeakyReLU leaky when !(leaky.Slope is >= 0 and <= 1) => Wrong("Slope", leaky.Slope, "a number in [0, 1]"),
            LayerModel.ELU elu when !(elu.Alpha > 0) => Wrong("Alpha", elu.Alpha, "a number above 0"),
            LayerModel.Softplus softplus when !(softplus.Beta > 0) => Wrong("Beta", softplus.Beta, "a number above 0"),
            LayerModel.Dropout dropout when !(dropout.Probability is >= 0 and < 1) => Wrong(
                "Probability",
                dropout.Probability,
                "a number in [0, 1)"
            ),
            LayerModel.Block { Count: < 1 and { } value } => Wrong("Count", value, AtLeastOne),
            LayerModel.Unknown unknown => new ShapeFault(DiagnosticIds.UnknownLayer, null, [unknown.Name]),
            _ => null,
        };

    /// <summary>The shape that comes out; joins and blocks are not among these layers.</summary>
    /// <param name="layer">The layer, its sizes numbers, its arguments checked.</param>
    /// <param name="input">The shape of a sample going in.</param>
    /// <param name="chain">How it came about, in words.</param>
    public static Shaped Output(LayerModel layer, EquatableArray<int> input, string chain)
    {
        switch (layer)
        {
            case LayerModel.Linear linear:
                return input.Count == 1
                    ? new Shaped([linear.Outputs.Value])
                    : new Shaped(
                        new ShapeFault(
                            DiagnosticIds.NeedsFlatten,
                            null,
                            [layer.ToString(), Literals.Shape(input), chain, Literals.Grouped(Product(input))],
                            "Flatten"
                        )
                    );
            case LayerModel.Conv conv:
                return Conv(conv, input, chain);
            case LayerModel.BatchNorm norm:
                var fits = norm.Dimensions == 2 ? input.Count == 3 : input.Count is 1 or 2;
                return fits
                    ? new Shaped(input)
                    : WrongRank(
                        layer,
                        norm.Dimensions == 2 ? "[channels, height, width]" : "[features] or [channels, length]",
                        input,
                        chain,
                        norm.Dimensions == 2 ? (input.Count <= 2 ? "BatchNorm1d" : null) : (input.Count == 3 ? "BatchNorm2d" : null)
                    );
            case LayerModel.LayerNorm norm:
                return norm.Dimensions <= input.Count
                    ? new Shaped(input)
                    : new Shaped(Wrong("Dimensions", norm.Dimensions, $"at most the {input.Count} of {Literals.Shape(input)} ({chain})"));
            case LayerModel.Pool pool:
                return Pool(pool, input, chain);
            case LayerModel.AdaptiveAvgPool pool:
                return input.Count is 2 or 3
                    ? new Shaped([input[0], .. Enumerable.Repeat(pool.Size, input.Count - 1)])
                    : WrongRank(layer, "[channels, length] or [channels, height, width]", input, chain, null);
            case LayerModel.Flatten:
                return new Shaped([checked((int)Product(input))]);
            case LayerModel.Embedding embedding:
                return new Shaped([.. input, embedding.Width]);
            case LayerModel.Module { Output.IsEmpty: false } module:
                return module.Output.All(static extent => extent >= 1)
                    ? new Shaped(module.Output)
                    : new Shaped(
                        new ShapeFault(
                            DiagnosticIds.ArgumentOutOfRange,
                            "Output",
                            ["Output", Literals.Shape(module.Output), "extents of at least 1"]
                        )
                    );
            default:
                return new Shaped(input);
        }
    }

    /// <summary>The values in a sample.</summary>
    public static long Product(EquatableArray<int> shape) => shape.Aggregate(1L, static (product, extent) => product * extent);

    private const string AtLeastOne = "a whole number, at least 1";

    private static Shaped Conv(LayerModel.Conv conv, EquatableArray<int> input, string chain)
    {
        if (input.Count != conv.Dimensions + 1)
        {
            var other = input.Count is 2 or 3 ? $"Conv{input.Count - 1}d" : null;
            return WrongRank(conv, conv.Dimensions == 2 ? "[channels, height, width]" : "[channels, length]", input, chain, other);
        }

        if (input[0] % conv.Groups.Value != 0)
        {
            return new Shaped(Wrong("Groups", conv.Groups.Value, $"a divisor of the {input[0]} channels that arrive ({chain})"));
        }

        var window = (conv.Dilation.Value * (long)(conv.Kernel.Value - 1)) + 1;
        var output = new List<int> { conv.Channels.Value };
        foreach (var extent in input.Skip(1))
        {
            var padded = extent + (2L * conv.Padding.Value);
            if (!conv.Same && padded < window)
            {
                return TooSmall(conv, window, extent, input, chain);
            }

            output.Add(conv.Same ? extent : checked((int)(((padded - window) / conv.Stride.Value) + 1)));
        }

        return new Shaped(output.ToEquatableArray());
    }

    private static Shaped Pool(LayerModel.Pool pool, EquatableArray<int> input, string chain)
    {
        if (input.Count is not (2 or 3))
        {
            return WrongRank(pool, "[channels, length] or [channels, height, width]", input, chain, null);
        }

        var output = new List<int> { input[0] };
        foreach (var extent in input.Skip(1))
        {
            var room = extent + (2L * pool.Padding) - pool.Window;
            if (room < 0 && !(pool.CeilMode && room + pool.Step > 0))
            {
                return TooSmall(pool, pool.Window, extent, input, chain);
            }

            var windows = pool.CeilMode ? ((room + pool.Step - 1) / pool.Step) + 1 : (room / pool.Step) + 1;
            // A last window that would begin in the padding is left out.
            windows -= pool.CeilMode && (windows - 1) * pool.Step >= extent + pool.Padding ? 1 : 0;
            output.Add(checked((int)windows));
        }

        return new Shaped(output.ToEquatableArray());
    }

    private static Shaped TooSmall(LayerModel layer, long window, int extent, EquatableArray<int> input, string chain) =>
        new(
            new ShapeFault(
                DiagnosticIds.WindowTooLarge,
                null,
                [
                    layer.ToString(),
                    Literals.Grouped(window),
                    extent.ToString(System.Globalization.CultureInfo.InvariantCulture),
                    Literals.Shape(input),
                    chain,
                ]
            )
        );

    private static Shaped WrongRank(LayerModel layer, string needs, EquatableArray<int> input, string chain, string? other) =>
        new(
            new ShapeFault(
                DiagnosticIds.WrongRank,
                null,
                [
                    layer.ToString(),
                    needs,
                    Literals.Shape(input),
                    chain,
                    other is null ? "change the layers before it" : $"{other} takes that",
                ],
                other
            )
        );

    private static ShapeFault Wrong(string argument, double value, string expected) =>
        new(DiagnosticIds.ArgumentOutOfRange, argument, [argument, Literals.Invariant(value), expected]);
}

/// <summary>A shape, or why there is none.</summary>
/// <param name="Shape">The shape.</param>
/// <param name="Fault">Why there is none; null where there is.</param>
internal readonly record struct Shaped(EquatableArray<int> Shape, ShapeFault? Fault)
{
    public Shaped(EquatableArray<int> shape)
        : this(shape, null) { }

    public Shaped(ShapeFault fault)
        : this(default, fault) { }
}

/// <summary>Why a layer gives no shape: a problem without its place.</summary>
/// <param name="Id">The diagnostic.</param>
/// <param name="Argument">The argument that is wrong; null where it is the layer.</param>
/// <param name="Arguments">What the message says.</param>
/// <param name="Expected">What a code fix puts in its place; null where there is none.</param>
internal sealed record ShapeFault(string Id, string? Argument, EquatableArray<string> Arguments, string? Expected = null);
