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
        var plan = Plan(arguments);
        var level = Level(arguments, plan);
        var text = console.Text(arguments);
        text.WriteLine(Headline(plan));
        var folder = RunFolder.MakeUnused(request.Out, $"{plan.Name}-race", DateTime.Now);
        var data = arguments.Data is null ? null : Path.GetFullPath(arguments.Data);
        using var taken = FolderLock.Take(folder);
        return Run(plan, level, request, new RaceRecord(folder, arguments.Words, data, plan.Trainings), arguments, console, cancellation);
    }

    /// <summary>Goes on with a race that was stopped or killed, training by training: one that was cut off is begun anew.</summary>
    /// <param name="resume">The command line of <c>resume</c>: its name is the race's folder.</param>
    /// <param name="console">Where to write.</param>
    /// <param name="cancellation">Asks for the end of the race.</param>
    /// <exception cref="RunException">The race is over, another process runs it, or its programs, options or data have changed.</exception>
    public static int Resume(Arguments resume, CommandConsole console, CancellationToken cancellation)
    {
        using var taken = FolderLock.Take(Unfinished(resume.Name!).Folder);
        // Read once the folder is taken: until then another process may have finished a training of it.
        var earlier = Unfinished(resume.Name!);
        var arguments = ArgumentParser.Parse(earlier.Command) with
        {
            Data = resume.Data ?? earlier.DataFolder,
            Out = Path.GetDirectoryName(earlier.Folder),
            Json = resume.Json,
            Quiet = resume.Quiet,
        };
        var plan = Plan(arguments);
        var text = console.Text(arguments);
        text.WriteLine(Headline(plan));
        text.WriteLine($"  {Progress(earlier)} were finished before");
        return Run(plan, Level(arguments, plan), arguments.Request(), earlier, arguments, console, cancellation);
    }

    private static int Run(
        RacePlan plan,
        double? level,
        RunRequest request,
        RaceRecord record,
        Arguments arguments,
        CommandConsole console,
        CancellationToken cancellation
    )
    {
        record.RemoveUnfinished();
        var text = console.Text(arguments);
        RaceRunner runner = null!; // what it tells is saved with what it has
        runner = new RaceRunner(
            plan,
            request with
            {
                Out = record.Folder,
            },
            happened =>
            {
                Save(RaceStatus.Running);
                if (!arguments.Quiet)
                {
                    text.WriteLine(Line(happened, plan.RefitEpochs > 0));
                    text.Flush();
                }
            },
            cancellation,
            record.Finished
        );
        if (record.Finished.Count == 0)
        {
            Save(RaceStatus.Running); // from now on it can be gone on with
        }

        string json;
        try
        {
            runner.Run();
        }
        catch (OperationCanceledException)
        {
            json = Save(RaceStatus.Interrupted);
            text.WriteLine();
            text.WriteLine(
                $"{plan.Name}: interrupted; {Progress(record)} are finished and lie in the folder below, with their table in {RaceRecord.File}. {console.Program} resume {record.Folder} goes on with the others."
            );
            text.WriteLine();
            return End(ExitCode.Interrupted);
        }

        var entries = runner.Entries;
        WriteChart("objective.svg", RaceCharts.Objective(plan.Name, [.. entries.Where(entry => entry.Lambda == entries[0].Lambda)]));
        WriteChart("outcome.svg", RaceCharts.Outcome(plan.Name, entries));
        json = Save(RaceStatus.Finished);
        RaceTable.Write(plan, entries, level, text);
        text.WriteLine();
        return End(ExitCode.Success);

        string Save(RaceStatus status)
        {
            record = record with { Status = status, Finished = [.. runner.Finished] };
            var written = RaceJson.Of(plan, record, runner.Entries, level);
            AtomicFile.WriteText(Path.Combine(record.Folder, RaceRecord.File), written);
            return written;
        }

        void WriteChart(string file, Chart chart) => AtomicFile.WriteText(Path.Combine(record.Folder, file), chart.ToSvg());

        int End(int code)
        {
            text.WriteLine($"  race          {record.Folder}");
            text.Flush();
            if (arguments.Json)
            {
                console.Out.WriteLine(json);
            }

            return code;
        }
    }

    private static RaceRecord Unfinished(string folder)
    {
        var record = RaceRecord.Open(folder);
        return record.Status != RaceStatus.Finished
            ? record
            : throw new RunException($"The race in '{record.Folder}' is over: there is nothing to go on with.");
    }

    private static RacePlan Plan(Arguments arguments)
    {
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
        return arguments.Lambdas.Count > 0 ? plan.At(arguments.Lambdas) : plan;
    }

    private static string Headline(RacePlan plan) =>
        $"{plan.Name}: {string.Join(", ", plan.Entrants.Select(RacePlan.SolverName))}; seeds {string.Join(", ", plan.Seeds)}";

    private static string Progress(RaceRecord record) => $"{record.Finished.Count} of {record.Trainings} trainings";

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

    private static string Line(RaceEvent happened, bool refits)
    {
        var result = happened.Run.Result;
        var tried = happened.Tried.Count == 0 ? "" : $" trying {RaceTable.Options(happened.Tried)}";
        var refitted =
            double.IsFinite(happened.Run.RefitMetric) ? $" ({Figures.Real(happened.Run.RefitMetric)} refitted)"
            : refits && happened.Tried.Count == 0 && double.IsFinite(result.TestMetric) ? " (its refit diverged)"
            : "";
        return $"  {happened.Solver, -24} seed {happened.Seed}{tried}, lambda {string.Join(", ", result.Lambdas.Select(Figures.Real))}: objective"
            + $" {Figures.Real(result.Objective)}, sparsity {Figures.Percent(result.Sparsity)}, {result.MetricName}"
            + $" {Figures.Real(result.TestMetric)}{refitted}, {Figures.Seconds(result.Seconds)} s, {result.Status}";
    }
}
