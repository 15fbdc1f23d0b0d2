using FsCheck;
using FsCheck.Fluent;
using Sparse.Runtime.Penalties;

namespace Sparse.Runtime.Tests.Penalties;

/// <summary>
/// The penalties that see a group as a whole, in double precision, against what defines them: no feasible point near the operator's result costs less, the result
/// satisfies the first-order condition, and simple cases have the answer that a search gives.
/// </summary>
public class StructuredPenaltyTests
{
    private static readonly GroupLayout s_layout = new(2, 3, 3);

    private static readonly int[] s_index = [0, 2, 2, 0, 5, 1, 1, 1, 2, 0, 5, 5, 5, 1, 0, 2, 1, 2];

    private static readonly Dictionary<string, Func<double, Penalty>> s_penalties = new()
    {
        ["WeightedL1"] = static lambda => new WeightedL1Penalty(
            lambda,
            [.. Enumerable.Range(0, s_layout.Count).Select(static i => i % 4 == 0 ? 0 : Math.Pow(3, (i % 5) - 2))]
        ),
        ["Simplex"] = static _ => new SimplexPenalty(s_layout, 1.5),
        ["L1Ball"] = static _ => new L1BallPenalty(s_layout, 0.8),
        ["L0Ball"] = static _ => new L0BallPenalty(s_layout, 2),
        ["TotalVariation"] = static lambda => new TotalVariationPenalty(lambda, s_layout),
        ["NuclearNorm"] = static lambda => new NuclearNormPenalty(lambda, 6, 3),
        ["UnitFiltersL1"] = static lambda => new UnitFiltersL1Penalty(lambda, s_layout),
        ["UnitFiltersL0"] = static lambda => new UnitFiltersL0Penalty(lambda, s_layout),
        ["IndexedGroupLasso"] = static lambda => new IndexedPenalty(
            lambda,
            WeightSets.Of(s_index),
            size => new SparseGroupLassoPenalty(lambda, new GroupLayout(1, 1, size))
        ),
    };

    public static TheoryData<string> Names => [.. s_penalties.Keys];

    public static TheoryData<string> Convex => [.. s_penalties.Keys.Where(static name => s_penalties[name](1).IsConvex)];

    private static bool IsEuclidean(string name) => name is "NuclearNorm" or "UnitFiltersL1" or "UnitFiltersL0";

    [Theory]
    [MemberData(nameof(Names))]
    public void No_feasible_perturbation_is_better(string name)
    {
        Check(
            name,
            (penalty, z, steps, random) =>
            {
                var x = Prox(penalty, z, steps);
                var cost = Cost(penalty, x, z, steps);
                Assert.True(double.IsFinite(cost), $"the result is not feasible: {penalty.Value(x)}");
                for (var other = 0; other < 40; other++)
                {
                    var size = Math.Pow(10, -6 * random.NextDouble());
                    var moved = Array.ConvertAll(x, value => value + (size * ((2 * random.NextDouble()) - 1)));
                    if (other % 4 == 1)
                    {
                        moved[random.Next(moved.Length)] = 0;
                    }
                    else if (other % 4 == 2)
                    {
                        moved = [.. z.Zip(x, (a, b) => b + (size * (a - b)))];
                    }

                    // A constraint holds to within a tolerance: the perturbation is brought back to the set itself by its operator, which is tested below.
                    moved = name is "Simplex" or "L1Ball" or "L0Ball" or "UnitFiltersL1" or "UnitFiltersL0"
                        ? Prox(penalty, moved, [1e-12])
                        : moved;
                    Assert.True(
                        cost <= Cost(penalty, moved, z, steps) + (1e-9 * (1 + cost)),
                        $"{cost:r} > {Cost(penalty, moved, z, steps):r}"
                    );
                }
            }
        );
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_first_order_condition_holds(string name)
    {
        Check(
            name,
            (penalty, z, steps, _) =>
            {
                if (penalty.NoSubdifferential is not null)
                {
                    return;
                }

                var x = Prox(penalty, z, steps);
                double[] slopes = [.. Enumerable.Range(0, z.Length).Select(i => (x[i] - z[i]) / steps[i % steps.Length])];
                var scale = slopes.Max(Math.Abs) + penalty.Lambda;
                Assert.True(
                    penalty.SubdifferentialDistance(x, slopes) <= 1e-7 * scale,
                    $"{penalty.SubdifferentialDistance(x, slopes):r} of {scale:r}"
                );
            }
        );
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_distance_is_that_of_an_attained_slope(string name)
    {
        // −slope moved by d cannot be nearer to the subdifferential than it was by more than |d|.
        Check(
            name,
            (penalty, z, steps, random) =>
            {
                if (penalty.NoSubdifferential is not null)
                {
                    return;
                }

                var x = Prox(penalty, z, steps);
                double[] slopes = [.. Enumerable.Range(0, z.Length).Select(i => (x[i] - z[i]) / steps[i % steps.Length])];
                var at = random.Next(z.Length);
                var by = 100 * (penalty.Lambda + slopes.Max(Math.Abs) + 1);
                slopes[at] -= by;
                var distance = penalty.SubdifferentialDistance(x, slopes);
                Assert.True(distance <= by * (1 + 1e-6));
                if (name is "WeightedL1" or "TotalVariation" or "NuclearNorm" or "IndexedGroupLasso")
                {
                    // A bounded subdifferential: what is far away is as far as it was moved, up to the diameter.
                    Assert.True(distance >= by - (60 * (penalty.Lambda + 1e-3)), $"{distance:r} of {by:r}");
                }
            }
        );
    }

    [Theory]
    [MemberData(nameof(Convex))]
    public void Convex_operators_bring_points_no_farther_apart(string name)
    {
        Check(
            name,
            (penalty, z, steps, random) =>
            {
                var other = Array.ConvertAll(z, value => value + random.NextDouble() - 0.5);
                var (x, y) = (Prox(penalty, z, steps), Prox(penalty, other, steps));
                // ⟨x − y, z − other⟩ ≥ ‖x − y‖² in the metric.
                double inner = 0;
                double square = 0;
                for (var i = 0; i < z.Length; i++)
                {
                    inner += (x[i] - y[i]) * (z[i] - other[i]) / steps[i % steps.Length];
                    square += (x[i] - y[i]) * (x[i] - y[i]) / steps[i % steps.Length];
                }

                Assert.True(square <= inner + (1e-9 * (1 + square)), $"{square:r} > {inner:r}");
            }
        );
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void NaN_is_seen_and_zeros_are_positive(string name)
    {
        var z = Enumerable.Range(0, s_layout.Count).Select(static i => (i % 3) - 1.0).ToArray();
        var x = Prox(s_penalties[name](0.3), z, [0.1]);
        Assert.All(x, static value => Assert.False(value == 0 && double.IsNegative(value)));
        if (name != "NuclearNorm") // a decomposition of NaN is an error of libtorch
        {
            z[5] = double.NaN;
            Assert.Contains(Prox(s_penalties[name](0.3), z, [0.1]), static value => double.IsNaN(value));
        }
    }

    [Theory]
    [InlineData("WeightedL1")]
    [InlineData("TotalVariation")]
    [InlineData("NuclearNorm")]
    [InlineData("IndexedGroupLasso")]
    public void Without_strength_nothing_changes(string name)
    {
        var z = Enumerable.Range(0, s_layout.Count).Select(static i => Math.Sin(i)).ToArray();
        Assert.All(Prox(s_penalties[name](0), z, [0.1]).Zip(z), static pair => Assert.Equal(pair.Second, pair.First, 1e-14));
    }

    [Theory]
    [InlineData("WeightedL1")]
    [InlineData("NuclearNorm")]
    [InlineData("IndexedGroupLasso")]
    public void Lambda_max_is_where_zero_becomes_stationary(string name)
    {
        var random = new Random(5);
        for (var draw = 0; draw < 100; draw++)
        {
            double[] slopes =
            [
                .. Enumerable.Range(0, s_layout.Count).Select(i => name == "WeightedL1" && i % 4 == 0 ? 0 : random.NextDouble() - 0.5),
            ];
            var largest = s_penalties[name](1).LambdaMax(slopes);
            var zero = new double[slopes.Length];
            Assert.True(s_penalties[name](largest * (1 + 1e-9)).SubdifferentialDistance(zero, slopes) <= 1e-9);
            Assert.True(s_penalties[name](largest * (1 - 1e-3)).SubdifferentialDistance(zero, slopes) > 1e-5);
        }
    }

    [Fact]
    public void Total_variation_has_a_lambda_max_only_where_slopes_sum_to_zero()
    {
        var penalty = new TotalVariationPenalty(1, new GroupLayout(1, 1, 4));
        Assert.Equal(double.PositiveInfinity, penalty.LambdaMax([1, 0, 0, 0]));
        Assert.Equal(3, penalty.LambdaMax([1, 2, -4, 1]), 1e-12);
        Assert.Equal(0, new TotalVariationPenalty(3, new GroupLayout(1, 1, 4)).SubdifferentialDistance([0, 0, 0, 0], [1, 2, -4, 1]), 1e-12);
        Assert.True(new TotalVariationPenalty(2.9, new GroupLayout(1, 1, 4)).SubdifferentialDistance([0, 0, 0, 0], [1, 2, -4, 1]) > 0.05);
    }

    [Fact]
    public void Total_variation_in_a_metric_satisfies_the_dual_conditions()
    {
        Prop.ForAll(
                Gen.Choose(0, int.MaxValue).ToArbitrary(),
                seed =>
                {
                    var random = new Random(seed);
                    var z = new double[1 + random.Next(40)];
                    var steps = new double[z.Length];
                    for (var i = 0; i < z.Length; i++)
                    {
                        z[i] = seed % 3 == 0 ? random.Next(-2, 3) : (2 * random.NextDouble()) - 1;
                        steps[i] = Math.Pow(10, 4 * (random.NextDouble() - 0.5));
                    }

                    var k = seed % 7 == 0 ? 0 : Math.Pow(10, (4 * random.NextDouble()) - 2);
                    var x = (double[])z.Clone();
                    TotalVariation.InPlace(x, steps, k);
                    double dual = 0;
                    double scale = 1 + k;
                    for (var i = 0; i < z.Length; i++)
                    {
                        dual += (z[i] - x[i]) / steps[i];
                        scale += Math.Abs(z[i]) / steps[i];
                        var bound = i + 1 < z.Length ? k : 0;
                        Assert.True(Math.Abs(dual) <= bound + (1e-12 * scale), $"{dual:r} at {i} of {z.Length}, k = {k:r}");
                        if (i + 1 < z.Length && Math.Abs(x[i + 1] - x[i]) > 1e-9)
                        {
                            Assert.Equal(-k * Math.Sign(x[i + 1] - x[i]), dual, 1e-11 * scale);
                        }
                    }
                }
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(2000).WithReplay(7, 13));
    }

    [Fact]
    public void Projections_in_a_metric_are_the_thresholds_that_bisection_finds()
    {
        Prop.ForAll(
                Gen.Choose(0, int.MaxValue).ToArbitrary(),
                seed =>
                {
                    var random = new Random(seed);
                    var z = new double[1 + random.Next(30)];
                    var steps = new double[z.Length];
                    for (var i = 0; i < z.Length; i++)
                    {
                        z[i] = seed % 5 == 0 ? random.Next(-2, 3) : (4 * random.NextDouble()) - 2;
                        steps[i] = Math.Pow(10, 6 * (random.NextDouble() - 0.5));
                    }

                    var amount = Math.Pow(10, (3 * random.NextDouble()) - 2);
                    Projected(Projections.Simplex, z, static (z, t, level) => Math.Max(z - (level * t), 0), isBall: false);
                    Projected(
                        Projections.L1Ball,
                        z,
                        static (z, t, level) => Math.Sign(z) * Math.Max(Math.Abs(z) - (level * t), 0),
                        isBall: true
                    );

                    void Projected(Projection project, double[] z, Func<double, double, double, double> threshold, bool isBall)
                    {
                        var x = (double[])z.Clone();
                        project(x, steps, amount);
                        if (isBall && z.Sum(Math.Abs) <= amount)
                        {
                            Assert.Equal(z, x);
                            return;
                        }

                        var (low, high) = (isBall ? 0 : -1e6, 1e6);
                        for (var step = 0; step < 200; step++)
                        {
                            var middle = (low + high) / 2;
                            var sum = z.Zip(steps, (a, t) => Math.Abs(threshold(a, t, middle))).Sum();
                            (low, high) = sum > amount ? (middle, high) : (low, middle);
                        }

                        for (var i = 0; i < z.Length; i++)
                        {
                            Assert.Equal(threshold(z[i], steps[i], high), x[i], 1e-9);
                        }
                    }
                }
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(2000).WithReplay(11, 17));
    }

    private delegate void Projection(Span<double> z, ReadOnlySpan<double> steps, double amount);

    [Fact]
    public void The_l0_ball_keeps_the_subset_that_costs_least()
    {
        var random = new Random(9);
        for (var draw = 0; draw < 500; draw++)
        {
            var z = new double[1 + random.Next(8)];
            var steps = new double[z.Length];
            for (var i = 0; i < z.Length; i++)
            {
                z[i] = draw % 3 == 0 ? random.Next(-2, 3) : random.NextDouble() - 0.5;
                steps[i] = Math.Pow(10, 4 * (random.NextDouble() - 0.5));
            }

            var count = random.Next(z.Length + 1);
            var x = (double[])z.Clone();
            Projections.L0Ball(x, steps, count);
            Assert.True(x.Count(static value => value != 0) <= count);
            var least = Enumerable
                .Range(0, 1 << z.Length)
                .Where(kept => int.PopCount(kept) <= count)
                .Min(kept => Enumerable.Range(0, z.Length).Sum(i => (kept >> i & 1) == 1 ? 0 : z[i] * z[i] / steps[i]));
            Assert.Equal(least, Enumerable.Range(0, z.Length).Sum(i => (x[i] - z[i]) * (x[i] - z[i]) / steps[i]), 1e-12 * (1 + least));
        }
    }

    [Fact]
    public void On_the_circle_no_angle_is_better()
    {
        var random = new Random(10);
        for (var draw = 0; draw < 300; draw++)
        {
            double[] z = [(2 * random.NextDouble()) - 1, draw % 5 == 0 ? 0 : (2 * random.NextDouble()) - 1];
            var k = 2 * random.NextDouble();
            var x = (double[])z.Clone();
            Projections.SphereL1(x, k);
            Assert.Equal(1, Math.Sqrt((x[0] * x[0]) + (x[1] * x[1])), 1e-12);
            var cost = Cost(x[0], x[1]);
            for (var i = 0; i < 2000; i++)
            {
                var angle = 2 * Math.PI * i / 2000;
                Assert.True(cost <= Cost(Math.Cos(angle), Math.Sin(angle)) + 1e-12);
            }

            double Cost(double a, double b) =>
                (0.5 * (((a - z[0]) * (a - z[0])) + ((b - z[1]) * (b - z[1])))) + (k * (Math.Abs(a) + Math.Abs(b)));
        }
    }

    [Fact]
    public void The_nuclear_norm_of_a_diagonal_matrix_is_the_soft_threshold_of_its_diagonal()
    {
        var x = new double[9];
        new NuclearNormPenalty(0.5, 3, 3).Prox([2, 0, 0, 0, -1, 0, 0, 0, 0.3], [1], x);
        Assert.All(x.Zip([1.5, 0, 0, 0, -0.5, 0, 0, 0, 0]), static pair => Assert.Equal(pair.Second, pair.First, 1e-12));
    }

    [Fact]
    public void Groups_by_an_index_hold_every_weight_once()
    {
        var sets = WeightSets.Of(s_index);
        Assert.Equal(6, sets.Count);
        Assert.Equal(0, sets.Size(3));
        var seen = new double[s_index.Length];
        double[] numbers = [.. Enumerable.Range(0, s_index.Length).Select(static i => (double)i)];
        for (var set = 0; set < sets.Count; set++)
        {
            var group = new double[sets.Size(set)];
            sets.Gather(numbers, set, group);
            Assert.All(group, value => Assert.Equal(set, s_index[(int)value]));
            Assert.Equal(group.Order(), group);
            Array.ForEach(group, value => seen[(int)value]++);
        }

        Assert.All(seen, static count => Assert.Equal(1, count));
    }

    [Fact]
    public void Numbers_are_one_for_every_input_or_for_every_weight()
    {
        Assert.Equal([1, 2, 1, 2, 1, 2], WeightNumbers.Factors([1.0, 2], "w", [3, 2], "Costs"));
        Assert.Equal([0, 0, 1, 1, 0, 0, 1, 1], WeightNumbers.Index([0, 1], "w", [2, 2, 2], "Index"));
        Assert.Equal([1, 2, 3, 4], WeightNumbers.Factors([1.0f, 2, 3, 4], "w", [2, 2], "Costs"));
        Assert.Contains("expected 2, one for every input, or 6", Message(() => WeightNumbers.Factors([1.0], "w", [3, 2], "Costs")));
        Assert.Contains("number 1 is -2", Message(() => WeightNumbers.Factors([1.0, -2], "w", [3, 2], "Costs")));
        Assert.Contains("from 0 to 1", Message(() => WeightNumbers.Index([0, 7], "w", [3, 2], "Index")));

        static string Message(Action action) => Assert.Throws<InvalidOperationException>(action).Message;
    }

    private static void Check(string name, Action<Penalty, double[], double[], Random> property) =>
        Prop.ForAll(
                Gen.Choose(0, int.MaxValue).ToArbitrary(),
                seed =>
                {
                    var random = new Random(seed);
                    var penalty = s_penalties[name](Math.Pow(10, (3 * random.NextDouble()) - 2));
                    var z = new double[s_layout.Count];
                    var steps = new double[IsEuclidean(name) ? 1 : z.Length];
                    var spread = 3 * random.NextDouble();
                    for (var i = 0; i < z.Length; i++)
                    {
                        z[i] = seed % 4 == 0 ? random.Next(-1, 2) : ((2 * random.NextDouble()) - 1) * (seed % 5 == 1 ? 0.01 : 1);
                        steps[i % steps.Length] = Math.Pow(10, spread * (random.NextDouble() - 0.5));
                    }

                    property(penalty, z, steps, random);
                }
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(name == "NuclearNorm" ? 150 : 1000).WithReplay(3, 5));

    private static double[] Prox(Penalty penalty, double[] z, double[] steps)
    {
        var x = new double[z.Length];
        penalty.Prox(z, steps, x);
        return x;
    }

    private static double Cost(Penalty penalty, double[] x, double[] z, double[] steps)
    {
        var cost = penalty.Value(x);
        for (var i = 0; i < z.Length; i++)
        {
            cost += (x[i] - z[i]) * (x[i] - z[i]) / (2 * steps[i % steps.Length]);
        }

        return cost;
    }
}
