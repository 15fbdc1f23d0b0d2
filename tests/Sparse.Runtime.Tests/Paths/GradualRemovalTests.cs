using Sparse.Runtime.Training;

namespace Sparse.Runtime.Tests.Paths;

public class GradualRemovalTests
{
    [Fact]
    public void It_falls_by_the_cubic_over_the_first_half()
    {
        var removal = new GradualRemoval(100, 5);
        var told = Enumerable.Range(1, 100).Where(done => removal.Left(done) is not null).ToArray();
        Assert.Equal([10, 20, 30, 40, 50], told);
        Assert.Equal([0.512, 0.216, 0.064, 0.008, 0], told.Select(done => Math.Round(removal.Left(done)!.Value, 12)));
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(1, 8)]
    [InlineData(2, 8)]
    [InlineData(7, 8)]
    [InlineData(16, 8)]
    [InlineData(999, 8)]
    [InlineData(1000, 1)]
    public void However_short_the_refit_all_are_gone_by_its_half(int steps, int removals)
    {
        var removal = new GradualRemoval(steps, removals);
        var left = Enumerable.Range(1, steps).Select(done => removal.Left(done)).OfType<double>().ToArray();
        Assert.InRange(left.Length, 1, removals);
        Assert.Equal(0, left[^1]);
        Assert.Equal(left.OrderDescending(), left);
        Assert.InRange(Enumerable.Range(1, steps).First(done => removal.Left(done) == 0), 1, Math.Max(1, steps / 2));
    }
}
