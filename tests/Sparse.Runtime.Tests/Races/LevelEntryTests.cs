using Sparse.Runtime.Certificates;
using Sparse.Runtime.Races;
using Sparse.Runtime.Runs;
using Sparse.Runtime.Tests.Runs;

namespace Sparse.Runtime.Tests.Races;

public class LevelEntryTests
{
    [Theory]
    [InlineData(100, 0.7)]
    [InlineData(1000, 0.8)]
    [InlineData(10000, 0.95)]
    [InlineData(316.22776601683796, 0.75)] // halfway from 100 to 1000 in the logarithm
    [InlineData(3162.2776601683795, 0.875)]
    public void A_metric_is_read_off_between_the_nearest_networks(double nonZeros, double expected) =>
        Assert.Equal(expected, LevelEntry.Interpolate([(1000, 0.8), (100, 0.7), (10000, 0.95)], nonZeros), 1e-12);

    [Theory]
    [InlineData(99)]
    [InlineData(10001)]
    public void Nothing_is_read_off_beyond_the_last_network(double nonZeros) =>
        Assert.Equal(double.NaN, LevelEntry.Interpolate([(1000, 0.8), (100, 0.7), (10000, 0.95), (0, 0.1)], nonZeros));

    [Fact]
    public void Solvers_are_compared_with_the_first_that_has_the_level_with_every_seed()
    {
        LevelEntry none = new("ProxGen", [double.NaN, double.NaN], []);
        LevelEntry some = new("Rmda", [0.9, double.NaN], []);
        LevelEntry all = new("Ramda", [0.9, 0.8], []);
        Assert.Same(all, LevelEntry.Reference([none, some, all, new("Sr2", [0.7, 0.7], [])]));
        Assert.Same(none, LevelEntry.Reference([none, some]));
    }

    [Fact]
    public void A_network_without_a_metric_is_no_neighbour() =>
        Assert.Equal(0.75, LevelEntry.Interpolate([(100, 0.7), (300, double.NaN), (1000, 0.8)], Math.Sqrt(1e5)), 1e-12);

    /// <summary>(1 − 0.95) · 430,500 is 21525.00000000002.</summary>
    [Fact]
    public void A_network_exactly_at_the_level_is_there()
    {
        RaceEntry[] entries = [At(21_525, 0.9), At(20_000, 0.8)];
        Assert.Equal([0.9], Assert.Single(LevelEntry.Of(entries, 0.95)).Metrics);
    }

    [Fact]
    public void A_training_that_diverged_has_no_count()
    {
        var diverged = new RaceRun(Result(double.NaN, -1, double.NaN), double.NaN);
        Assert.Equal(double.NaN, diverged.NonZeros);
        Assert.Equal(0.9, Assert.Single(LevelEntry.Of([At(21_525, 0.9), Of(diverged)], 0.95)).Metrics[0]);
    }

    private static RaceEntry At(long kept, double metric) => Of(new RaceRun(Result(1 - (kept / 430_500.0), kept, metric), double.NaN));

    private static RaceEntry Of(RaceRun run) => new(TinyExperiment.Declare(solver: "ProxGen(Adam)", name: "LevelEntry"), [], 0, [run]);

    private static RunResult Result(double sparsity, long kept, double metric) =>
        new()
        {
            Experiment = "LevelEntry",
            Solver = "ProxGen(Adam)",
            Penalty = "L1",
            Lambdas = [1e-3],
            Weights = 430_500,
            Sparsity = sparsity,
            NonZeros = kept,
            MetricName = "accuracy",
            TestMetric = metric,
            Run = null,
            Status = double.IsNaN(metric) ? CertificateStatus.Diverged : CertificateStatus.BudgetSpent,
        };
}
