using System.Globalization;
using System.Text;
using System.Text.Json;
using Sparse.Runtime.Charts;
using Sparse.Runtime.Export;
using Sparse.Runtime.Races;
using Sparse.Runtime.Runs;

namespace Sparse.Runtime.CommandLine;

/// <summary><c>race</c>: the solvers of one experiment against each other, over seeds.</summary>
internal static class RaceCommand
{
    private const int DefaultSeeds = 5;

    private static readonly (string Name, Func<RunResult, double> Take)[] s_measures =
    [
        ("objective", static run => run.Objective),
        ("sparsity", static run => run.Sparsity),
        ("nnz", static run => run.NonZeros),
        ("test_metric", static run => run.TestMetric),
        ("stationarity", static run => run.Stationarity),
        ("seconds", static run => run.Seconds),
    ];

    /// <summary>Runs it.</summary>
    /// <param name="arguments">The command line.</param>
    /// <param name="console">Where to write.</param>
    /// <param name="cancellation">Asks for the end of the race.</param>
    /// <exception cref="UsageException">The output folder cannot be written to.</exception>
    /// <exception cref="RunException">The experiment has one solver, or not the wanted ones.</exception>
    public static int Run(Arguments arguments, CommandConsole console, CancellationToken cancellation)
    {
        var request = arguments.Request();
        var plan = RacePlan.Of(
            arguments.Name!,
            arguments.Solvers?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries),
            arguments.Seeds ?? DefaultSeeds,
            arguments.Set,
            arguments.Tune
        );
        var name = plan.Entrants[0].Name.Split('.')[0];
        var text = console.Text(arguments);
        text.WriteLine($"{name}: {string.Join(", ", plan.Entrants.Select(RacePlan.SolverName))}; seeds {string.Join(", ", plan.Seeds)}");
        var folder = RunFolder.MakeUnused(request.Out, $"{name}-race", DateTime.Now);
        var entries = new RaceRunner(
            plan,
            request with
            {
                Out = folder,
            },
            happened =>
            {
                if (!arguments.Quiet)
                {
                    text.WriteLine(Line(happened));
                    text.Flush();
                }
            },
            cancellation
        ).Run();
        Save(folder, "objective.svg", RaceCharts.Objective(name, entries));
        Save(folder, "outcome.svg", RaceCharts.Outcome(name, entries));
        var json = Json(name, entries, folder);
        AtomicFile.WriteText(Path.Combine(folder, "race.json"), json);
        WriteTable(entries, text);
        text.WriteLine();
        text.WriteLine($"  race          {folder}");
        text.Flush();
        if (arguments.Json)
        {
            console.Out.WriteLine(json);
        }

        return ExitCode.Success;
    }

    private static void Save(string folder, string file, Chart chart) => AtomicFile.WriteText(Path.Combine(folder, file), chart.ToSvg());

    private static string Line(RaceEvent happened)
    {
        var result = happened.Result;
        var tried = happened.Tried.Count == 0 ? "" : $" trying {Options(happened.Tried)}";
        return $"  {happened.Solver, -24} seed {happened.Seed}{tried}: objective {Figures.Real(result.Objective)}, sparsity"
            + $" {Figures.Percent(result.Sparsity)}, {result.MetricName} {Figures.Real(result.TestMetric)}, {Figures.Seconds(result.Seconds)} s,"
            + $" {result.Status}";
    }

    private static void WriteTable(IReadOnlyList<RaceEntry> entries, TextWriter text)
    {
        text.WriteLine();
        text.WriteLine($"mean and standard deviation over {entries[0].Runs.Count} seeds");
        var metric = entries[0].Runs[0].MetricName;
        var table = new TextTable("solver", ">objective", ">sparsity", $">{metric}", ">stationarity", ">seconds", "tuned");
        foreach (var entry in entries)
        {
            table.Add(
                entry.Entrant.Solver,
                Cell(entry.Of(static run => run.Objective), "0.00000"),
                Cell(entry.Of(static run => run.Sparsity), "0.0000"),
                Cell(entry.Of(static run => run.TestMetric), "0.0000"),
                Cell(entry.Of(static run => run.Stationarity), "0.###"),
                Cell(entry.Of(static run => run.Seconds), "0.0"),
                Options(entry.Tuned)
            );
        }

        table.WriteTo(text);
        text.WriteLine();
        text.WriteLine($"less {entries[0].Entrant.Solver}, seed by seed: mean and 95 % confidence interval");
        var differences = new TextTable("solver", ">objective", ">sparsity", $">{metric}");
        foreach (var entry in entries.Skip(1))
        {
            differences.Add(
                entry.Entrant.Solver,
                Interval(Difference(entry, entries[0], static run => run.Objective), "0.00000"),
                Interval(Difference(entry, entries[0], static run => run.Sparsity), "0.0000"),
                Interval(Difference(entry, entries[0], static run => run.TestMetric), "0.0000")
            );
        }

        differences.WriteTo(text);
    }

    private static Spread Difference(RaceEntry entry, RaceEntry reference, Func<RunResult, double> measure) =>
        Spread.OfDifferences(entry.Values(measure), reference.Values(measure));

    private static string Cell(Spread spread, string format) =>
        spread.Mean.ToString(format, CultureInfo.InvariantCulture)
        + (spread.Count < 2 ? "" : " ± " + spread.Deviation.ToString(format, CultureInfo.InvariantCulture));

    private static string Interval(Spread spread, string format) =>
        spread.Mean.ToString("+" + format + ";-" + format, CultureInfo.InvariantCulture)
        + (spread.Count < 2 ? "" : " ± " + spread.HalfWidth.ToString(format, CultureInfo.InvariantCulture));

    private static string Options(IReadOnlyList<KeyValuePair<string, string>> options) =>
        string.Join(", ", options.Select(static option => $"{option.Key}={option.Value}"));

    private static string Json(string name, IReadOnlyList<RaceEntry> entries, string folder)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, ResultJson.OneLine))
        {
            writer.WriteStartObject();
            writer.WriteString("experiment", name);
            writer.WriteString("metric_name", entries[0].Runs[0].MetricName);
            writer.WriteNumber("seeds", entries[0].Runs.Count);
            writer.WriteStartArray("entries");
            foreach (var entry in entries)
            {
                WriteEntry(writer, entry, entries[0]);
            }

            writer.WriteEndArray();
            writer.WriteString("run", folder);
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.ToArray());
    }

    private static void WriteEntry(Utf8JsonWriter writer, RaceEntry entry, RaceEntry reference)
    {
        writer.WriteStartObject();
        writer.WriteString("solver", entry.Entrant.Solver);
        writer.WriteString("experiment", entry.Entrant.Name);
        writer.WriteStartObject("tuned");
        foreach (var (key, value) in entry.Tuned)
        {
            writer.WriteString(key, value);
        }

        writer.WriteEndObject();
        writer.WriteFinite("tuning_seconds", entry.TuningSeconds);
        foreach (var (measure, take) in s_measures)
        {
            var spread = entry.Of(take);
            writer.WriteStartObject(measure);
            writer.WriteFinite("mean", spread.Mean);
            writer.WriteFinite("deviation", spread.Deviation);
            writer.WriteFinite("values", entry.Values(take));
            if (entry != reference)
            {
                var difference = Difference(entry, reference, take);
                writer.WriteFinite("difference", difference.Mean);
                writer.WriteFinite("difference_half_width", difference.HalfWidth);
            }

            writer.WriteEndObject();
        }

        writer.WriteStartArray("statuses");
        foreach (var run in entry.Runs)
        {
            writer.WriteStringValue(run.Status.ToString());
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }
}
