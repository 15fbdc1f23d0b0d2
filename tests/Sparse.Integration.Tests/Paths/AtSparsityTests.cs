using System.Globalization;
using Sparse.Runtime.Certificates;
using Sparse.Runtime.Declarations;
using Sparse.Runtime.Export;
using Sparse.Runtime.Paths;
using Sparse.Runtime.Runs;

namespace Sparse.Integration.Tests.Paths;

/// <summary>The networks that a path makes at levels of sparsity: counted in their files, with the zeros of their points, refitted, resumed.</summary>
public sealed class AtSparsityTests : IDisposable
{
    private const int Weights = 256;
    private readonly string _folder = Directory.CreateTempSubdirectory().FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData(nameof(Experiments.LevelsByProxGen), true)]
    [InlineData(nameof(Experiments.LevelsBySpred), false)] // its threshold may take more
    [InlineData(nameof(Experiments.LevelsByRmda), false)]
    [InlineData(nameof(Experiments.LevelsRelaxed), false)] // what stays of the penalty may take more
    public void The_level_is_there_and_the_zeros_were_held(string name, bool exact)
    {
        var result = Run(name);
        var points = Table(result.Run!);
        Assert.NotEmpty(result.Settled);
        foreach (var network in result.Settled)
        {
            var kept = (long)Math.Round((1 - network.Wanted) * Weights);
            var enough = points.Where(point => point.NonZeros >= kept).ToArray();
            Assert.NotEmpty(enough);
            Assert.Equal(enough.Min(static point => point.NonZeros), points[network.Point].NonZeros);

            var made = Read(Path.Combine(result.Run!, "at-sparsity", network.Wanted.ToString(CultureInfo.InvariantCulture)));
            var origin = Read(Path.Combine(result.Run!, "points", $"{network.Point:0000}"));
            Assert.Equal(network.NonZeros, made.Count(static weight => weight != 0));
            Assert.True(exact ? network.NonZeros == kept : network.NonZeros <= kept, $"{network.NonZeros} of {kept} weights");
            Assert.InRange(network.NonZeros, kept / 2, kept);

            // What is zero at the point stayed zero, bit for bit +0; of the others the smallest went.
            Assert.All(made.Zip(origin), pair => Assert.True(pair.First == 0 || pair.Second != 0));
            Assert.All(made, static weight => Assert.True(weight != 0 || BitConverter.SingleToInt32Bits(weight) == 0));
            var border = origin.Select(Math.Abs).OrderDescending().ElementAt((int)kept - 1);
            Assert.All(made.Zip(origin), pair => Assert.True(pair.First == 0 || Math.Abs(pair.Second) >= border));

            // The others were trained on.
            Assert.NotEqual(
                made.Zip(origin).Where(static pair => pair.First != 0).Select(static pair => pair.Second),
                made.Where(static weight => weight != 0)
            );
        }
    }

    [Fact]
    public void A_refit_gives_back_what_the_penalty_took()
    {
        var result = Run(nameof(Experiments.LevelsByProxGen));
        var points = Table(result.Run!);
        foreach (var network in result.Settled)
        {
            var point = points[network.Point];
            Assert.True(network.Loss < point.Loss, $"at {network.Wanted}: {network.Loss} where point {point.Index} has {point.Loss}");
            Assert.True(double.IsFinite(network.ValidationMetric) && double.IsFinite(network.ValidationRemoved));
        }

        // It took the place of the refit of the chosen point.
        Assert.Null(result.RefitTestMetric);
    }

    [Fact]
    public void A_share_of_the_penalty_stays_in_the_refit()
    {
        string[] shares = ["0", "0.2", "1"];
        var runs = shares.Select(share => Run(nameof(Experiments.LevelsRelaxed), ("Path.RefitPenalty", share))).ToArray();
        for (var level = 0; level < runs[0].Settled.Count; level++)
        {
            // Along the shares the same point is refitted: the loss gets worse and the l1 norm smaller, as along any path of a penalty.
            var made = runs.Select(run => run.Settled[level]).ToArray();
            Assert.Single(made.Select(static network => network.Point).Distinct());
            var norms = runs.Select(run => Norm(run, made[0].Wanted)).ToArray();
            Assert.True(norms[0] > norms[1] && norms[1] > norms[2], string.Join(' ', norms));
            Assert.True(made[0].Loss < made[1].Loss && made[1].Loss < made[2].Loss, string.Join(' ', made.Select(static n => n.Loss)));
        }

        // None of it is what a path has that does not say so.
        Assert.Equal(
            Run(nameof(Experiments.LevelsByProxGen)).Settled.Select(static n => n with { Seconds = 0 }),
            runs[0].Settled.Select(static n => n with { Seconds = 0 })
        );

        static double Norm(RunResult run, double level) =>
            Read(Path.Combine(run.Run!, "at-sparsity", level.ToString(CultureInfo.InvariantCulture)))
                .Sum(static weight => Math.Abs((double)weight));
    }

    [Fact]
    public void Without_a_refit_weights_are_removed_and_no_more()
    {
        var result = Run(nameof(Experiments.LevelsRemoved));
        var network = Assert.Single(result.Settled);
        Assert.Equal(13, network.NonZeros);
        var made = Read(Path.Combine(result.Run!, "at-sparsity", "0.95"));
        var origin = Read(Path.Combine(result.Run!, "points", $"{network.Point:0000}"));
        Assert.All(made.Zip(origin), static pair => Assert.True(pair.First == 0 || pair.First == pair.Second));
    }

    [Fact]
    public void Weights_go_step_by_step_while_the_others_are_refitted()
    {
        var gradual = Run(nameof(Experiments.LevelsGradual));
        var atOnce = Run(nameof(Experiments.LevelsGradual), ("Path.RefitRemovals", "1"));
        var points = Table(gradual.Run!);
        var moved = 0;
        foreach (var (step, once) in gradual.Settled.Zip(atOnce.Settled))
        {
            var kept = (long)Math.Round((1 - step.Wanted) * Weights);
            Assert.Equal(kept, step.NonZeros);
            Assert.Equal(step.Point, once.Point);
            Assert.Equal(
                points.Where(point => point.NonZeros >= 1.5 * kept).Min(static point => point.NonZeros),
                points[step.Point].NonZeros
            );
            var (made, other) = (Network(gradual, step), Network(atOnce, once));
            var origin = Read(Path.Combine(gradual.Run!, "points", $"{step.Point:0000}"));
            Assert.All(made.Zip(origin), static pair => Assert.True(pair.First == 0 || pair.Second != 0));

            // Which ones go is decided while they are trained on: others than the smallest of the point.
            moved += made.Zip(other).Count(static pair => pair.First == 0 != (pair.Second == 0));
            Assert.True(double.IsNaN(step.ValidationRemoved) && double.IsFinite(once.ValidationRemoved));
        }

        Assert.True(moved > 0, "the same weights went as at once");
    }

    [Fact]
    public void A_level_goes_on_from_the_network_at_the_level_before()
    {
        var chained = Run(nameof(Experiments.LevelsChained));
        var apart = Run(nameof(Experiments.LevelsChained), ("Path.RefitRemovals", "1"));
        Assert.Equal([0.3, 0.6, 0.9, 0.95], chained.Settled.Select(static network => network.Wanted)); // from dense to sparse, as declared or not
        foreach (var run in new[] { chained, apart })
        {
            var before = Read(Path.Combine(run.Run!, "points", $"{run.Settled[0].Point:0000}"));
            foreach (var network in run.Settled)
            {
                Assert.Equal((long)Math.Round((1 - network.Wanted) * Weights), network.NonZeros);
                var made = Network(run, network);
                Assert.All(made.Zip(before), static pair => Assert.True(pair.First == 0 || pair.Second != 0));
                before = made;
            }
        }

        // A refit without epochs shows what it began with: the network before, the smallest removed.
        var still = Run(nameof(Experiments.LevelsChained), ("Path.RefitEpochs", "0"));
        var dense = Network(still, still.Settled[0]);
        foreach (var network in still.Settled.Skip(1))
        {
            Assert.All(Network(still, network).Zip(dense), static pair => Assert.True(pair.First == 0 || pair.First == pair.Second));
        }
    }

    [Theory]
    [InlineData(nameof(Experiments.LevelsByProxGen))]
    [InlineData(nameof(Experiments.LevelsBySpred))]
    [InlineData(nameof(Experiments.LevelsChained))]
    public void Stopped_in_a_refit_and_resumed_it_leaves_the_same_networks(string name)
    {
        var whole = Run(name);
        var stopped = Run(name, stopAt: whole.Points!.Value - 1);
        Assert.Equal(CertificateStatus.Interrupted, stopped.Status);
        Assert.Empty(stopped.Settled);
        var resumed = PathRunner.Resume(ExperimentRegistry.Find(name), EarlierRun.Open(stopped.Run!));
        Assert.Equal(whole.Settled.Select(static n => n with { Seconds = 0 }), resumed.Settled.Select(static n => n with { Seconds = 0 }));
        foreach (var file in Directory.EnumerateFiles(Path.Combine(whole.Run!, "at-sparsity"), "*", SearchOption.AllDirectories))
        {
            var other = Path.Combine(resumed.Run!, Path.GetRelativePath(whole.Run!, file));
            Assert.True(File.ReadAllBytes(file).AsSpan().SequenceEqual(File.ReadAllBytes(other)), other);
        }
    }

    private RunResult Run(string name, params (string Key, string Value)[] options) => Run(name, stopAt: -1, options);

    private RunResult Run(string name, int stopAt, params (string Key, string Value)[] options)
    {
        using var stop = new CancellationTokenSource();
        var experiment = ExperimentRegistry.Find(name);
        return PathRunner.Run(
            experiment,
            OptionValues.Resolve(experiment.Options, options.Select(static o => KeyValuePair.Create(o.Key, o.Value))),
            new RunRequest { Out = _folder },
            told =>
            {
                if (told is RunEvent.PointEnded { Point.Index: var index } && index == stopAt)
                {
                    stop.Cancel();
                }
            },
            stop.Token
        );
    }

    private static List<PathPoint> Table(string folder) =>
        [.. File.ReadLines(Path.Combine(folder, "path.csv")).Skip(1).Select(PathPoint.Parse)];

    private static float[] Network(RunResult run, SettledNetwork network) =>
        Read(Path.Combine(run.Run!, "at-sparsity", network.Wanted.ToString(CultureInfo.InvariantCulture)));

    private static float[] Read(string folder) =>
        [
            .. Safetensors
                .Read(Path.Combine(folder, "model.safetensors"))
                .Tensors.Where(static tensor => tensor.Name.EndsWith(".weight", StringComparison.Ordinal))
                .SelectMany(static tensor => tensor.Singles.ToArray()),
        ];
}
