using System.Globalization;
using Sparse.Runtime.Charts;
using Sparse.Runtime.Runs;

namespace Sparse.Runtime.Races;

/// <summary>The figures of a race: the objective by training time, and accuracy against nnz.</summary>
internal static class RaceCharts
{
    /// <summary>The objective of minibatches by training time, a line a solver, with its first seed.</summary>
    /// <param name="title">What was raced.</param>
    /// <param name="entries">The entries of one strength of the penalty.</param>
    public static Chart Objective(string title, IReadOnlyList<RaceEntry> entries) =>
        new(
            $"{title}: objective by training time",
            new ChartAxis("seconds"),
            new ChartAxis("loss + penalty") { Scale = AxisScale.Log },
            [
                .. entries.Select(static entry =>
                {
                    var rows = Metrics(entry.Runs[0].Result.Run!);
                    return new ChartSeries(
                        entry.Solver,
                        [.. rows.Select(static row => row.Seconds)],
                        [.. rows.Select(static row => row.Objective)]
                    )
                    {
                        Style = SeriesStyle.Line,
                    };
                }),
            ]
        )
        {
            Subtitle =
                "mean loss of each epoch's minibatches at the iterate, which for ProxSGD and averages is not the network that is exported; first seed",
        };

    /// <summary>The test metric against the weights that are not zero, a point a run.</summary>
    /// <param name="title">What was raced.</param>
    /// <param name="entries">All entries.</param>
    public static Chart Outcome(string title, IReadOnlyList<RaceEntry> entries) =>
        new(
            $"{title}: {entries[0].Runs[0].Result.MetricName} against nnz",
            new ChartAxis("weights that are not zero") { Scale = AxisScale.Log },
            new ChartAxis($"test {entries[0].Runs[0].Result.MetricName}")
            {
                IsPercent = entries[0].Runs[0].Result.MetricName == "accuracy",
            },
            [
                .. entries
                    .GroupBy(static entry => entry.Solver)
                    .Select(static group => new ChartSeries(
                        group.Key,
                        [.. group.SelectMany(static entry => entry.Values(static run => run.NonZeros))],
                        [.. group.SelectMany(static entry => entry.Values(static run => run.Result.TestMetric))]
                    )
                    {
                        Style = SeriesStyle.Points,
                    }),
            ]
        );

    private static IReadOnlyList<(double Seconds, double Objective)> Metrics(string run)
    {
        var lines = File.ReadAllLines(Path.Combine(run, RunFolder.Metrics));
        var header = lines[0].Split(',');
        var (seconds, objective) = (Array.IndexOf(header, "seconds"), Array.IndexOf(header, "objective"));
        return
        [
            .. lines
                .Skip(1)
                .Select(static line => line.Split(','))
                .Select(cells =>
                    (
                        double.Parse(cells[seconds], CultureInfo.InvariantCulture),
                        double.Parse(cells[objective], CultureInfo.InvariantCulture)
                    )
                ),
        ];
    }
}
