using Sparse.Runtime.Paths;

namespace Sparse.Runtime.Tests.Paths;

public class MultiobjectiveStepTests
{
    [Fact]
    public void The_step_is_the_minimiser_of_its_subproblem()
    {
        var random = new Random(3);
        for (var problem = 0; problem < 20; problem++)
        {
            var n = 3 + (problem * 2);
            var penalised = Enumerable.Range(0, n).Select(i => problem % 2 == 0 || i % 3 != 0).ToArray();
            var (x, d, step) = (Normal(random, n), Normal(random, n), 0.05 + random.NextDouble());
            var y = new double[n];
            var solution = new L1MultiobjectiveStep(penalised).Solve(x, d, step, y);
            var least = Value(y, x, d, step, penalised);

            // No point near by is better: (P) is strongly convex, so a local minimum is the minimum.
            for (var trial = 0; trial < 4000; trial++)
            {
                var scale = Math.Pow(10, -random.Next(1, 7));
                var other = y.Select(value => value + (scale * Normal(random))).ToArray();
                Assert.True(Value(other, x, d, step, penalised) >= least - 1e-12);
            }

            Assert.InRange(solution.Alpha, 0, 1);
            Assert.Equal(1 - solution.Alpha, solution.Complement, 14);
            Assert.Equal(Math.Sqrt(x.Zip(y, static (a, b) => (a - b) * (a - b)).Sum()), solution.Length, 12);
        }
    }

    [Fact]
    public void Neither_objective_grows_where_the_step_is_short_enough()
    {
        // f(w) = ½‖Aw − b‖²/m, whose gradient is Lipschitz with the largest eigenvalue of AᵀA/m.
        var random = new Random(11);
        const int rows = 40;
        const int columns = 12;
        var a = Enumerable.Range(0, rows).Select(_ => Normal(random, columns)).ToArray();
        var b = Normal(random, rows);
        var trace = a.Sum(static row => row.Sum(static value => value * value)) / rows;
        var prox = new L1MultiobjectiveStep(Enumerable.Repeat(true, columns).ToArray());
        var w = Normal(random, columns);
        var next = new double[columns];
        var last = double.PositiveInfinity;
        for (var k = 0; k < 3000; k++)
        {
            var (loss, gradient) = Least(w);
            last = prox.Solve(w, gradient, 1 / trace, next).Length * trace;
            Assert.True(Least(next).Loss <= loss + 1e-12);
            Assert.True(prox.Penalty(next) <= prox.Penalty(w) + 1e-12);
            next.CopyTo(w, 0);
        }

        Assert.True(last < 1e-6, $"not stationary: {last}");

        (double Loss, double[] Gradient) Least(double[] at)
        {
            var residuals = a.Select((row, i) => row.Zip(at, static (p, q) => p * q).Sum() - b[i]).ToArray();
            var gradient = Enumerable.Range(0, columns).Select(j => a.Select((row, i) => row[j] * residuals[i]).Sum() / rows).ToArray();
            return (residuals.Sum(static r => r * r) / (2 * rows), gradient);
        }
    }

    /// <summary>Against fifty halvings, in both metrics, also where α is next to 0 or 1.</summary>
    [Fact]
    public void Newtons_method_finds_the_alpha_that_halving_finds()
    {
        var random = new Random(4);
        for (var problem = 0; problem < 2000; problem++)
        {
            var n = 1 + random.Next(40);
            var step = new L1MultiobjectiveStep(Enumerable.Range(0, n).Select(_ => random.Next(5) > 0).ToArray());
            var (x, d, inverse) = (Normal(random, n), Normal(random, n), Array.ConvertAll(Normal(random, n), static v => Math.Exp(2 * v)));
            var scale = Math.Pow(10, random.Next(-6, 4));
            d = Array.ConvertAll(d, value => scale * value);
            x = Array.ConvertAll(x, value => random.Next(4) == 0 ? 0 : value);
            var h = Math.Pow(10, random.Next(-4, 2));
            var anchor = random.Next(2) == 0 ? double.NaN : step.Penalty(x) * random.NextDouble();
            ReadOnlySpan<double> metric = random.Next(2) == 0 ? default : inverse;
            var (one, other) = (new double[n], new double[n]);

            var newton = step.Solve(x, d, h, one, 0, anchor, 0, metric);
            var halved = step.Solve(x, d, h, other, 0, anchor, 50, metric);

            Assert.InRange(newton.Alpha, 1e-15, 1 - 1e-15);
            for (var i = 0; i < n; i++)
            {
                // α is known to 2e-14, and y moves with it by at most hs(|d| + 1).
                var slope = h * (metric.IsEmpty ? 1 : metric[i]) * (Math.Abs(d[i]) + 1);
                Assert.Equal(other[i], one[i], (2e-14 * slope) + (1e-12 * Math.Max(1, Math.Abs(other[i]))));
            }
        }
    }

    [Fact]
    public void Few_halvings_leave_alpha_on_the_grid_of_the_published_programs()
    {
        var flat = new L1MultiobjectiveStep([true, true]).Solve([1, -2], [1e-9, 1e-9], 0.1, new double[2], halvings: 10);
        Assert.Equal(Math.Pow(2, -11), flat.Complement);
        Assert.Equal(1 / 2047.0, flat.Lambda, 15);

        var steep = new L1MultiobjectiveStep([true, true]).Solve([1, -2], [-1e9, 1e9], 0.1, new double[2], halvings: 10);
        Assert.Equal(Math.Pow(2, -11), steep.Alpha);
        Assert.Equal(2047, steep.Lambda, 9);
    }

    [Fact]
    public void Shrinking_spares_what_is_not_penalised()
    {
        double[] w = [3, -3, 0.5, -0.5];
        new L1MultiobjectiveStep([true, true, true, false]).Shrink(w, 1);
        Assert.Equal([2, -2, 0, -0.5], w);
    }

    [Fact]
    public void A_wrong_length_is_refused() =>
        Assert.Throws<ArgumentException>(() => new L1MultiobjectiveStep([true, true]).Solve([1], [1], 0.1, new double[1]));

    // max{ ⟨d, y − x⟩, R(y) − R(x) } + ‖y − x‖²/(2h)
    private static double Value(double[] y, double[] x, double[] d, double step, bool[] penalised)
    {
        var (slope, penalty, square) = (0.0, 0.0, 0.0);
        for (var i = 0; i < x.Length; i++)
        {
            slope += d[i] * (y[i] - x[i]);
            penalty += penalised[i] ? Math.Abs(y[i]) - Math.Abs(x[i]) : 0;
            square += (y[i] - x[i]) * (y[i] - x[i]);
        }

        return Math.Max(slope, penalty) + (square / (2 * step));
    }

    private static double[] Normal(Random random, int count) => Enumerable.Range(0, count).Select(_ => Normal(random)).ToArray();

    private static double Normal(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
