using Sparse.Runtime.Races;

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
}
