using Sparse.Runtime.Lifted.Newton;

namespace Sparse.Runtime.Tests.Lifted;

/// <summary>The smoothed kinks of Newton's method, entry by entry.</summary>
public class KinkRuleTests
{
    /// <summary>max over s in [α, 1] of su − (w/2)(s − c)², found by a scan; the slope is where it is attained.</summary>
    [Fact]
    public void The_value_is_the_largest_of_a_scan()
    {
        const double slope = 0.1;
        const double width = 0.7;
        double[] u = [-3, -0.2, -0.05, 0, 0.01, 0.1, 0.3, 2, 0.6];
        double[] centres = [0.1, 0.4, 1, 0.5, 0.1, 0.9, 0.3, 1, 0.1];
        var (slopes, values) = (new double[u.Length], new double[u.Length]);
        new KinkRule(slope, width).Apply(u, centres, slopes, values);
        for (var i = 0; i < u.Length; i++)
        {
            var (best, at) = (double.NegativeInfinity, 0.0);
            for (var step = 0; step <= 90_000; step++)
            {
                var s = slope + (step * 1e-5);
                var value = (s * u[i]) - (width / 2 * (s - centres[i]) * (s - centres[i]));
                (best, at) = value > best ? (value, s) : (best, at);
            }

            Assert.Equal(best, values[i], 1e-9);
            Assert.Equal(at, slopes[i], 2e-5);
        }
    }

    [Theory]
    [InlineData(8)]
    [InlineData(29)]
    public void Many_at_a_time_are_as_one_by_one(int count)
    {
        var random = new Random(count);
        var u = Numbers(2);
        var centres = Numbers(1);
        var (forces, by) = (Numbers(1), Numbers(1));
        var rule = new KinkRule(0.1, 0.5);
        var many = Apply(u, centres, forces, by);
        for (var i = 0; i < count; i++)
        {
            Assert.Equal(Apply([u[i]], [centres[i]], [forces[i]], [by[i]]), many[i..(i + 1)]);
        }

        double[] Numbers(double range) => Array.ConvertAll(new double[count], _ => range * ((2 * random.NextDouble()) - 1));

        (double, double, double, double)[] Apply(double[] at, double[] around, double[] p, double[] moves)
        {
            var (slopes, values, tangents) = (new double[at.Length], new double[at.Length], new double[at.Length]);
            rule.Apply(at, around, slopes, values);
            var moved = at.ToArray();
            rule.Move(slopes, moved, tangents);
            var back = moved.ToArray();
            KinkRule.MoveBack(slopes, p, moves, back);
            return [.. Enumerable.Range(0, at.Length).Select(i => (values[i], tangents[i], moved[i], back[i]))];
        }
    }
}
