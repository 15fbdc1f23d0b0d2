using System.Globalization;
using Sparse.Runtime.Certificates;
using Sparse.Runtime.Declarations;
using Sparse.Runtime.Runs;
using Sparse.Runtime.Training;

namespace Sparse.Runtime.CommandLine;

/// <summary>Does a run: <see cref="ExperimentRunner.Run"/>, or what stands in for it in a test of the command line.</summary>
internal delegate RunResult Runner(
    ExperimentDeclaration experiment,
    OptionValues options,
    RunRequest request,
    Action<RunEvent> tell,
    CancellationToken cancellation
);

/// <summary><c>train</c>: one run of one experiment.</summary>
internal static class TrainCommand
{
    /// <summary>Runs it.</summary>
    /// <param name="experiment">The experiment.</param>
    /// <param name="arguments">The command line.</param>
    /// <param name="console">Where to write.</param>
    /// <param name="runner">Does the run.</param>
    /// <param name="cancellation">Asks for the end of the run.</param>
    /// <exception cref="UsageException">The output folder cannot be written to.</exception>
    /// <exception cref="OptionException">An option that is not declared or cannot take its value.</exception>
    public static int Run(
        ExperimentDeclaration experiment,
        Arguments arguments,
        CommandConsole console,
        Runner runner,
        CancellationToken cancellation
    )
    {
        var options = OptionValues.Resolve(experiment.Options, Overrides(experiment, arguments));
        var request = arguments.Request();
        var text = console.Text(arguments);
        if (!arguments.Quiet)
        {
            text.WriteLine(Describe.Headline(experiment));
        }

        var result = ProgressDisplay.For(arguments, console).Show(tell => runner(experiment, options, request, tell, cancellation));
        if (arguments.DryRun)
        {
            WritePlan(experiment, options, request, text);
            text.Flush();
            if (arguments.Json)
            {
                console.Out.WriteLine(result.ToJson());
            }

            return ExitCode.Success;
        }

        return Report(result, arguments, console);
    }

    /// <summary>Says what came of a run.</summary>
    /// <param name="result">What came of it.</param>
    /// <param name="arguments">The command line.</param>
    /// <param name="console">Where to write.</param>
    /// <returns>The <see cref="ExitCode"/>.</returns>
    public static int Report(RunResult result, Arguments arguments, CommandConsole console)
    {
        var text = console.Text(arguments);
        WriteSummary(result, text);
        text.Flush();
        if (arguments.Json)
        {
            console.Out.WriteLine(result.ToJson());
        }

        return result.Status switch
        {
            CertificateStatus.Diverged => Diverged(result, console),
            CertificateStatus.Interrupted => ExitCode.Interrupted,
            _ => result.Level is { IsMet: false } ? ExitCode.TargetNotMet : ExitCode.Success,
        };
    }

    private static IEnumerable<KeyValuePair<string, string>> Overrides(ExperimentDeclaration experiment, Arguments arguments)
    {
        if (arguments.Seed is not { } seed)
        {
            return arguments.Set;
        }

        const string key = "Train.Seed";
        if (
            arguments.Set.Any(static pair =>
                pair.Key.Equals(key, StringComparison.OrdinalIgnoreCase) || pair.Key.Equals("Seed", StringComparison.OrdinalIgnoreCase)
            )
        )
        {
            throw new UsageException("the seed is given twice, by --seed and by --set.");
        }

        return experiment.Options.Any(static option => option.Key == key)
            ? arguments.Set.Append(new(key, seed.ToString(CultureInfo.InvariantCulture)))
            : throw new UsageException($"{experiment.Name} declares no seed: leave out --seed.");
    }

    private static int Diverged(RunResult result, CommandConsole console)
    {
        console.Error.WriteLine($"error: {result.Reason ?? "the training loss became NaN or infinite"}");
        return ExitCode.Diverged;
    }

    private static void WritePlan(ExperimentDeclaration experiment, OptionValues options, RunRequest request, TextWriter text)
    {
        text.WriteLine("plan");
        Describe.WriteIndented(experiment.Plan, text);
        text.WriteLine("options");
        foreach (var (key, value) in options.All)
        {
            text.WriteLine($"  {key} = {value ?? "-"}");
        }

        text.WriteLine($"device {request.Device}, {request.Threads} {(request.Threads == 1 ? "thread" : "threads")}");
        text.WriteLine($"would write a run folder in {Path.GetFullPath(request.Out)}; wrote nothing");
    }

    private static void WriteSummary(RunResult result, TextWriter text)
    {
        void Row(string name, string value) => text.WriteLine($"  {name, -14}{(name.Length < 14 ? "" : " ")}{value}");
        text.WriteLine();
        text.WriteLine($"{result.Experiment}: {Ending(result)}");
        if (result.NonZeros >= 0)
        {
            Row("sparsity", $"{Figures.Percent(result.Sparsity)} of the penalised weights are exactly 0");
            Row("nnz", $"{Figures.Count(result.NonZeros)} of {Figures.Count(result.Weights)} weights are not 0");
        }

        if (result.Level is { } level)
        {
            Row("level", level.ToString());
            foreach (var target in level.Targets)
            {
                Row("", $"wanted {target.Target}, there {Figures.Exact(Math.Round(target.There, 6))}{(target.IsMet ? "" : ": not met")}");
            }

            Row("lambda", string.Join(", ", result.Lambdas.Select(Figures.Real)));
            Row(
                "trainings",
                $"{level.Trainings}, at the cost of {level.Cost.ToString("0.00", CultureInfo.InvariantCulture)} of one as declared"
            );
        }

        if (double.IsFinite(result.Objective))
        {
            Row(
                "objective",
                $"{Figures.Real(result.Objective)} = loss {Figures.Real(result.Loss)} + penalty {Figures.Real(result.PenaltyValue)}"
            );
        }

        if (double.IsFinite(result.TestMetric))
        {
            Row("test", $"{result.MetricName} {Figures.Real(result.TestMetric)}");
        }

        if (result.FeatureNames is { Count: > 0 } names)
        {
            const int shown = 12;
            var more = names.Count > shown ? $" and {names.Count - shown} more" : "";
            Row("inputs", $"{names.Count}, the strongest first: {string.Join(", ", names.Take(shown))}{more}");
        }

        if (result.Points is { } points)
        {
            Row("front", points == 0 ? "no points" : $"{points} points, hypervolume {Figures.Real(result.Hypervolume ?? double.NaN)}");
        }

        foreach (var network in result.Settled)
        {
            Row(
                "",
                $"at sparsity {Figures.Exact(network.Wanted)}: {Figures.Count(network.NonZeros)} nonzeros, from point {network.Point}, test {result.MetricName} {Figures.Real(network.TestMetric)}"
            );
        }

        if (result.RefitTestMetric is { } refit)
        {
            Row("refit", $"test {result.MetricName} {Figures.Real(refit)} after a refit on the same support");
        }

        if (double.IsFinite(result.Stationarity))
        {
            var threshold =
                result.Status == CertificateStatus.NotDefined ? "" : $" (certified is {Figures.Exact(Certificate.RInfThreshold)} or less)";
            Row("stationarity", Figures.Real(result.Stationarity) + threshold);
        }

        if (result.Audit is { } audit && double.IsFinite(audit.ZerosWithin))
        {
            var nonZeros = double.IsFinite(audit.NonZerosWithin)
                ? $"; of the others {Figures.Percent(audit.NonZerosWithin)} have |df/dw| = lambda, median deviation {Figures.Real(audit.Deviation)} lambda"
                : "";
            Row("audit", $"{Figures.Percent(audit.ZerosWithin)} of the zeros have |df/dw| <= lambda{nonZeros}");
        }

        foreach (var (name, value) in result.Findings)
        {
            Row(
                name.Replace('_', ' '),
                value == Math.Floor(value) && Math.Abs(value) < 1e15 ? Figures.Count((long)value) : Figures.Real(value)
            );
        }

        if (result.NonZerosAbove is { } counts)
        {
            Row(
                "above",
                string.Join(", ", counts.Select(static count => $"{Figures.Exact(count.Threshold)}: {Figures.Count(count.NonZeros)}"))
                    + " penalised weights, before the threshold"
            );
        }

        if (result.Notice is { } notice)
        {
            Row("notice", notice);
        }

        Row("training", $"{Figures.Seconds(result.Seconds)} s");
        if (result.Run is { } run)
        {
            Row("run", run);
            if (Directory.Exists(run))
            {
                Row("", string.Join(", ", Directory.EnumerateFileSystemEntries(run).Order(StringComparer.Ordinal).Select(Entry)));
            }
        }
    }

    // A file by its name, a folder with the number of files below it.
    private static string Entry(string path) =>
        Directory.Exists(path)
            ? $"{Path.GetFileName(path)}/ ({Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories).Count()} files)"
            : Path.GetFileName(path);

    private static string Ending(RunResult result)
    {
        var words = result.Status switch
        {
            CertificateStatus.Certified => "certified stationary",
            CertificateStatus.BudgetSpent => "trained to its end; not certified stationary",
            CertificateStatus.Diverged => "diverged",
            CertificateStatus.NotDefined => "no certificate exists for this objective",
            CertificateStatus.Interrupted when result.Level is not null =>
                "interrupted; what had been trained is saved, and a search begins anew",
            CertificateStatus.Interrupted => "interrupted; what had been trained is saved, and resume RUN goes on with it",
            _ => result.Status.ToString(),
        };
        return result.Reason is { Length: > 0 } reason ? $"{words} ({reason})" : words;
    }
}
