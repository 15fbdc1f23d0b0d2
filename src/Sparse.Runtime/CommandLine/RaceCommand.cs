using System.Globalization;
using Sparse.Runtime.Charts;
using Sparse.Runtime.Export;
using Sparse.Runtime.Races;
using Sparse.Runtime.Runs;

namespace Sparse.Runtime.CommandLine;

/// <summary><c>race</c>: the solvers of one experiment against each other, over seeds.</summary>
internal static class RaceCommand
{
    private const int DefaultSeeds = 5;

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
        ) with
        {
            RefitEpochs = arguments.Refit ?? 0,
            Certifies = !arguments.Uncertified,
        };
        plan = arguments.Lambdas.Count > 0 ? plan.At(arguments.Lambdas) : plan;
        var level = Level(arguments, plan);
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
        Save(folder, "objective.svg", RaceCharts.Objective(name, [.. entries.Where(entry => entry.Lambda == entries[0].Lambda)]));
        Save(folder, "outcome.svg", RaceCharts.Outcome(name, entries));
        var json = RaceJson.Of(name, entries, level, plan.RefitEpochs > 0, folder);
        AtomicFile.WriteText(Path.Combine(folder, "race.json"), json);
        RaceTable.Write(plan, entries, level, text);
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

    private static double? Level(Arguments arguments, RacePlan plan)
    {
        if (arguments.Level is not { } text)
        {
            return null;
        }

        if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var level) || level is not (> 0 and < 1))
        {
            throw new UsageException($"--level is '{text}': expected a share of zeros between 0 and 1, such as 0.95.");
        }

        return plan.Entrants.Any(entrant => plan.LambdasOf(entrant).Count > 1)
            ? level
            : throw new UsageException(
                "--level reads the metric off between networks on either side of it: give two strengths or more with --lambdas."
            );
    }

    private static string Line(RaceEvent happened)
    {
        var result = happened.Run.Result;
        var tried = happened.Tried.Count == 0 ? "" : $" trying {RaceTable.Options(happened.Tried)}";
        var refitted = double.IsNaN(happened.Run.RefitMetric) ? "" : $" ({Figures.Real(happened.Run.RefitMetric)} refitted)";
        return $"  {happened.Solver, -24} seed {happened.Seed}{tried}, lambda {string.Join(", ", result.Lambdas.Select(Figures.Real))}: objective"
            + $" {Figures.Real(result.Objective)}, sparsity {Figures.Percent(result.Sparsity)}, {result.MetricName}"
            + $" {Figures.Real(result.TestMetric)}{refitted}, {Figures.Seconds(result.Seconds)} s, {result.Status}";
    }
}
