using Sparse.Runtime.Charts;

namespace Sparse.Runtime.Levels;

/// <summary>λ, what is left and the loss over the trainings of a search, each relative to its end or its target: one picture, one scale.</summary>
internal static class LevelChart
{
    /// <summary>The chart.</summary>
    /// <param name="experiment">The experiment's name.</param>
    /// <param name="targets">The targets.</param>
    /// <param name="outcome">What came of it.</param>
    public static Chart Of(string experiment, IReadOnlyList<LevelTarget> targets, LevelOutcome outcome)
    {
        var trace = outcome.Trace;
        var epochs = trace.Select(static point => point.Epochs).ToArray();
        var series = new List<ChartSeries>();
        for (var i = 0; i < targets.Count; i++)
        {
            var (target, index) = (targets[i], i);
            var of = target.Layer is null ? "" : $" of {target.Layer}";
            var penalty = Math.Max(0, target.Penalty);
            var last = trace[^1].Lambdas[penalty];
            series.Add(
                new ChartSeries($"left{of} / wanted", epochs, [.. trace.Select(point => point.Left[index] / target.Wanted)])
                {
                    Style = SeriesStyle.Line,
                    Colour = 2 * i,
                }
            );
            series.Add(
                new ChartSeries($"λ{of} / its end", epochs, [.. trace.Select(point => point.Lambdas[penalty] / last)])
                {
                    Style = SeriesStyle.Line,
                    IsDashed = true,
                    Colour = 2 * i,
                }
            );
        }

        var loss = trace.Select(static point => point.Loss).Where(double.IsFinite).DefaultIfEmpty(double.NaN).Last();
        series.Add(
            new ChartSeries("loss / its end", epochs, [.. trace.Select(point => point.Loss / loss)])
            {
                Style = SeriesStyle.Line,
                Colour = (2 * targets.Count) + 1,
            }
        );
        var done = 0.0;
        var ends = new List<ChartMark>();
        foreach (var step in outcome.Steps)
        {
            done += step.Epochs;
            ends.Add(new ChartMark(done, step.Left[0] / targets[0].Wanted, $"{step.Number}: {step.What}"));
        }

        return new Chart(
            $"{experiment}: {outcome}",
            new ChartAxis("epochs, all trainings"),
            new ChartAxis("relative to the target, or to the end") { Scale = AxisScale.Log },
            series
        )
        {
            Subtitle = string.Join("; ", targets),
            Marks = ends,
        };
    }
}
