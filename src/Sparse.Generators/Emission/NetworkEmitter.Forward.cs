using Sparse.Generators.Infrastructure;
using Sparse.Generators.Models;
using Sparse.Generators.Planning;
using Sparse.Generators.Writing;

namespace Sparse.Generators.Emission;

// The forward pass: one method, or in a deep network one a member and a table of contents.
internal static partial class NetworkEmitter
{
    private const int LongestMethod = 16;

    private static void Forward(CodeWriter writer, NetworkPlan plan, FieldNames fields)
    {
        var isDeep = plan.Layers.Count > LongestMethod && plan.Model.Members.Count > 1;
        writer.Line("/// <summary>The outputs of a minibatch.</summary>");
        writer.Line($"/// <param name=\"input\">{Batch(plan.Model.Input)}; trailing dimensions may be given as one.</param>");
        writer.Line($"/// <returns>{Batch(plan.Output)}.</returns>");
        writer.Line(SourceFile.GeneratedCode);
        using (writer.Block($"public override {Tensor} forward({Tensor} input)"))
        {
            writer.Line("using var scope = global::TorchSharp.torch.NewDisposeScope();");
            var value = "input";
            if (plan.Model.Input.Count > 1 && plan.Layers[0].Layer is not LayerModel.Flatten)
            {
                writer.Line(
                    $"var x0 = input.reshape(-1, {string.Join(", ", plan.Model.Input.Select(Literals.Extent))}); // {Batch(plan.Model.Input)}"
                );
                value = "x0";
            }

            var number = 0;
            var outputs = new List<string> { value };
            for (var member = 0; member < plan.Model.Members.Count; member++)
            {
                var layers = plan.LayersOf(member).ToArray();
                if (isDeep)
                {
                    var next = $"x{++number}";
                    var arguments = new[] { value }.Concat(Sources(layers).Select(source => outputs[source + 1]));
                    writer.Line(
                        $"var {next} = {Method(plan, member)}({string.Join(", ", arguments)}); // {Batch(layers[layers.Length - 1].Output)}"
                    );
                    value = next;
                }
                else
                {
                    value = Statements(writer, layers, fields, value, source => outputs[source + 1], ref number);
                }

                outputs.Add(value);
            }

            writer.Line($"return {value}.MoveToOuterDisposeScope();");
        }

        for (var member = 0; isDeep && member < plan.Model.Members.Count; member++)
        {
            writer.Line();
            MemberForward(writer, plan, member, fields);
        }
    }

    private static void MemberForward(CodeWriter writer, NetworkPlan plan, int member, FieldNames fields)
    {
        var layers = plan.LayersOf(member).ToArray();
        var sources = Sources(layers);
        var parameters = new[] { "input" }
            .Concat(sources.Select(source => SourceName(plan, source)))
            .Select(static name => $"{Tensor} {name}");
        writer.Line($"// {plan.Model.Members[member].Name}: {plan.Describe(member)}");
        using (writer.Block($"private {Tensor} {Method(plan, member)}({string.Join(", ", parameters)})"))
        {
            writer.Line("using var scope = global::TorchSharp.torch.NewDisposeScope();");
            var number = 0;
            var value = Statements(writer, layers, fields, "input", source => SourceName(plan, source), ref number);
            writer.Line($"return {value}.MoveToOuterDisposeScope();");
        }
    }

    private static string Statements(
        CodeWriter writer,
        IReadOnlyList<LayerPlan> layers,
        FieldNames fields,
        string value,
        Func<int, string> source,
        ref int number
    )
    {
        foreach (var layer in layers)
        {
            foreach (var (call, shape) in Calls(layer, fields, value, source))
            {
                var next = $"x{++number}";
                writer.Line($"var {next} = {call.Replace(Present, value)}; // {Batch(shape)}");
                value = next;
            }
        }

        return value;
    }

    // Stands for the value that the statement before gave.
    private const string Present = "\u0001";

    private static IEnumerable<(string Call, EquatableArray<int> Shape)> Calls(
        LayerPlan layer,
        FieldNames fields,
        string value,
        Func<int, string> source
    )
    {
        switch (layer.Layer)
        {
            case LayerModel.Add:
                var skipped = source(layer.Sources[0].Member);
                if (layer.Projection is { } projection)
                {
                    skipped = $"{fields[layer.Module!]}.forward({skipped})";
                    skipped = projection.Norm is null ? skipped : $"{fields[projection.Norm]}.forward({skipped})";
                }

                yield return ($"{value} + {skipped}", layer.Output);
                break;
            case LayerModel.Concat:
                var joined = layer.Sources.Select(from => source(from.Member)).Concat([value]);
                yield return ($"global::TorchSharp.torch.cat(new[] {{ {string.Join(", ", joined)} }}, 1)", layer.Output);
                break;
            case LayerModel.Block:
                foreach (var block in layer.Blocks)
                {
                    yield return ($"{fields[block.Path]}.forward({Present})", block.Output);
                }

                break;
            default:
                var field = layer.Module is null ? null : fields[layer.Module];
                yield return (LayerCalls.Apply(layer.Layer, value, field, layer.Input.Count), layer.Output);
                break;
        }
    }

    /// <summary>The earlier values that the layers of a member take beside what arrives: −1 is the input, others are members.</summary>
    private static IReadOnlyList<int> Sources(IEnumerable<LayerPlan> layers) =>
        [
            .. layers
                .SelectMany(static layer => layer.Sources)
                .Select(static source => source.Member)
                .Distinct()
                .OrderBy(static member => member),
        ];

    private static string SourceName(NetworkPlan plan, int member) => member < 0 ? "networkInput" : $"of{plan.Model.Members[member].Name}";

    private static string Method(NetworkPlan plan, int member)
    {
        var name = "Forward" + plan.Model.Members[member].Name;
        while (plan.Model.Members.Any(other => other.Name == name))
        {
            name += "Member";
        }

        return name;
    }

    private static string Batch(IEnumerable<int> shape) => $"[batch, {string.Join(", ", shape.Select(Literals.Extent))}]";
}
