using Sparse.Runtime.Levels;

namespace Sparse.Runtime.Tests.Levels;

public sealed class L0BallTests
{
    [Fact]
    public void TheProjectionIsTheNearestPointOfTheBall()
    {
        var random = new Random(3);
        for (var round = 0; round < 100; round++)
        {
            float[] all = [.. Enumerable.Range(0, 8).Select(_ => random.Next(-3, 4) / 2f)];
            var k = random.Next(0, 9);
            float[][] parts = [all[..3], all[3..]];
            L0Ball.Project(parts, k);
            float[] projected = [.. parts[0], .. parts[1]];
            Assert.True(projected.Count(static value => value != 0) <= k);
            var least = Enumerable
                .Range(0, 256)
                .Where(support => int.PopCount(support) <= k)
                .Min(support => Distance(all, i => (support >> i & 1) == 1 ? all[i] : 0));
            Assert.Equal(least, Distance(all, i => projected[i]), 12);
        }
    }

    [Fact]
    public void ItSaysHowManyItRemovedAndKeepsThoseThatStay()
    {
        float[][] parts =
        [
            [1, -2, 0],
            [3, -1, 2],
        ];
        Assert.Equal(2, L0Ball.Project(parts, 3));
        Assert.Equal([0, -2, 0], parts[0]);
        Assert.Equal([3, 0, 2], parts[1]);
        Assert.Equal(0, L0Ball.Project(parts, 3));
    }

    private static double Distance(float[] from, Func<int, float> to) =>
        Enumerable.Range(0, from.Length).Sum(i => Math.Pow(from[i] - to(i), 2));
}
