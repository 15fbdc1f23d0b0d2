using System.Globalization;
using Sparse.Runtime.Charts;
using Sparse.Runtime.Declarations;
using Sparse.Runtime.Evaluation;

namespace Sparse.Runtime.Paths;

/// <summary>The figures of a front, as SVG in its run's folder.</summary>
internal static class PathFigures
{
    /// <summary>Writes them: loss against R, metric against nonzeros and λ, certificate against λ, zeros by layer.</summary>
    /// <param name="folder">Where to.</param>
    /// <param name="experiment">What was walked.</param>
    /// <param name="points">The points.</param>
    /// <param name="chosen">The point that was chosen; −1 for none.</param>
    public static void Write(PathFolder folder, ExperimentDeclaration experiment, IReadOnlyList<PathPoint> points, int chosen)
    {
        if (points.Count == 0)
        {
            return;
        }

        var ordered = points.OrderBy(static point => point.Lambda).ToArray();
        folder.WriteFigure("front.svg", Front(experiment, points, chosen).ToSvg());
        var metric = Evaluator.MetricName(experiment.Loss);
        var percent = metric == "accuracy";
        if (points.Any(static point => double.IsFinite(point.ValidationMetric)))
        {
            folder.WriteFigure(
                "metric-nnz.svg",
                Against(
                        experiment,
                        ordered,
                        chosen,
                        "nonzero weights",
                        static p => p.NonZeros,
                        $"held-out {metric}",
                        static p => p.ValidationMetric,
                        percent,
                        static p => p.ValidationError
                    )
                    .ToSvg()
            );
            folder.WriteFigure(
                "metric-lambda.svg",
                Against(
                        experiment,
                        ordered,
                        chosen,
                        "lambda",
                        static p => p.Lambda,
                        $"held-out {metric}",
                        static p => p.ValidationMetric,
                        percent,
                        static p => p.ValidationError
                    )
                    .ToSvg()
            );
        }

        if (points.Any(static point => double.IsFinite(point.Stationarity)))
        {
            var chart = Against(
                experiment,
                ordered,
                chosen,
                "lambda",
                static p => p.Lambda,
                "stationarity: violation over lambda",
                static p => p.Stationarity,
                false,
                null
            );
            folder.WriteFigure("certificate-lambda.svg", (chart with { Y = chart.Y with { Scale = AxisScale.Log } }).ToSvg());
        }

        var parameters = experiment.Parameters.Where(static parameter => parameter.Penalty >= 0).ToArray();
        folder.WriteFigure(
            "zeros-by-layer.svg",
            new HeatMap(
                $"{experiment.Name}: zeros by layer along the path",
                "lambda",
                [.. parameters.Select(static parameter => parameter.Name)],
                [.. ordered.Select(static point => point.Lambda.ToString("0.0e0", CultureInfo.InvariantCulture))],
                [
                    .. parameters.Select(
                        (parameter, i) =>
                            (IReadOnlyList<double>)[.. ordered.Select(point => 1 - ((double)point.Layers[i] / parameter.Count))]
                    ),
                ]
            )
            {
                ValueLabel = "share of zeros",
            }.ToSvg()
        );
    }

    /// <summary>Loss against R, dominated points faint.</summary>
    public static Chart Front(ExperimentDeclaration experiment, IReadOnlyList<PathPoint> points, int chosen)
    {
        var front = ParetoFront.Nondominated([.. points.Select(static point => point.Front)]);
        var dominated = Enumerable.Range(0, points.Count).Except(front).ToArray();
        var series = new List<ChartSeries>
        {
            new(
                $"{front.Count} points that nothing dominates",
                [.. front.Select(i => points[i].Penalty)],
                [.. front.Select(i => points[i].Loss)]
            )
            {
                Notes = [.. front.Select(i => Note(points[i]))],
            },
        };
        if (dominated.Length > 0)
        {
            series.Add(
                new ChartSeries(
                    $"{dominated.Length} dominated",
                    [.. dominated.Select(i => points[i].Penalty)],
                    [.. dominated.Select(i => points[i].Loss)]
                )
                {
                    Style = SeriesStyle.Points,
                    IsFaint = true,
                    Notes = [.. dominated.Select(i => Note(points[i]))],
                }
            );
        }

        return new Chart(
            $"{experiment.Name}: loss against penalty",
            new ChartAxis($"{string.Join(" + ", experiment.Penalties.Select(static penalty => penalty.Name))} of the weights"),
            new ChartAxis("training loss"),
            series
        )
        {
            Marks = chosen >= 0 ? [new ChartMark(points[chosen].Penalty, points[chosen].Loss, "chosen")] : [],
        };
    }

    private static Chart Against(
        ExperimentDeclaration experiment,
        PathPoint[] points,
        int chosen,
        string across,
        Func<PathPoint, double> x,
        string up,
        Func<PathPoint, double> y,
        bool percent,
        Func<PathPoint, double>? error
    )
    {
        var mark = points.FirstOrDefault(point => point.Index == chosen);
        return new Chart(
            $"{experiment.Name}: {up} against {across}",
            new ChartAxis(across) { Scale = AxisScale.Log },
            new ChartAxis(up) { IsPercent = percent },
            [
                new ChartSeries($"{points.Length} points", [.. points.Select(x)], [.. points.Select(y)])
                {
                    Notes = [.. points.Select(Note)],
                    Errors = error is null || points.Any(point => double.IsNaN(error(point))) ? null : [.. points.Select(error)],
                },
            ]
        )
        {
            Marks = mark is null ? [] : [new ChartMark(x(mark), y(mark), "chosen")],
        };
    }

    private static string Note(PathPoint point) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"point {point.Index}: λ {point.Lambda:0.###e0}, loss {point.Loss:0.#####}, R {point.Penalty:0.####}, {point.NonZeros} nonzeros, {point.Status}"
        );
}
