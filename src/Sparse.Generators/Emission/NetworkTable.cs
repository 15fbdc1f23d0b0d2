using Sparse.Generators.Planning;
using Sparse.Generators.Writing;

namespace Sparse.Generators.Emission;

/// <summary>A network as two tables: its layers with their shapes, and its parameters with what they cost.</summary>
internal static class NetworkTable
{
    // A longer table is no documentation any more; `explain` prints all.
    private const int LongestTable = 60;

    public static IEnumerable<string> Lines(NetworkPlan plan)
    {
        var name = plan.Model.Type.Name;
        yield return $"{name}: {Literals.Shape(plan.Model.Input)} -> {Literals.Shape(plan.Output)}, {Literals.Grouped(plan.ParameterCount)} parameters, {Literals.Grouped(plan.Flops)} flops a sample";
        yield return "";
        var layers = new List<string[]> { new[] { "member", "layer", "output" } };
        layers.AddRange(
            plan.Layers.Select(layer =>
                new[]
                {
                    layer.Index == 0 ? plan.Model.Members[layer.Member].Name : "",
                    layer.Layer.ToString(),
                    Literals.Shape(layer.Output),
                }
            )
        );
        foreach (var line in Aligned(layers))
        {
            yield return line;
        }

        yield return "";
        var parameters = new List<string[]> { new[] { "parameter", "shape", "role", "fan in/out", "flops" } };
        parameters.AddRange(
            plan.Parameters.Take(LongestTable)
                .Select(static parameter =>
                    new[]
                    {
                        parameter.Name,
                        Literals.Shape(parameter.Shape),
                        parameter.Role.ToString().ToLowerInvariant(),
                        parameter.FanIn is { } fan ? $"{Literals.Grouped(fan)}/{Literals.Grouped(parameter.FanOut!.Value)}" : "",
                        parameter.Flops == 0 ? "" : Literals.Grouped(parameter.Flops),
                    }
                )
        );
        foreach (var line in Aligned(parameters))
        {
            yield return line;
        }

        if (plan.Parameters.Count > LongestTable)
        {
            yield return $"and {plan.Parameters.Count - LongestTable} more: sparse explain {name}";
        }
    }

    private static IEnumerable<string> Aligned(List<string[]> rows)
    {
        var widths = Enumerable.Range(0, rows[0].Length).Select(column => rows.Max(row => row[column].Length)).ToArray();
        return rows.Select(row => string.Join("  ", row.Select((cell, column) => cell.PadRight(widths[column]))).TrimEnd());
    }
}
