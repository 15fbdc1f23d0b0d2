using Sparse.Runtime.Kernels;

namespace Sparse.Runtime.Tests.Kernels;

public sealed class OrderStatisticTests
{
    [Fact]
    public void EveryOrderStatisticIsThatOfTheSortedList()
    {
        var random = new Random(1);
        for (var round = 0; round < 200; round++)
        {
            var values = Values(random, round % 4, 1 + random.Next(60));
            var sorted = values.Order().ToArray();
            for (var k = 0; k < values.Length; k++)
            {
                Assert.Equal(sorted[k], OrderStatistic.Smallest(values.ToArray(), k));
            }
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void AMillionNumbersInAnyOrderTakeAMoment(int kind)
    {
        var values = Values(new Random(2), kind, 1_000_000);
        var expected = values.Order().ElementAt(300_000);
        var watch = System.Diagnostics.Stopwatch.StartNew();
        Assert.Equal(expected, OrderStatistic.Smallest(values, 300_000));
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(2), $"took {watch.Elapsed}");
    }

    [Fact]
    public void TheMedianBetweenBoundsIsTheLowerOneAndTakesNeitherBound()
    {
        IReadOnlyList<double[]> values =
        [
            [-1, 2, 3],
            [-4, 5, 6, 7],
        ];
        Assert.Equal(3, OrderStatistic.LowerMedianBetween(values, 1, 6)); // 2 3 4 5
        Assert.Equal(4, OrderStatistic.LowerMedianBetween(values, 1, 7)); // 2 3 4 5 6
        Assert.Null(OrderStatistic.LowerMedianBetween(values, 5, 6));
        Assert.Equal(4, OrderStatistic.LargestMagnitude(values, 4));
        Assert.Equal(0, OrderStatistic.LargestMagnitude(values, 8));
    }

    private static double[] Values(Random random, int kind, int length) =>
        kind switch
        {
            0 => [.. Enumerable.Range(0, length).Select(_ => random.NextDouble())],
            1 => [.. Enumerable.Range(0, length).Select(static i => (double)i)],
            2 => [.. Enumerable.Range(0, length).Select(i => (double)(length - i))],
            _ => [.. Enumerable.Range(0, length).Select(_ => (double)random.Next(3))],
        };
}
