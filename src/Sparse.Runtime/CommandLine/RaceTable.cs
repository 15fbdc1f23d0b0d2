using System.Globalization;
using Sparse.Runtime.Races;

namespace Sparse.Runtime.CommandLine;

/// <summary>The outcome of a race as tables on the console.</summary>
internal static class RaceTable
{
    /// <summary>Writes them: means over the seeds at each strength, differences to the first solver seed by seed, and the level where one is asked for.</summary>
    /// <param name="plan">What was raced.</param>
    /// <param name="entries">What came of it.</param>
    /// <param name="level">The level of sparsity; null for none.</param>
    /// <param name="text">Where to write.</param>
    public static void Write(RacePlan plan, IReadOnlyList<RaceEntry> entries, double? level, TextWriter text)
    {
        foreach (var strength in entries.GroupBy(static entry => entry.Lambda))
        {
            text.WriteLine();
            var at = plan.OneStrength ? "" : $"lambda {Figures.Real(strength.Key)}: ";
            text.WriteLine($"{at}mean and standard deviation over {plan.Seeds.Count} seeds");
            WriteStrength([.. strength], plan, text);
        }

        if (level is { } sparsity)
        {
            text.WriteLine();
            text.WriteLine(
                $"at {Figures.Percent(sparsity)} zeros, between the strengths on either side, and less that of the first solver that has it, seed by seed"
            );
            WriteLevel(LevelEntry.Of(entries, sparsity), plan.RefitEpochs > 0, entries[0].Runs[0].Result.MetricName, text);
        }
    }

    /// <summary>Options as on a command line.</summary>
    /// <param name="options">The options.</param>
    public static string Options(IReadOnlyList<KeyValuePair<string, string>> options) =>
        string.Join(", ", options.Select(static option => $"{option.Key}={option.Value}"));

    private static void WriteStrength(RaceEntry[] entries, RacePlan plan, TextWriter text)
    {
        var refit = plan.RefitEpochs > 0;
        var metric = entries[0].Runs[0].Result.MetricName;
        string[] refitted = refit ? [$">{metric} refitted"] : [];
        string[] certified = plan.Certifies ? [">stationarity"] : [];
        var table = new TextTable(["solver", ">objective", ">sparsity", $">{metric}", .. refitted, .. certified, ">seconds", "tuned"]);
        foreach (var entry in entries)
        {
            table.Add([
                entry.Entrant.Solver,
                Cell(entry.Values(static run => run.Result.Objective), "0.00000"),
                Cell(entry.Values(static run => run.Result.Sparsity), "0.0000"),
                Cell(entry.Values(static run => run.Result.TestMetric), "0.0000"),
                .. refit ? [Cell(entry.Values(static run => run.RefitMetric), "0.0000")] : Array.Empty<string>(),
                .. plan.Certifies ? [Cell(entry.Values(static run => run.Result.Stationarity), "0.###")] : Array.Empty<string>(),
                Cell(entry.Values(static run => run.Result.Seconds), "0.0"),
                Options(entry.Tuned),
            ]);
        }

        table.WriteTo(text);
        if (entries.Length == 1)
        {
            return;
        }

        text.WriteLine();
        text.WriteLine($"less {entries[0].Entrant.Solver}, seed by seed: mean and 95 % confidence interval");
        var differences = new TextTable(["solver", ">objective", ">sparsity", $">{metric}", .. refitted]);
        foreach (var entry in entries.Skip(1))
        {
            differences.Add([
                entry.Entrant.Solver,
                Difference(static run => run.Result.Objective, "0.00000"),
                Difference(static run => run.Result.Sparsity, "0.0000"),
                Difference(static run => run.Result.TestMetric, "0.0000"),
                .. refit ? [Difference(static run => run.RefitMetric, "0.0000")] : Array.Empty<string>(),
            ]);

            string Difference(Func<RaceRun, double> measure, string format) =>
                Interval(Spread.OfDifferences(entry.Values(measure), entries[0].Values(measure)), format);
        }

        differences.WriteTo(text);
    }

    private static void WriteLevel(IReadOnlyList<LevelEntry> levels, bool refit, string metric, TextWriter text)
    {
        string[] refitted = refit ? [$">{metric} refitted", ">difference"] : [];
        var table = new TextTable(["solver", $">{metric}", ">difference", .. refitted]);
        var reference = LevelEntry.Reference(levels);
        foreach (var level in levels)
        {
            table.Add([
                level.Solver,
                .. Cells(level.Metrics, reference.Metrics),
                .. refit ? Cells(level.RefitMetrics, reference.RefitMetrics) : [],
            ]);
        }

        table.WriteTo(text);
    }

    private static string[] Cells(IReadOnlyList<double> values, IReadOnlyList<double> reference) =>
        values.Any(double.IsNaN)
            ? ["not reached", ""]
            : [Cell(values, "0.0000"), values == reference ? "" : Interval(Spread.OfDifferences(values, reference), "0.0000")];

    private static string Cell(IReadOnlyList<double> values, string format)
    {
        var spread = Spread.Of(values);
        return spread.Mean.ToString(format, CultureInfo.InvariantCulture)
            + (spread.Count < 2 ? "" : " ± " + spread.Deviation.ToString(format, CultureInfo.InvariantCulture));
    }

    private static string Interval(Spread spread, string format) =>
        spread.Mean.ToString("+" + format + ";-" + format, CultureInfo.InvariantCulture)
        + (spread.Count < 2 ? "" : " ± " + spread.HalfWidth.ToString(format, CultureInfo.InvariantCulture));
}
