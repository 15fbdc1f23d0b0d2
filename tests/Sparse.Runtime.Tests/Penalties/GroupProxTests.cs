using Sparse.Runtime.Penalties;

namespace Sparse.Runtime.Tests.Penalties;

/// <summary>The proximal operators of groups in double precision: against bisection on the dual, perturbations, and first-order conditions.</summary>
public class GroupProxTests
{
    private static readonly GroupLayout s_layout = new(3, 4, 2);

    private static readonly Dictionary<string, Func<double, GroupPenalty>> s_penalties = new()
    {
        ["GroupLasso"] = static lambda => new SparseGroupLassoPenalty(lambda, s_layout),
        ["SparseGroupLasso"] = static lambda => new SparseGroupLassoPenalty(lambda, s_layout, ratio: 0.4),
        ["Unweighted"] = static lambda => new SparseGroupLassoPenalty(lambda, s_layout, weightBySize: false),
        ["GroupL0"] = static lambda => new GroupL0Penalty(lambda, s_layout),
        ["GroupMcp"] = static lambda => new GroupMcpPenalty(lambda, s_layout, gamma: 1.7),
        ["GroupLInfinity"] = static lambda => new GroupLInfinityPenalty(lambda, s_layout),
    };

    public static TheoryData<string> Names => [.. s_penalties.Keys];

    public static TheoryData<string> Metric => [.. s_penalties.Keys.Where(static name => name != "GroupMcp")];

    [Theory]
    [MemberData(nameof(Names))]
    public void No_perturbation_is_better(string name)
    {
        var random = new Random(11);
        for (var draw = 0; draw < 400; draw++)
        {
            var penalty = s_penalties[name](Math.Pow(10, (random.NextDouble() * 4) - 3));
            var (z, steps) = Draw(random, name == "GroupMcp" ? 0 : 4 * random.NextDouble());
            var x = new double[z.Length];
            penalty.Prox(z, steps, x);
            var cost = Cost(penalty, x, z, steps);
            for (var other = 0; other < 60; other++)
            {
                var size = Math.Pow(10, -6 * random.NextDouble());
                var moved = Array.ConvertAll(x, value => value + (size * Math.Sqrt(steps[0]) * ((2 * random.NextDouble()) - 1)));
                if (other % 3 == 0)
                {
                    ClearGroup(moved, other / 3 % s_layout.Groups);
                }
                else if (other % 3 == 1)
                {
                    moved = [.. z.Zip(x, (a, b) => b + (size * (a - b)))];
                }

                Assert.True(cost <= Cost(penalty, moved, z, steps) + (1e-12 * (1 + cost)), $"draw {draw}: {cost:r}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Metric))]
    public void The_first_order_condition_holds_in_the_metric(string name)
    {
        var random = new Random(13);
        for (var draw = 0; draw < 400; draw++)
        {
            var penalty = s_penalties[name](Math.Pow(10, (random.NextDouble() * 4) - 3));
            if (penalty.NoSubdifferential is not null)
            {
                return;
            }

            var (z, steps) = Draw(random, 8 * random.NextDouble());
            var x = new double[z.Length];
            penalty.Prox(z, steps, x);
            double[] slopes = [.. Enumerable.Range(0, z.Length).Select(i => (x[i] - z[i]) / steps[i])];
            var scale = slopes.Max(Math.Abs) + penalty.Lambda;
            // z − x is rounded before it is divided by the step.
            var rounding = 1e-15 * Math.Sqrt(z.Zip(steps, static (a, t) => a / t * (a / t)).Sum());
            Assert.True(
                penalty.SubdifferentialDistance(x, slopes) <= (1e-9 * scale) + (10 * rounding),
                $"draw {draw}: {penalty.SubdifferentialDistance(x, slopes) / scale:r}"
            );
        }
    }

    [Fact]
    public void The_group_shrink_is_that_of_bisection_at_condition_1e8()
    {
        var random = new Random(17);
        for (var draw = 0; draw < 500; draw++)
        {
            var z = new double[1 + random.Next(40)];
            var steps = new double[z.Length];
            for (var i = 0; i < z.Length; i++)
            {
                z[i] = random.NextDouble() - 0.5;
                steps[i] = Math.Pow(10, -8 * random.NextDouble());
            }

            var full = Math.Sqrt(z.Zip(steps, static (a, t) => a / t * (a / t)).Sum());
            var kappa = full * random.NextDouble() * (draw % 5 == 0 ? 1e-6 : 1);
            var expected = Bisect(z, steps, kappa);
            var actual = (double[])z.Clone();
            GroupShrink.InPlace(actual, steps, kappa);
            for (var i = 0; i < z.Length; i++)
            {
                Assert.Equal(expected[i], actual[i], 1e-10 * Math.Abs(z[i]));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Groups_of_zeros_and_huge_strengths_give_zeros(string name)
    {
        foreach (var (scale, lambda) in new[] { (0.0, 1.0), (0, 0), (1, 1e200), (1e-300, 1) })
        {
            var z = Enumerable.Range(0, s_layout.Count).Select(i => scale * (i % 3 - 1)).ToArray();
            var x = new double[z.Length];
            s_penalties[name](lambda).Prox(z, [0.1], x);
            Assert.All(x, static value => Assert.Equal(0, BitConverter.DoubleToInt64Bits(value)));
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Lambda_zero_is_the_identity(string name)
    {
        var z = Enumerable.Range(0, s_layout.Count).Select(static i => i - 7.5).ToArray();
        var x = new double[z.Length];
        s_penalties[name](0).Prox(z, [0.1], x);
        Assert.Equal(z, x);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void At_lambda_max_0_is_stationary_and_a_little_below_it_is_not(string name)
    {
        var random = new Random(19);
        var slopes = Enumerable.Range(0, s_layout.Count).Select(_ => random.NextDouble() - 0.5).ToArray();
        var zero = new double[slopes.Length];
        var most = s_penalties[name](1).LambdaMax(slopes);
        if (most == 0)
        {
            Assert.Equal("GroupL0", name);
            return;
        }

        Assert.Equal(0, s_penalties[name](most * (1 + 1e-12)).SubdifferentialDistance(zero, slopes), 1e-12);
        Assert.True(s_penalties[name](most * 0.9).SubdifferentialDistance(zero, slopes) > 1e-3);
    }

    [Fact]
    public void Group_mcp_says_that_it_has_no_closed_form_in_a_metric()
    {
        var z = new double[s_layout.Count];
        var steps = Enumerable.Range(1, s_layout.Count).Select(static i => (double)i).ToArray();
        Assert.Throws<NotSupportedException>(() => s_penalties["GroupMcp"](1).Prox(z, steps, z));
    }

    [Theory]
    [InlineData(Groups.InputNeurons, new[] { 3, 5 }, 3, 5, 1)]
    [InlineData(Groups.OutputNeurons, new[] { 3, 5 }, 1, 3, 5)]
    [InlineData(Groups.Channels, new[] { 3, 5, 2, 2 }, 3, 5, 4)]
    [InlineData(Groups.Filters, new[] { 3, 5, 2, 2 }, 1, 3, 20)]
    [InlineData(Groups.Kernels, new[] { 3, 5, 2, 2 }, 1, 15, 4)]
    [InlineData(Groups.Rows, new[] { 3, 5, 2, 2 }, 1, 3, 20)]
    [InlineData(Groups.Columns, new[] { 3, 5 }, 3, 5, 1)]
    public void An_axis_tells_the_layout(Groups groups, int[] shape, int outer, int count, int inner)
    {
        var layout = GroupLayout.Of(groups, shape);
        Assert.Equal(new GroupLayout(outer, count, inner), layout);
        var seen = Enumerable.Range(0, count).SelectMany(group => Enumerable.Range(0, layout.Size).Select(i => layout.Index(group, i)));
        Assert.Equal(Enumerable.Range(0, layout.Count), seen.Order());
    }

    private static (double[] Z, double[] Steps) Draw(Random random, double decades)
    {
        var common = Math.Pow(10, (2 * random.NextDouble()) - 2);
        var z = new double[s_layout.Count];
        var steps = new double[z.Length];
        for (var i = 0; i < z.Length; i++)
        {
            z[i] = random.Next(6) == 0 ? 0 : Math.Pow(10, 2 * random.NextDouble() - 1) * ((2 * random.NextDouble()) - 1);
            steps[i] = common * Math.Pow(10, -decades * random.NextDouble());
        }

        return (z, steps);
    }

    private static void ClearGroup(double[] x, int group)
    {
        for (var i = 0; i < s_layout.Size; i++)
        {
            x[s_layout.Index(group, i)] = 0;
        }
    }

    private static double Cost(Penalty penalty, double[] x, double[] z, double[] steps)
    {
        var sum = penalty.Value(x);
        for (var i = 0; i < x.Length; i++)
        {
            sum += (x[i] - z[i]) * (x[i] - z[i]) / (2 * steps[i]);
        }

        return sum;
    }

    // ‖z/(θ + κt)‖ falls with θ from above 1 to below it.
    private static double[] Bisect(double[] z, double[] steps, double kappa)
    {
        if (Math.Sqrt(z.Zip(steps, static (a, t) => a / t * (a / t)).Sum()) <= kappa)
        {
            return new double[z.Length];
        }

        var (low, high) = (0.0, Math.Sqrt(z.Sum(static a => a * a)) + 1e-300);
        for (var step = 0; step < 300; step++)
        {
            var theta = (low + high) / 2;
            var square = z.Zip(steps, (a, t) => a / (theta + (kappa * t)) * (a / (theta + (kappa * t)))).Sum();
            (low, high) = square > 1 ? (theta, high) : (low, theta);
        }

        return [.. z.Zip(steps, (a, t) => a * high / (high + (kappa * t)))];
    }
}
