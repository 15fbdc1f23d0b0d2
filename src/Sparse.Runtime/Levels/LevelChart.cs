using Sparse.Runtime.Charts;

namespace Sparse.Runtime.Levels;

/// <summary>
/// λ, what is left and the loss over the trainings of a search: what is left over what is wanted, at the target 1; each λ over its largest, below 1;
/// the loss over its end. One picture, one logarithmic scale.
/// </summary>
internal static class LevelChart
{
    // Of the palette's eight colours one is for the loss and one for the key of the dashed lines.
    private const int LossColour = 5;
    private const int KeyColour = 6;
    private static readonly int[] s_colours = [0, 1, 2, 3, 4, 7];

    // The share of the picture that a ring needs to bear a word, not only its number.
    private const double Room = 0.17;

    // As many targets as the line under the title has room for.
    private const int Named = 3;

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
            var (target, index, penalty) = (targets[i], i, Math.Max(0, targets[i].Penalty));
            var colour = s_colours[i % s_colours.Length];
            series.Add(
                new ChartSeries(
                    targets.Count == 1 ? "left / wanted" : target.Layer ?? "",
                    epochs,
                    [.. trace.Select(point => point.Left[index] / target.Wanted)]
                )
                {
                    Style = SeriesStyle.Line,
                    Colour = colour,
                    IsFaint = i >= s_colours.Length,
                }
            );
            // In a refit λ is 0, which a logarithmic axis leaves out.
            var largest = trace.Max(point => point.Lambdas[penalty]);
            series.Add(
                new ChartSeries(
                    targets.Count == 1 ? "λ / its largest" : "",
                    epochs,
                    [.. trace.Select(point => point.Lambdas[penalty] / largest)]
                )
                {
                    Style = SeriesStyle.Line,
                    IsDashed = true,
                    Colour = colour,
                    IsFaint = i >= s_colours.Length,
                }
            );
        }

        if (targets.Count > 1)
        {
            series.Add(
                new ChartSeries("λ / its largest", [], [])
                {
                    Style = SeriesStyle.Line,
                    IsDashed = true,
                    Colour = KeyColour,
                }
            );
        }

        var loss = trace.Select(static point => point.Loss).Where(double.IsFinite).DefaultIfEmpty(double.NaN).Last();
        series.Add(
            new ChartSeries("loss / its end", epochs, [.. trace.Select(point => point.Loss / loss)])
            {
                Style = SeriesStyle.Line,
                Colour = LossColour,
            }
        );
        return new Chart(
            $"{experiment}: {outcome}",
            new ChartAxis("epochs, all trainings; ringed where one ended"),
            new ChartAxis(targets.Count == 1 ? "relative to the target" : "left / wanted, a line a layer") { Scale = AxisScale.Log },
            series
        )
        {
            Subtitle =
                targets.Count <= Named
                    ? string.Join("; ", targets)
                    : $"{outcome.Targets.Count(static target => target.IsMet)} of {targets.Count} levels met, {targets[0]} to {targets[^1]}",
            Marks = [.. Ends(targets[0], outcome.Steps)],
        };
    }

    // The ends of the trainings at the height of the first target; the word where it runs into none.
    private static IEnumerable<ChartMark> Ends(LevelTarget first, IReadOnlyList<LevelStep> steps)
    {
        var whole = steps.Sum(static step => step.Epochs);
        var (done, free) = (0.0, 0.0);
        foreach (var step in steps)
        {
            done += step.Epochs;
            var hasRoom = done >= free;
            free = hasRoom ? done + (Room * whole) : free;
            yield return new ChartMark(done, step.Left[0] / first.Wanted, hasRoom ? $"{step.Number}: {step.What}" : $"{step.Number}");
        }
    }
}
