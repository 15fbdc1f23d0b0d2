using Sparse.Generators.Planning;

namespace Sparse.Generators.Emission;

/// <summary>A network as a table: members, layers, shapes, parameters.</summary>
internal static class NetworkTable
{
    public static IEnumerable<string> Lines(NetworkPlan plan)
    {
        var name = plan.Model.Type.Name;
        yield return $"{name}: {Literals.Shape(plan.Model.Input)} -> {Literals.Shape(plan.Output)}, {Literals.Grouped(plan.ParameterCount)} parameters, {Literals.Grouped(plan.Flops)} flops a sample";
        yield return "";
        var rows = new List<string[]> { new[] { "member", "layer", "output", "parameters" } };
        foreach (var layer in plan.Layers)
        {
            var parameters = plan.Parameters.Where(p => p.Member == layer.Member && p.Layer == layer.Index);
            rows.Add([
                layer.Index == 0 ? plan.Model.Members[layer.Member].Name : "",
                layer.Layer.ToString(),
                Literals.Shape(layer.Output),
                string.Join(", ", parameters.Select(static p => $"{p.Name} {Literals.Shape(p.Shape)}")),
            ]);
        }

        var widths = Enumerable.Range(0, 3).Select(column => rows.Max(row => row[column].Length)).ToArray();
        foreach (var row in rows)
        {
            yield return (
                row[0].PadRight(widths[0]) + "  " + row[1].PadRight(widths[1]) + "  " + row[2].PadRight(widths[2]) + "  " + row[3]
            ).TrimEnd();
        }
    }
}
