using Sparse.Runtime.Declarations;
using Sparse.Runtime.Runs;

namespace Sparse.Runtime.CommandLine;

/// <summary><c>list</c>: the experiments of this program, and its networks.</summary>
internal static class ListCommand
{
    /// <summary>Runs it.</summary>
    /// <param name="arguments">The command line.</param>
    /// <param name="console">Where to write.</param>
    public static int Run(Arguments arguments, CommandConsole console)
    {
        var experiments = ExperimentRegistry.All;
        if (arguments.Json)
        {
            console.Out.WriteLine(
                JsonLine.Of(json =>
                {
                    json.WriteStartArray("experiments");
                    foreach (var experiment in experiments)
                    {
                        json.WriteStartObject();
                        json.WriteString("experiment", ExperimentRegistry.NameOf(experiment));
                        json.WriteString("network", experiment.Network);
                        json.WriteString("data", experiment.DataName);
                        json.WriteString("penalty", Describe.Penalties(experiment));
                        json.WriteString("solver", experiment.Solver);
                        json.WriteEndObject();
                    }

                    json.WriteEndArray();
                    json.WriteList("networks", NetworkRegistry.All.Select(NetworkRegistry.NameOf));
                })
            );
            return ExitCode.Success;
        }

        if (experiments.Count == 0)
        {
            console.Out.WriteLine("This program declares no experiments: put [Train<...>] on a partial class.");
            WriteNetworks(console.Out);
            return ExitCode.Success;
        }

        var table = new TextTable("experiment", "network", "data", "penalty", "solver");
        foreach (var experiment in experiments)
        {
            table.Add(
                ExperimentRegistry.NameOf(experiment),
                experiment.Network,
                experiment.DataName,
                Describe.Penalties(experiment),
                experiment.Solver
            );
        }

        table.WriteTo(console.Out);
        WriteNetworks(console.Out);
        return ExitCode.Success;
    }

    private static void WriteNetworks(TextWriter writer)
    {
        if (NetworkRegistry.All.Count > 0)
        {
            writer.WriteLine($"networks: {string.Join(", ", NetworkRegistry.All.Select(NetworkRegistry.NameOf))}");
        }
    }
}
