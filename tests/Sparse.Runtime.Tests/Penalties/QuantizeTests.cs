using Sparse.Runtime.Penalties;

namespace Sparse.Runtime.Tests.Penalties;

/// <summary>The pull to levels: which level is nearest, that it is reached exactly, and that nothing is better.</summary>
public class QuantizeTests
{
    [Theory]
    // Binary: the sign; at 0 the positive level is the nearest.
    [InlineData(2, 0.3, 1)]
    [InlineData(2, -1e-30, -1)]
    [InlineData(2, 0.0, 1)]
    // Ternary: a half is rounded away from 0.
    [InlineData(3, 0.4999, 0)]
    [InlineData(3, 0.5, 1)]
    [InlineData(3, -0.5, -1)]
    [InlineData(3, 7, 1)]
    // A grid of five: 0, ±½, ±1.
    [InlineData(5, 0.25, 0.5)]
    [InlineData(5, -0.75, -1)]
    [InlineData(5, 0.2, 0)]
    // Of four, none of which is 0: ±⅓, ±1.
    [InlineData(4, 0.6, 1.0 / 3)]
    [InlineData(4, -0.7, -1)]
    public void The_nearest_level_with_halves_away_from_zero(int levels, double w, double level) =>
        Assert.Equal(level, new QuantizePenalty(1, levels, 1).Nearest(w), 1e-15);

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(7)]
    public void No_point_of_a_grid_is_better(int levels)
    {
        var random = new Random(5);
        for (var draw = 0; draw < 300; draw++)
        {
            var penalty = new QuantizePenalty(Math.Pow(10, (3 * random.NextDouble()) - 2), levels, 0.9);
            var (z, t) = ((4 * random.NextDouble()) - 2, 0.05 + random.NextDouble());
            var x = penalty.Prox(z, t);
            double Cost(double u) => ((u - z) * (u - z) / (2 * t)) + penalty.Value(u);
            for (var i = -3000; i <= 3000; i++)
            {
                Assert.True(Cost(x) <= Cost(i * 1e-3) + 1e-12, $"z = {z:r}, t = {t:r}: {x:r} costs more than {i * 1e-3}");
            }
        }
    }

    [Fact]
    public void A_level_is_reached_exactly_and_stays()
    {
        var penalty = new QuantizePenalty(0.1, 3, 0.75);
        Assert.Equal(0.75, penalty.Prox(0.7, 1));
        Assert.Equal(0, penalty.Prox(0.05, 1));
        Assert.Equal(-0.75, penalty.Prox(-0.75, 1));
        Assert.Equal(0, penalty.Value(-0.75));
        Assert.Equal(0, penalty.SubdifferentialDistance(0.75, 0.1));
        Assert.Equal(0.2, penalty.SubdifferentialDistance(0, -0.3), 1e-15);
        Assert.Equal(0.05, penalty.SubdifferentialDistance(0.6, 0.05), 1e-15);
    }
}
