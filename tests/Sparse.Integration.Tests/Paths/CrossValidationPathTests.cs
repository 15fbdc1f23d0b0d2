using System.Globalization;
using Sparse.Runtime.Certificates;
using Sparse.Runtime.Declarations;
using Sparse.Runtime.Export;
using Sparse.Runtime.Paths;
using Sparse.Runtime.Runs;
using Sparse.Runtime.Tests;

namespace Sparse.Integration.Tests.Paths;

/// <summary>A path with folds and halves: what is chosen by, what is told of the features, and what is left of it when it is stopped.</summary>
public sealed class CrossValidationPathTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory().FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [SharedDataFact]
    public void A_point_is_chosen_by_the_folds_and_features_are_told_by_the_halves()
    {
        var result = Run(null);
        var points = Table(result.Run!);
        var folds = Enumerable.Range(0, 3).Select(fold => Table(Path.Combine(result.Run!, "folds", $"{fold:00}"))).ToArray();

        // Every fold walks the strengths of the whole path; a score is their mean.
        Assert.Equal(6, points.Count);
        Assert.All(folds, fold => Assert.Equal(points.Select(static point => point.Lambda), fold.Select(static point => point.Lambda)));
        for (var i = 0; i < points.Count; i++)
        {
            var scores = folds.Select(fold => fold[i].ValidationMetric).ToArray();
            Assert.Equal(scores.Average(), points[i].ValidationMetric, 1e-12);
            Assert.Equal(Math.Sqrt(scores.Sum(score => Math.Pow(score - scores.Average(), 2)) / 6), points[i].ValidationError, 1e-12);
        }

        // The sparsest within one standard error of the best.
        var best = points.MaxBy(static point => point.ValidationMetric)!;
        var chosen = points
            .Where(point => point.ValidationMetric >= best.ValidationMetric - best.ValidationError)
            .MinBy(static point => point.NonZeros)!;
        Assert.Equal(chosen.NonZeros, result.NonZeros);
        Assert.Equal(chosen.Lambda, result.Lambdas.Single());
        Assert.True(best.ValidationMetric > 0.95, $"{best.ValidationMetric}");

        // The largest lambda is where nothing has entered; a stable feature is one that the whole path has.
        var features = File.ReadLines(Path.Combine(result.Run!, "features.csv"))
            .Skip(1)
            .Select(static row => Array.ConvertAll(row.Split(',')[..3], static cell => double.Parse(cell, CultureInfo.InvariantCulture)))
            .ToArray();
        Assert.Equal(30, features.Length);
        Assert.Equal(features.Select(static row => row[1]).OrderDescending(), features.Select(static row => row[1]));
        Assert.Equal(chosen.NonZeros / 2, Finding(result, "features"));
        Assert.All(
            features,
            row =>
                Assert.Equal(
                    points.Where(point => Weights(result.Run!, point.Index, (int)row[0]) != 0).Max(static point => (double?)point.Lambda)
                        ?? 0,
                    row[1]
                )
        );
        Assert.Equal(features.Count(static row => row[2] >= 0.75), Finding(result, "stable_features"));
        Assert.InRange(Finding(result, "stable_features"), 1, 30);
        Assert.All(features, static row => Assert.Equal(Math.Round(row[2] * 4), row[2] * 4));
    }

    [SharedDataFact]
    public void A_point_of_a_continuation_is_chosen_by_folds_that_walk_its_levels()
    {
        var result = Run(null, nameof(Experiments.WdbcFrontFolds));
        var points = Table(result.Run!);
        Assert.Equal(5, points.Count);
        var folds = Enumerable.Range(0, 3).Select(fold => Table(Path.Combine(result.Run!, "folds", $"{fold:00}"))).ToArray();
        foreach (var point in points)
        {
            // The levels are those of the whole front, and R at rest is its level.
            Assert.All(folds, fold => Assert.Equal(point.Penalty, fold[point.Index].Penalty, 0.02 * point.Penalty));
            var scores = folds.Select(fold => Between(fold, Math.Log(point.Penalty))).ToArray();
            Assert.Equal(scores.Average(), point.ValidationMetric, 1e-12);
            Assert.Equal(Math.Sqrt(scores.Sum(score => Math.Pow(score - scores.Average(), 2)) / 6), point.ValidationError, 1e-12);
        }

        var best = points.MaxBy(static point => point.ValidationMetric)!;
        Assert.True(best.ValidationMetric > 0.95, $"{best.ValidationMetric}");
        Assert.Equal(
            points
                .Where(point => point.ValidationMetric >= best.ValidationMetric - best.ValidationError)
                .Min(static point => point.NonZeros),
            result.NonZeros
        );

        // On straight lines through the points in log R, ascending, constant beyond them.
        static double Between(List<PathPoint> fold, double at)
        {
            var (x, y) = (
                fold.Select(static point => Math.Log(point.Penalty)).Reverse().ToArray(),
                fold.Select(static point => point.ValidationMetric).Reverse().ToArray()
            );
            var next = Array.FindIndex(x, value => value >= at);
            return next < 0 ? y[^1]
                : next == 0 ? y[0]
                : y[next - 1] + ((at - x[next - 1]) / (x[next] - x[next - 1]) * (y[next] - y[next - 1]));
        }
    }

    [SharedDataTheory]
    [InlineData("folds: the path on part 2", nameof(Experiments.WdbcFolds))]
    [InlineData("halves: the path on part 3", nameof(Experiments.WdbcFolds))]
    [InlineData("folds: the path on part 2", nameof(Experiments.WdbcFrontFolds))]
    public void Stopped_and_resumed_it_leaves_what_it_would_have_left(string at, string name)
    {
        var whole = Run(null, name);
        var stopped = Run(at, name);
        Assert.Equal(CertificateStatus.Interrupted, stopped.Status);
        var experiment = ExperimentRegistry.Find(name);
        var resumed = PathRunner.Resume(experiment, EarlierRun.Open(stopped.Run!), SharedData.Data);
        Assert.Equal(stopped.Run, resumed.Run);
        Assert.Equal(whole.NonZeros, resumed.NonZeros);
        Assert.Equal(whole.TestMetric, resumed.TestMetric);
        Assert.Equal(Rows(whole.Run!), Rows(resumed.Run!));
        Assert.Equal(
            File.ReadAllText(Path.Combine(whole.Run!, "features.csv")),
            File.ReadAllText(Path.Combine(resumed.Run!, "features.csv"))
        );
    }

    private RunResult Run(string? stopAt, string name = nameof(Experiments.WdbcFolds))
    {
        using var stop = new CancellationTokenSource();
        var experiment = ExperimentRegistry.Find(name);
        return PathRunner.Run(
            experiment,
            OptionValues.Resolve(experiment.Options, []),
            new RunRequest { Out = _folder, DataFolder = SharedData.Data },
            told =>
            {
                if (told is RunEvent.Measuring { What: var what } && what == stopAt)
                {
                    stop.Cancel();
                }
            },
            stop.Token
        );
    }

    private static double Finding(RunResult result, string name) => result.Findings.Single(finding => finding.Key == name).Value;

    // The largest weight from a feature to a class.
    private static double Weights(string run, int point, int feature)
    {
        var file = Path.Combine(run, "points", point.ToString("0000", CultureInfo.InvariantCulture), "model.safetensors");
        var weights = Safetensors.Read(file).Tensors.Single(static tensor => tensor.Name == "Head.weight").Doubles;
        return Math.Max(Math.Abs(weights[feature]), Math.Abs(weights[30 + feature]));
    }

    private static List<PathPoint> Table(string folder) =>
        [.. File.ReadLines(Path.Combine(folder, "path.csv")).Skip(1).Select(PathPoint.Parse)];

    // Every table, without the one column that tells of the clock.
    private static string[] Rows(string run) =>
        [
            .. Directory
                .EnumerateFiles(run, "path.csv", SearchOption.AllDirectories)
                .Order(StringComparer.Ordinal)
                .SelectMany(File.ReadLines)
                .Select(static row => string.Join(',', row.Split(',').Where(static (_, i) => i != 16))),
        ];
}
