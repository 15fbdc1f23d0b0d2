using Sparse.Runtime.Paths;
using Sparse.Runtime.Penalties;

namespace Sparse.Runtime.Tests.Paths;

/// <summary>The step over groups against the definition of its subproblem, against halving, and against the l1 step where every group is one weight.</summary>
public class GroupMultiobjectiveStepTests
{
    // Columns of a matrix, rows of another, and weights before, between and behind them that are in no group.
    private static readonly PenalisedGroups[] s_groups =
    [
        new(2, new GroupLayout(3, 4, 1), 1),
        new(17, new GroupLayout(1, 3, 5), Math.Sqrt(5)),
        new(32, new GroupLayout(2, 2, 3), 0.5),
    ];

    private const int Length = 46;

    [Fact]
    public void The_step_is_the_minimiser_of_its_subproblem()
    {
        var random = new Random(5);
        var zeros = 0;
        for (var problem = 0; problem < 30; problem++)
        {
            var (x, d, h) = (Normal(random), Normal(random), 0.05 + (2 * random.NextDouble()));
            x.AsSpan(17, 5).Clear();
            var inverse = problem % 2 == 0 ? [] : Metric(random);
            var y = new double[Length];
            var solution = new GroupMultiobjectiveStep(Length, s_groups).Solve(x, d, h, y, inverse: inverse);
            var least = Value(y, x, d, h, inverse);
            zeros += Groups().Count(group => group.Indices.All(i => y[i] == 0));

            // No point near by is better: the subproblem is strongly convex, so a local minimum is the minimum.
            for (var trial = 0; trial < 4000; trial++)
            {
                var scale = Math.Pow(10, -random.Next(1, 7));
                var only = random.Next(3) == 0 ? Groups().ElementAt(random.Next(9)).Indices : Enumerable.Range(0, Length);
                var other = (double[])y.Clone();
                foreach (var i in only)
                {
                    other[i] = random.Next(20) == 0 ? 0 : y[i] + (scale * Gauss(random));
                }

                Assert.True(Value(other, x, d, h, inverse) >= least - 1e-12);
            }

            Assert.Equal(Math.Sqrt(x.Zip(y, static (a, b) => (a - b) * (a - b)).Sum()), solution.Length, 12);
        }

        Assert.InRange(zeros, 1, 30 * 9); // groups do come out empty
    }

    [Fact]
    public void Newtons_method_finds_the_alpha_that_halving_finds()
    {
        var random = new Random(6);
        var step = new GroupMultiobjectiveStep(Length, s_groups);
        for (var problem = 0; problem < 2000; problem++)
        {
            var scale = Math.Pow(10, random.Next(-4, 3));
            var (x, d) = (Normal(random), Array.ConvertAll(Normal(random), value => scale * value));
            var h = Math.Pow(10, random.Next(-3, 2));
            var anchor = random.Next(2) == 0 ? double.NaN : step.Penalty(x) * random.NextDouble();
            var inverse = random.Next(2) == 0 ? [] : Metric(random);
            var (one, other) = (new double[Length], new double[Length]);

            var newton = step.Solve(x, d, h, one, 0, anchor, 0, inverse);
            var halved = step.Solve(x, d, h, other, 0, anchor, 50, inverse);

            // Where the derivative is flat, α is less certain than the sums; the point is not.
            var size = Math.Sqrt(x.Sum(static v => v * v)) + (h * Math.Sqrt(d.Sum(static v => v * v)));
            for (var i = 0; i < Length; i++)
            {
                Assert.Equal(other[i], one[i], 1e-9 * Math.Max(1, size));
            }
        }
    }

    [Fact]
    public void Groups_of_one_weight_make_it_the_l1_step()
    {
        var random = new Random(7);
        bool[] penalised = [.. Enumerable.Range(0, Length).Select(static i => i is >= 5 and < 40)];
        var groups = new GroupMultiobjectiveStep(Length, [new PenalisedGroups(5, new GroupLayout(1, 35, 1), 1)]);
        var single = new L1MultiobjectiveStep(penalised);
        for (var problem = 0; problem < 200; problem++)
        {
            var (x, d, h) = (Normal(random), Normal(random), Math.Pow(10, random.Next(-3, 1)));
            var inverse = problem % 2 == 0 ? [] : Metric(random);
            var (one, other) = (new double[Length], new double[Length]);
            var a = groups.Solve(x, d, h, one, inverse: inverse);
            var b = single.Solve(x, d, h, other, inverse: inverse);
            Assert.Equal(b.Length, a.Length, 1e-10);
            for (var i = 0; i < Length; i++)
            {
                Assert.Equal(other[i], one[i], 1e-10);
            }

            Assert.Equal(single.AmountTo(x, 3), groups.AmountTo(x, 3), 1e-12);
        }
    }

    [Fact]
    public void Shrinking_to_a_level_gets_there_and_spares_what_is_free()
    {
        var x = Normal(new Random(8));
        var step = new GroupMultiobjectiveStep(Length, s_groups);
        var level = step.Penalty(x) / 3;
        var shrunk = (double[])x.Clone();
        step.Shrink(shrunk, step.AmountTo(x, level));
        Assert.Equal(level, step.Penalty(shrunk), 1e-9);
        int[] free = [0, 1, 14, 15, 16, 44, 45];
        Assert.All(free, i => Assert.Equal(x[i], shrunk[i]));
    }

    // max{ ⟨d, y − x⟩, R(y) − R(x) } + ‖y − x‖²_D/(2h), D within a group its mean there.
    private static double Value(double[] y, double[] x, double[] d, double h, double[] inverse)
    {
        var metric = inverse.Length == 0 ? [.. Enumerable.Repeat(1.0, Length)] : Array.ConvertAll(inverse, static value => 1 / value);
        var (slope, penalty, square) = (0.0, 0.0, 0.0);
        foreach (var (indices, weight) in Groups())
        {
            var mean = indices.Average(i => metric[i]);
            foreach (var i in indices)
            {
                metric[i] = mean;
            }

            penalty += weight * (Norm(y) - Norm(x));

            double Norm(double[] w) => Math.Sqrt(indices.Sum(i => w[i] * w[i]));
        }

        for (var i = 0; i < Length; i++)
        {
            slope += d[i] * (y[i] - x[i]);
            square += metric[i] * (y[i] - x[i]) * (y[i] - x[i]);
        }

        return Math.Max(slope, penalty) + (square / (2 * h));
    }

    private static IEnumerable<(int[] Indices, double Weight)> Groups() =>
        s_groups.SelectMany(static parameter =>
            Enumerable
                .Range(0, parameter.Layout.Groups)
                .Select(group =>
                    (
                        Enumerable
                            .Range(0, parameter.Layout.Size)
                            .Select(element => parameter.Offset + parameter.Layout.Index(group, element))
                            .ToArray(),
                        parameter.Weight
                    )
                )
        );

    private static double[] Metric(Random random) => Array.ConvertAll(Normal(random), static value => Math.Exp(value));

    private static double[] Normal(Random random) => [.. Enumerable.Range(0, Length).Select(_ => Gauss(random))];

    private static double Gauss(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
