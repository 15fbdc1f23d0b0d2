using System.Text.Json;
using Sparse.Runtime.Declarations;
using Sparse.Runtime.Runs;

namespace Sparse.Runtime.CommandLine;

/// <summary><c>explain</c> of a network: its layers with their shapes, and its parameters with what they cost.</summary>
internal static class NetworkExplanation
{
    /// <summary>Writes it for people.</summary>
    /// <param name="network">The network.</param>
    /// <param name="writer">Where to.</param>
    public static void WriteText(NetworkDeclaration network, TextWriter writer)
    {
        var parameters = network.Parameters();
        writer.WriteLine(
            $"{network.Name}: {Figures.Shape(network.InputShape)} -> {Figures.Shape(network.OutputShape)}, "
                + $"{Figures.Count(parameters.Sum(static parameter => parameter.Count))} parameters, {Figures.Count(network.Flops)} flops a sample"
        );
        writer.WriteLine();
        WriteLayers(network.Layers(), writer);
        writer.WriteLine();
        writer.WriteLine("parameters");
        var table = new TextTable("name", "shape", "role", ">count", ">fan in", ">fan out", ">flops");
        foreach (var parameter in parameters)
        {
            table.Add(
                parameter.Name,
                Figures.Shape(parameter.Shape),
                Describe.Role(parameter.Role),
                Figures.Count(parameter.Count),
                parameter.FanIn is { } fanIn ? Figures.Count(fanIn) : "-",
                parameter.FanOut is { } fanOut ? Figures.Count(fanOut) : "-",
                parameter.Flops == 0 ? "-" : Figures.Count(parameter.Flops)
            );
        }

        table.WriteTo(writer);
    }

    /// <summary>Writes the layers as a table.</summary>
    /// <param name="layers">The members of a network.</param>
    /// <param name="writer">Where to.</param>
    public static void WriteLayers(IEnumerable<Layer> layers, TextWriter writer)
    {
        writer.WriteLine("layers");
        var table = new TextTable("member", "layers", "in", "out", ">parameters");
        foreach (var layer in layers)
        {
            table.Add(
                layer.Name,
                layer.Description,
                Figures.Shape(layer.InputShape),
                Figures.Shape(layer.OutputShape),
                Figures.Count(layer.ParameterCount)
            );
        }

        table.WriteTo(writer);
    }

    /// <summary>Writes it for programs.</summary>
    /// <param name="network">The network.</param>
    /// <param name="json">Where to.</param>
    public static void WriteJson(NetworkDeclaration network, Utf8JsonWriter json)
    {
        var parameters = network.Parameters();
        json.WriteString("network", network.Name);
        json.WriteNumber("parameters", parameters.Sum(static parameter => parameter.Count));
        json.WriteList("input_shape", network.InputShape);
        json.WriteList("output_shape", network.OutputShape);
        json.WriteNumber("flops", network.Flops);
        WriteLayers(network.Layers(), json);
        json.WriteStartArray("parameter_table");
        foreach (var parameter in parameters)
        {
            json.WriteStartObject();
            json.WriteString("name", parameter.Name);
            json.WriteList("shape", parameter.Shape);
            json.WriteString("role", Describe.Role(parameter.Role));
            json.WriteNumber("count", parameter.Count);
            WriteNumber(json, "fan_in", parameter.FanIn);
            WriteNumber(json, "fan_out", parameter.FanOut);
            json.WriteNumber("flops", parameter.Flops);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    /// <summary>Writes the layers for programs, under the key <c>layers</c>.</summary>
    /// <param name="layers">The members of a network.</param>
    /// <param name="json">Where to.</param>
    public static void WriteLayers(IEnumerable<Layer> layers, Utf8JsonWriter json)
    {
        json.WriteStartArray("layers");
        foreach (var layer in layers)
        {
            json.WriteStartObject();
            json.WriteString("name", layer.Name);
            json.WriteString("layers", layer.Description);
            json.WriteList("input_shape", layer.InputShape);
            json.WriteList("output_shape", layer.OutputShape);
            json.WriteNumber("parameters", layer.ParameterCount);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteNumber(Utf8JsonWriter json, string name, long? value)
    {
        if (value is { } number)
        {
            json.WriteNumber(name, number);
        }
        else
        {
            json.WriteNull(name);
        }
    }
}
