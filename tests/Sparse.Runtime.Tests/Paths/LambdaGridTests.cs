using Sparse.Runtime.Paths;

namespace Sparse.Runtime.Tests.Paths;

public class LambdaGridTests
{
    [Fact]
    public void Equal_ratios_from_the_largest_to_the_least()
    {
        var grid = LambdaGrid.LogSpaced(2, 1e-3, 7);
        Assert.Equal(2, grid[0]);
        Assert.Equal(2e-3, grid[^1], 1e-15);
        Assert.All(grid.Zip(grid.Skip(1)), static pair => Assert.Equal(Math.Pow(1e-3, 1.0 / 6), pair.Second / pair.First, 1e-12));
    }

    [Theory]
    [InlineData(0, 0.1, 5)]
    [InlineData(double.NaN, 0.1, 5)]
    [InlineData(1, 1, 5)]
    [InlineData(1, 0, 5)]
    [InlineData(1, 0.1, 1)]
    public void What_makes_no_grid_is_refused(double largest, double ratio, int count) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => LambdaGrid.LogSpaced(largest, ratio, count));

    [Fact]
    public void A_list_may_ascend_or_descend()
    {
        Assert.Equal([3, 2, 1], LambdaGrid.Listed([1, 2, 3]));
        Assert.Equal([3, 2, 0], LambdaGrid.Listed([3, 2, 0]));
    }

    [Theory]
    [InlineData(new[] { 1.0 }, "at least 2")]
    [InlineData(new[] { 3.0, 2, 2 }, "Lambda 3, 2, is the one before it again")]
    [InlineData(new[] { 3.0, 2, 2.5 }, "number 3, 2.5, turns back after 2")]
    [InlineData(new[] { 1.0, -1 }, "Lambda 2 is -1")]
    public void A_list_that_is_wrong_is_refused_by_what_is_wrong(double[] lambdas, string message) =>
        Assert.Contains(message, Assert.Throws<ArgumentException>(() => LambdaGrid.Listed(lambdas)).Message, StringComparison.Ordinal);
}
