using System.Globalization;
using Sparse.Runtime.Certificates;
using Sparse.Runtime.Declarations;
using Sparse.Runtime.Paths;
using Sparse.Runtime.Runs;
using Sparse.Runtime.Tests;

namespace Sparse.Integration.Tests.Paths;

/// <summary>The published Pareto continuation on Iris: reproduced by its settings, surpassed by ours.</summary>
public sealed class IrisContinuationTests
{
    private static readonly FrontPoint s_corner = new(1.1, 45);

    [SharedDataFact]
    public void The_paper_preset_reproduces_the_published_run()
    {
        var (points, result) = Walk(nameof(Examples.IrisContinuationPaper));
        var published = Published();
        Assert.Equal(41, published.Length);
        for (var i = 0; i < published.Length; i++)
        {
            Assert.Equal(published[i].Loss, points[i].Loss, 1e-3);
            Assert.Equal(published[i].Cost, points[i].Penalty, 5e-3);
        }

        // The branch toward smaller R ends at zero at once.
        Assert.Equal(0, points[41].Penalty);
        Assert.Equal(Math.Log(3), points[41].Loss, 1e-9);
        Assert.Equal(38.77, result.Hypervolume!.Value, 0.01);
        Assert.Equal(0.925, result.TestMetric, 1e-12);
    }

    [SharedDataFact]
    public void Ours_leaves_no_published_point_undominated()
    {
        var (points, result) = Walk(nameof(Examples.IrisContinuation));
        Assert.InRange(points.Count, 2, 45);
        Assert.Empty(ParetoFront.NotDominatedBy([.. points.Select(static point => point.Front)], Published()));
        Assert.True(result.Hypervolume >= 40, $"hypervolume {result.Hypervolume}");
        Assert.Equal(result.Hypervolume!.Value, ParetoFront.Hypervolume([.. points.Select(static point => point.Front)], s_corner), 1e-9);

        // Every point is stationary for the λ it tells.
        Assert.All(points, static point => Assert.Equal(CertificateStatus.Certified, point.Status));
    }

    [SharedDataFact]
    public void Several_starts_are_pooled()
    {
        var models = new List<int>();
        var (points, result) = Walk(
            nameof(Examples.IrisContinuationPooled),
            run =>
                models.AddRange(
                    Directory
                        .EnumerateDirectories(Path.Combine(run, "points"))
                        .Select(static path => int.Parse(Path.GetFileName(path), CultureInfo.InvariantCulture))
                )
        );
        FrontPoint[] all = [.. points.Select(static point => point.Front)];
        Assert.Equal(4 * (27 + 12), points.Count);
        Assert.True(result.Hypervolume > 41, $"hypervolume {result.Hypervolume}");
        Assert.Equal(result.Hypervolume!.Value, ParetoFront.Hypervolume(all, s_corner), 1e-9);

        // A walk of another start is another one, at other levels.
        Assert.NotEqual(points[0].Steps, points[39].Steps);
        Assert.Equal(
            Enumerable.Range(0, 4).Select(static start => 27 - (start / 4.0 * (27 - 25.9894))),
            [.. new[] { 0, 39, 78, 117 }.Select(i => points[i].Penalty)],
            (a, b) => Math.Abs(a - b) < 1e-4
        );

        // What is dominated has a row and no weights.
        Assert.Equal(ParetoFront.Nondominated(all).Order(), models.Order());
        Assert.NotEmpty(points.Select(static point => point.Index).Except(models));
    }

    internal static (IReadOnlyList<PathPoint> Points, RunResult Result) Walk(string name, Action<string>? look = null)
    {
        Sparse.Experiments.From(typeof(Examples.IrisContinuation).Assembly);
        var parent = Directory.CreateTempSubdirectory().FullName;
        try
        {
            var experiment = ExperimentRegistry.Find(name);
            var result = PathRunner.Run(
                experiment,
                OptionValues.Resolve(experiment.Options, []),
                new RunRequest { Out = parent, DataFolder = SharedData.Folder is null ? null : SharedData.Data }
            );
            look?.Invoke(result.Run!);
            return ([.. File.ReadLines(Path.Combine(result.Run!, "path.csv")).Skip(1).Select(PathPoint.Parse)], result);
        }
        finally
        {
            Directory.Delete(parent, recursive: true);
        }
    }

    private static FrontPoint[] Published() =>
        [
            .. File.ReadLines(SharedData.Golden("iris_continuation.csv"))
                .Skip(1)
                .Select(static row => row.Split(','))
                .Select(static row => new FrontPoint(
                    double.Parse(row[1], CultureInfo.InvariantCulture),
                    double.Parse(row[2], CultureInfo.InvariantCulture)
                )),
        ];
}
