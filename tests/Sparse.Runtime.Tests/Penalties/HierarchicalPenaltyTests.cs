using Sparse.Runtime.Penalties;

namespace Sparse.Runtime.Tests.Penalties;

/// <summary>The hierarchy of a skip connection and a hidden layer: two features, from 1 to 3 outputs, from 1 to 6 neurons.</summary>
public sealed class HierarchicalPenaltyTests
{
    private const int Features = 2;

    /// <summary>With b = rv/‖v‖ and t = u cut to Mr what is left is convex in r: a search over r alone, which knows nothing of sorting.</summary>
    [Fact]
    public void Its_operator_is_the_best_length_of_all()
    {
        var random = new Random(5);
        for (var trial = 0; trial < 3000; trial++)
        {
            var (outputs, m, lambda, step, z) = Problem(random);
            var penalty = new HierarchicalPenalty(lambda, outputs, Features, m);
            var x = new double[z.Length];
            penalty.Prox(z, [step], x);

            for (var feature = 0; feature < Features; feature++)
            {
                var (v, u) = Feature(z, feature, outputs);
                var size = Math.Sqrt(v.Sum(static value => value * value));
                double Objective(double r) =>
                    (0.5 * (size - r) * (size - r))
                    + u.Sum(value => 0.5 * Math.Pow(Math.Max(Math.Abs(value) - (m * r), 0), 2))
                    + (step * lambda * r);
                var (low, high) = (0.0, size + u.Sum(Math.Abs) + 1);
                for (var i = 0; i < 200; i++)
                {
                    var (left, right) = (low + ((high - low) / 3), high - ((high - low) / 3));
                    (low, high) = Objective(left) < Objective(right) ? (low, right) : (left, high);
                }

                var (b, t) = Feature(x, feature, outputs);
                var length = Math.Sqrt(b.Sum(static value => value * value));
                Assert.Equal(Objective(low), Objective(length), 1e-12);
                for (var i = 0; i < b.Length; i++)
                {
                    Assert.Equal(size == 0 ? b[i] : length * v[i] / size, b[i], 1e-12);
                }

                for (var k = 0; k < t.Length; k++)
                {
                    Assert.Equal(Math.Clamp(u[k], -m * length, m * length), t[k], 1e-12);
                }
            }
        }
    }

    [Fact]
    public void Nothing_near_its_operator_is_better()
    {
        var random = new Random(6);
        for (var trial = 0; trial < 300; trial++)
        {
            var (outputs, m, lambda, step, z) = Problem(random);
            var penalty = new HierarchicalPenalty(lambda, outputs, Features, m);
            var x = new double[z.Length];
            penalty.Prox(z, [step], x);
            double Objective(double[] at)
            {
                var norms = Enumerable.Range(0, Features).Sum(feature => Norm(at, feature));
                return double.IsFinite(norms) ? Distance(at, z) + (step * lambda * norms) : norms; // where λ is 0 as well
            }

            double Norm(double[] at, int feature)
            {
                // The definition to the last digit: a certificate allows for the rounding of 32-bit weights.
                var (b, t) = Feature(at, feature, outputs);
                var norm = Math.Sqrt(b.Sum(static value => value * value));
                return t.All(value => Math.Abs(value) <= m * norm * (1 + 1e-12)) ? norm : double.PositiveInfinity;
            }

            var best = Objective(x);
            Assert.True(double.IsFinite(best));
            for (var perturbation = 0; perturbation < 200; perturbation++)
            {
                var scale = Math.Pow(10, (-6 * random.NextDouble()) + 0.5);
                Assert.True(Objective(Array.ConvertAll(x, value => value + (scale * ((2 * random.NextDouble()) - 1)))) >= best - 1e-11);
            }
        }
    }

    /// <summary>prox(z) is stationary for the slopes (prox(z) − z)/t; with others it is not.</summary>
    [Fact]
    public void Its_operator_ends_where_the_conditions_hold()
    {
        var random = new Random(7);
        for (var trial = 0; trial < 3000; trial++)
        {
            var (outputs, m, lambda, step, z) = Problem(random);
            var penalty = new HierarchicalPenalty(lambda, outputs, Features, m);
            var x = new double[z.Length];
            penalty.Prox(z, [step], x);
            var slopes = x.Zip(z, (x, z) => (x - z) / step).ToArray();

            Assert.Equal(0, penalty.SubdifferentialDistance(x, slopes), 1e-7 / step);

            var alive = Enumerable.Range(0, x.Length).Where(i => x[i] != 0 && i / Features < outputs).ToArray();
            if (alive.Length > 0)
            {
                slopes[alive[0]] += 3;
                Assert.InRange(penalty.SubdifferentialDistance(x, slopes), 1e-3, double.PositiveInfinity);
            }
        }
    }

    [Fact]
    public void All_is_zero_from_its_largest_lambda_on()
    {
        var random = new Random(8);
        for (var trial = 0; trial < 1000; trial++)
        {
            var (outputs, m, _, _, slopes) = Problem(random);
            var largest = new HierarchicalPenalty(1, outputs, Features, m).LambdaMax(slopes);
            var zero = new double[slopes.Length];
            Assert.Equal(0, new HierarchicalPenalty(largest, outputs, Features, m).SubdifferentialDistance(zero, slopes), 1e-9);
            Assert.True(new HierarchicalPenalty(0.99 * largest, outputs, Features, m).SubdifferentialDistance(zero, slopes) > 0);
            Assert.All(Prox(1.001 * largest), static x => Assert.Equal(0, x));
            Assert.Contains(Prox(0.99 * largest), static x => x != 0);

            double[] Prox(double lambda)
            {
                var x = new double[slopes.Length];
                new HierarchicalPenalty(lambda, outputs, Features, m).Prox(slopes, [1], x);
                return x;
            }
        }
    }

    [Theory]
    [InlineData(0.0, 0.0)]
    [InlineData(0.0, 1.0)]
    [InlineData(1e-310, 1e-310)]
    [InlineData(1e38, 1.0)]
    public void It_is_finite_where_its_argument_is(double v, double u)
    {
        double[] x = [v, -v, u, -u, u, u];
        new HierarchicalPenalty(0.1, 1, Features, 10).Prox(x, [0.5], x);
        Assert.All(x, static value => Assert.True(double.IsFinite(value) && !(value == 0 && double.IsNegative(value))));
    }

    [Fact]
    public void Beyond_the_hierarchy_it_is_infinite()
    {
        var penalty = new HierarchicalPenalty(2, 1, Features, 3);
        Assert.Equal(2 * (1 + 0.5), penalty.Value([1, -0.5, 3, 1.5]), 1e-12);
        Assert.Equal(double.PositiveInfinity, penalty.Value([1, -0.5, 3, 1.6]));
        Assert.Equal(double.PositiveInfinity, penalty.Value([1, 0, 3, 0.1]));
    }

    [Fact]
    public void In_another_metric_it_says_that_there_is_none() =>
        Assert.Throws<NotSupportedException>(() => new HierarchicalPenalty(1, 1, 1, 1).Prox([1, 1], [1, 2], new double[2]));

    private static (int Outputs, double M, double Lambda, double Step, double[] Z) Problem(Random random)
    {
        var (outputs, neurons) = (random.Next(1, 4), random.Next(1, 7));
        var z = new double[(outputs + neurons) * Features];
        for (var i = 0; i < z.Length; i++)
        {
            z[i] = random.Next(8) == 0 ? 0 : (2 * random.NextDouble()) - 1;
        }

        return (
            outputs,
            random.Next(3) switch
            {
                0 => 0.3,
                1 => 1,
                _ => 10,
            },
            random.Next(4) == 0 ? 0 : 2 * random.NextDouble(),
            random.Next(2) == 0 ? 1 : 0.1,
            z
        );
    }

    private static double Distance(double[] at, double[] z) => at.Zip(z).Sum(static pair => 0.5 * Math.Pow(pair.First - pair.Second, 2));

    private static (double[] Skip, double[] Hidden) Feature(double[] z, int feature, int outputs)
    {
        var column = z.Where((_, i) => i % Features == feature).ToArray();
        return (column[..outputs], column[outputs..]);
    }
}
