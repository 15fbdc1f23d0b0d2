using Sparse.Runtime.Penalties;

namespace Sparse.Runtime.Tests.Penalties;

/// <summary>The number of nonzeros on the unit sphere, against every support there is.</summary>
public class UnitFilterPenaltyTests
{
    [Fact]
    public void No_support_is_better()
    {
        var random = new Random(61);
        for (var number = 0; number < 3000; number++)
        {
            var z = new double[1 + random.Next(8)];
            for (var i = 0; i < z.Length; i++)
            {
                // Zeros and ties among them, and sizes whose squares leave the range of a double.
                z[i] = random.Next(4) switch
                {
                    0 => 0,
                    1 => random.Next(-2, 3),
                    _ => random.NextDouble() - 0.5,
                };
                z[i] *= (number % 5) switch
                {
                    0 => 1e-200,
                    1 => 1e200,
                    _ => 1,
                };
            }

            var size = z.Max(Math.Abs);
            var k = number % 7 == 0 ? 0 : (size > 0 ? size : 1) * Math.Pow(10, (3 * random.NextDouble()) - 2.5);
            var x = z.ToArray();
            Projections.SphereL0(x, k);
            Assert.Equal(1, Math.Sqrt(x.Sum(static value => value * value)), 1e-12);
            var cost = Cost(x, z, k);
            for (var support = 1; support < 1 << z.Length; support++)
            {
                var other = z.Select((value, i) => (support >> i & 1) == 1 ? value / (size > 0 ? size : 1) : 0).ToArray();
                var norm = Math.Sqrt(other.Sum(static value => value * value));
                if (norm > 0)
                {
                    var best = Cost([.. other.Select(value => value / norm)], z, k);
                    Assert.True(cost <= best + (1e-12 * (size + (k * z.Length))), $"case {number}: {cost:r} > {best:r}");
                }
            }
        }
    }

    [Fact]
    public void Not_a_number_spreads()
    {
        double[] z = [1, double.NaN, 3];
        Projections.SphereL0(z, 0.1);
        Assert.All(z, static value => Assert.True(double.IsNaN(value)));
    }

    // ½‖x − z‖² + k‖x‖₀ but for what is the same everywhere on the sphere.
    private static double Cost(double[] x, double[] z, double k) =>
        x.Zip(z, (weight, value) => (weight != 0 ? k : 0) - (weight * value)).Sum();
}
