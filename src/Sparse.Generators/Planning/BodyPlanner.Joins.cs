using Sparse.Generators.Diagnostics;
using Sparse.Generators.Infrastructure;
using Sparse.Generators.Models;
using Sparse.Generators.Writing;

namespace Sparse.Generators.Planning;

// Layers that join several outputs: sums and concatenations.
internal sealed partial class BodyPlanner
{
    private LayerPlan? Join(
        LayerModel layer,
        EquatableArray<int> shape,
        ModuleNames names,
        Place.Layer place,
        EquatableArray<MemberModel> members,
        List<EquatableArray<int>> outputs,
        EquatableArray<int> input
    )
    {
        var sources = new List<SourcePlan>();
        var from =
            layer is LayerModel.Add { From: var one } ? [one]
            : ((LayerModel.Concat)layer).From.Count == 0 ? new string?[] { null }
            : [.. ((LayerModel.Concat)layer).From];
        foreach (var name in from)
        {
            var member = name is null
                ? -1
                : Enumerable.Range(0, outputs.Count).Where(index => members[index].Name == name).Append(-2).First();
            if (member == -2)
            {
                Problem = Sources.Unknown(
                    name!,
                    members.Take(outputs.Count),
                    place with
                    {
                        Argument = from.Length == 1 && _use is null ? "From" : null,
                    }
                );
                return null;
            }

            sources.Add(new SourcePlan(member, member < 0 ? input : outputs[member]));
        }

        return layer is LayerModel.Add add
            ? Addition(add, shape, sources[0], names, place, from[0] ?? "the input")
            : Concatenation(layer, shape, sources, place);
    }

    private LayerPlan? Addition(
        LayerModel.Add add,
        EquatableArray<int> shape,
        SourcePlan source,
        ModuleNames names,
        Place.Layer place,
        string origin
    )
    {
        var plan = new LayerPlan(0, 0, add, shape, shape, null, 0) { Sources = [source] };
        if (source.Shape.Equals(shape))
        {
            return plan;
        }

        if (add.Projection == "None" || Projection.Stride(source.Shape, shape) is not { } stride)
        {
            return Fail<LayerPlan>(
                new ShapeFault(
                    DiagnosticIds.JoinMismatch,
                    null,
                    [
                        add.ToString(),
                        Literals.Shape(shape),
                        Chain(),
                        $"{Literals.Shape(source.Shape)} of {origin}",
                        add.Projection == "None"
                            ? "allow a projection, or make the shapes equal"
                            : "no projection with a stride leads from one to the other",
                    ]
                ),
                place
            );
        }

        var module = names.Next(add);
        var flops = 2 * ShapeRules.Product(shape) * source.Shape[0];
        Add(module, "weight", [shape[0], source.Shape[0], .. Enumerable.Repeat(1, shape.Count - 1)], ParameterRole.Weight, place, flops);
        string? norm = null;
        if (add.Projection == "Normalised")
        {
            norm = names.Inside(module, "BatchNorm");
            AddNorm(norm, [shape[0]], place);
        }

        return plan with
        {
            Module = module,
            Flops = flops,
            Projection = new ProjectionPlan(stride, norm),
        };
    }

    private LayerPlan? Concatenation(LayerModel layer, EquatableArray<int> shape, List<SourcePlan> sources, Place.Layer place)
    {
        var channels = (long)shape[0];
        foreach (var source in sources)
        {
            if (!source.Shape.Skip(1).SequenceEqual(shape.Skip(1)) || source.Shape.Count != shape.Count)
            {
                return Fail<LayerPlan>(
                    new ShapeFault(
                        DiagnosticIds.JoinMismatch,
                        null,
                        [
                            layer.ToString(),
                            Literals.Shape(shape),
                            Chain(),
                            Literals.Shape(source.Shape),
                            "all extents but the first must be equal",
                        ]
                    ),
                    place
                );
            }

            channels += source.Shape[0];
        }

        return new LayerPlan(0, 0, layer, shape, [checked((int)channels), .. shape.Skip(1)], null, 0)
        {
            Sources = sources.ToEquatableArray(),
        };
    }
}
