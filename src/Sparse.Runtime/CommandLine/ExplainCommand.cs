using System.Text.Json;
using Sparse.Runtime.Declarations;
using Sparse.Runtime.Runs;

namespace Sparse.Runtime.CommandLine;

/// <summary><c>explain</c>: what an experiment will do, and the program that does it, without doing it.</summary>
internal static class ExplainCommand
{
    /// <summary>Runs it.</summary>
    /// <param name="arguments">The command line.</param>
    /// <param name="console">Where to write.</param>
    public static int Run(Arguments arguments, CommandConsole console)
    {
        if (FindNetwork(arguments.Name!) is { } network)
        {
            return Network(network, arguments, console);
        }

        var experiment = Find(arguments.Name!);
        var options = OptionValues.Resolve(experiment.Options, arguments.Set);
        if (arguments.Loop)
        {
            console.Text(arguments).Write(experiment.LoopText());
        }
        else if (!arguments.Json)
        {
            WriteText(experiment, options, console.Out);
        }

        if (arguments.Json)
        {
            console.Out.WriteLine(JsonLine.Of(json => WriteJson(experiment, options, json)));
        }

        return ExitCode.Success;
    }

    private static int Network(NetworkDeclaration network, Arguments arguments, CommandConsole console)
    {
        if (arguments.Loop || arguments.Set.Count > 0)
        {
            throw new UsageException(
                $"{network.Name} is a network: it has no options and no training program; explain an experiment on it with --set or --loop."
            );
        }

        if (arguments.Json)
        {
            console.Out.WriteLine(JsonLine.Of(json => NetworkExplanation.WriteJson(network, json)));
        }
        else
        {
            NetworkExplanation.WriteText(network, console.Out);
        }

        return ExitCode.Success;
    }

    // An experiment of the same name comes first.
    private static NetworkDeclaration? FindNetwork(string name) =>
        ExperimentRegistry.TryFind(name) is null ? NetworkRegistry.Find(name) : null;

    // The network of a library that declares none itself is shown by any experiment on it.
    private static ExperimentDeclaration Find(string name)
    {
        var all = ExperimentRegistry.All;
        var found =
            ExperimentRegistry.TryFind(name)
            ?? all.FirstOrDefault(experiment => experiment.Network.Equals(name, StringComparison.OrdinalIgnoreCase));
        if (found is not null)
        {
            return found;
        }

        var networks = all.Select(static experiment => experiment.Network)
            .Concat(NetworkRegistry.All.Select(NetworkRegistry.NameOf))
            .Distinct(StringComparer.Ordinal)
            .ToArray();
        return Nearest.To(name, networks) is { } nearest
            ? throw new OptionException($"There is no experiment or network '{name}'; did you mean '{nearest}'?")
            : ExperimentRegistry.Find(name);
    }

    private static void WriteText(ExperimentDeclaration experiment, OptionValues options, TextWriter writer)
    {
        writer.WriteLine(Describe.Headline(experiment));
        writer.WriteLine();
        writer.WriteLine("plan");
        Describe.WriteIndented(experiment.Plan, writer);
        writer.WriteLine();
        writer.WriteLine($"layers (one sample, {Figures.Count(experiment.Flops)} flops)");
        var layers = new TextTable("member", "layers", "in", "out", ">parameters");
        foreach (var layer in experiment.Layers)
        {
            layers.Add(
                layer.Name,
                layer.Description,
                Figures.Shape(layer.InputShape),
                Figures.Shape(layer.OutputShape),
                Figures.Count(layer.ParameterCount)
            );
        }

        layers.WriteTo(writer);
        writer.WriteLine();
        writer.WriteLine("parameters");
        var parameters = new TextTable("name", "shape", "role", ">count", "penalised by");
        foreach (var parameter in experiment.Parameters)
        {
            parameters.Add(
                parameter.Name,
                Figures.Shape(parameter.Shape),
                Describe.Role(parameter.Role),
                Figures.Count(parameter.Count),
                Describe.Penalty(experiment, parameter)
            );
        }

        parameters.WriteTo(writer);
        writer.WriteLine();
        writer.WriteLine("options (--set Key=Value)");
        var table = new TextTable("key", "value", "may be");
        foreach (var option in experiment.Options)
        {
            table.Add(option.Key, options.Text(option.Key) ?? "-", Describe.Range(option));
        }

        table.WriteTo(writer);
        writer.WriteLine();
        writer.WriteLine("the generated program");
        writer.WriteLine();
        writer.Write(experiment.LoopText());
    }

    private static void WriteJson(ExperimentDeclaration experiment, OptionValues options, Utf8JsonWriter json)
    {
        json.WriteString("experiment", experiment.Name);
        json.WriteString("network", experiment.Network);
        json.WriteString("data", experiment.DataName);
        json.WriteString("loss", experiment.Loss.ToString());
        json.WriteString("penalty", Describe.Penalties(experiment));
        json.WriteString("solver", experiment.Solver);
        json.WriteNumber("parameters", experiment.Parameters.Sum(static parameter => parameter.Count));
        json.WriteNumber("penalised", experiment.Parameters.Where(static parameter => parameter.Penalty >= 0).Sum(static p => p.Count));
        json.WriteList("input_shape", experiment.InputShape);
        json.WriteList("output_shape", experiment.Layers.Count == 0 ? experiment.InputShape : experiment.Layers[^1].OutputShape);
        json.WriteNumber("flops", experiment.Flops);
        json.WriteString("plan", experiment.Plan);
        NetworkExplanation.WriteLayers(experiment.Layers, json);
        json.WriteStartArray("parameter_table");
        foreach (var parameter in experiment.Parameters)
        {
            json.WriteStartObject();
            json.WriteString("name", parameter.Name);
            json.WriteList("shape", parameter.Shape);
            json.WriteString("role", Describe.Role(parameter.Role));
            json.WriteNumber("count", parameter.Count);
            json.WriteString("penalty", parameter.Penalty < 0 ? null : Describe.Penalty(experiment, parameter));
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("options");
        foreach (var option in experiment.Options)
        {
            json.WriteStartObject();
            json.WriteString("key", option.Key);
            json.WriteString("value", options.Text(option.Key));
            json.WriteString("default", option.Default);
            json.WriteString("range", Describe.Range(option));
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
