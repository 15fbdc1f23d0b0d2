using FsCheck;
using FsCheck.Fluent;
using Sparse.Runtime.Penalties;

namespace Sparse.Runtime.Tests.Penalties;

/// <summary>
/// Each proximal operator of a single weight against its definition: no point of a fine grid, polished, is better. And the value is that of the
/// function whose operator it is.
/// </summary>
public class ElementProxTests
{
    private static readonly Dictionary<string, Func<double, Penalty>> s_penalties = new()
    {
        ["L1"] = static lambda => new L1Penalty(lambda),
        ["L0"] = static lambda => new L0Penalty(lambda),
        ["LHalf"] = static lambda => new PowerPenalty(lambda, 0.5),
        ["LTwoThirds"] = static lambda => new PowerPenalty(lambda, 2.0 / 3),
        ["Lq0.1"] = static lambda => new PowerPenalty(lambda, 0.1),
        ["Lq0.9"] = static lambda => new PowerPenalty(lambda, 0.9),
        ["ElasticNet"] = static lambda => new ElasticNetPenalty(lambda, 0.3),
        ["Mcp"] = static lambda => new McpPenalty(lambda, 1.4),
        ["Scad"] = static lambda => new ScadPenalty(lambda, 2.4),
        ["CappedL1"] = static lambda => new CappedL1Penalty(lambda, 0.4),
        ["LogSum"] = static lambda => new LogSumPenalty(lambda, 0.3),
        ["NonNegativeL1"] = static lambda => new BoxL1Penalty(lambda, 0, double.PositiveInfinity),
        ["Box"] = static _ => new BoxPenalty(-0.5, 0.7),
        ["BoxL1"] = static lambda => new BoxL1Penalty(lambda, -0.5, 0.7),
        ["Quantize3"] = static lambda => new QuantizePenalty(lambda, 3, 0.8),
        ["Quantize5"] = static lambda => new QuantizePenalty(lambda, 5, 1.3),
        ["BoxAboveZero"] = static lambda => new BoxL1Penalty(lambda, 0.2, 0.7),
    };

    public static TheoryData<string> Names => [.. s_penalties.Keys];

    public static TheoryData<string> Convex =>
        [.. s_penalties.Where(static pair => pair.Value(1).IsConvex).Select(static pair => pair.Key)];

    [Theory]
    [MemberData(nameof(Names))]
    public void No_other_point_is_better(string name) =>
        Check(
            name,
            static (penalty, z, t) =>
            {
                var x = penalty.Prox(z, t);
                var best = GridMinimum(penalty, z, t);
                var scale = (z * z / (2 * t)) + Finite(penalty.Value(z)) + 1e-300;
                var cost = Cost(penalty, x, z, t);
                Assert.True(
                    cost <= best.Cost + (1e-12 * scale),
                    $"prox({z:r}; t = {t:r}) = {x:r} costs {cost:r}, but {best.Point:r} costs {best.Cost:r}"
                );
                Assert.False(x == 0 && double.IsNegative(x));
            }
        );

    [Theory]
    [MemberData(nameof(Names))]
    public void Of_equal_points_the_one_nearer_to_zero_is_taken_and_0_where_it_costs_no_more(string name) =>
        Check(
            name,
            static (penalty, z, t) =>
            {
                var x = penalty.Prox(z, t);
                // Beyond rounding: 0 is never dropped where it is clearly as good.
                Assert.True(x == 0 || Cost(penalty, 0, z, t) > Cost(penalty, x, z, t) - (1e-12 * z * z / t));
            }
        );

    [Theory]
    [MemberData(nameof(Names))]
    public void Where_the_operator_does_not_move_a_point_it_is_stationary(string name) =>
        Check(
            name,
            static (penalty, z, t) =>
            {
                // x = prox(x − t·slope) with slope = (z − x)/t·(−1): the definition's first-order condition.
                var x = penalty.Prox(z, t);
                if (penalty.NoSubdifferential is null)
                {
                    var slope = (x - z) / t;
                    Assert.True(
                        penalty.SubdifferentialDistance(x, slope)
                            <= (1e-9 * (Math.Abs(slope) + penalty.Lambda)) + (1e-15 * Math.Abs(z) / t), // z − x is rounded
                        $"at {x:r} from {z:r}, t = {t:r}: {penalty.SubdifferentialDistance(x, slope):r}"
                    );
                }
            }
        );

    [Theory]
    [MemberData(nameof(Convex))]
    public void Moreaus_identity_holds(string name) =>
        // z = prox_t R (z) + t prox_{1/t} R* (z/t): the second term is an element of the subdifferential, whose own operator must give it back.
        Check(
            name,
            static (penalty, z, t) =>
            {
                var x = penalty.Prox(z, t);
                var dual = (z - x) / t;
                // Fenchel: R(x) + R*(dual) = x·dual, with R* by a grid over where R is finite.
                var conjugate = GridMaximum(point => (point * dual) - penalty.Value(point), x, Math.Abs(z) + 1);
                Assert.Equal(x * dual, penalty.Value(x) + conjugate, 1e-7 * (1 + Math.Abs(x * dual) + penalty.Value(x)));
            }
        );

    [Theory]
    [MemberData(nameof(Convex))]
    public void A_convex_operator_does_not_expand(string name) =>
        Check(
            name,
            static (penalty, z, t) =>
            {
                var other = (z * 0.7) + 0.1;
                Assert.True(Math.Abs(penalty.Prox(z, t) - penalty.Prox(other, t)) <= Math.Abs(z - other) * (1 + 1e-12));
            }
        );

    [Theory]
    [MemberData(nameof(Names))]
    public void Lambda_zero_leaves_what_is_feasible_as_it_is(string name)
    {
        var penalty = (ElementPenalty)s_penalties[name](0);
        foreach (var z in new[] { 0.0, 0.25, 0.5, double.Epsilon, 0.69 })
        {
            if (double.IsFinite(penalty.Value(z)))
            {
                Assert.Equal(z, penalty.Prox(z, 0.3));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Extremes_give_finite_results(string name)
    {
        foreach (var lambda in new[] { 0, double.Epsilon, 1e-300, 1e-12, 1, 1e12, 1e150 })
        {
            var penalty = (ElementPenalty)s_penalties[name](lambda);
            foreach (var z in new[] { 0, -0.0, double.Epsilon, -1e-308, 1e-160, 1, -1, 1e12, -1e150 })
            {
                foreach (var t in new[] { 1e-12, 1, 1e12 })
                {
                    Assert.True(double.IsFinite(penalty.Prox(z, t)), $"λ = {lambda:r}, z = {z:r}, t = {t:r}");
                }
            }

            Assert.True(double.IsNaN(penalty.Prox(double.NaN, 1)));
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void At_lambda_max_0_is_stationary_and_a_little_below_it_is_not(string name)
    {
        var slope = -0.37;
        var most = s_penalties[name](1).LambdaMax([slope]);
        if (most is 0 or double.PositiveInfinity)
        {
            return;
        }

        Assert.Equal(0, s_penalties[name](most * (1 + 1e-12)).SubdifferentialDistance([0.0], [slope]), 1e-12);
        Assert.True(s_penalties[name](most * 0.9).SubdifferentialDistance([0.0], [slope]) > 0.01 * most);
    }

    private static void Check(string name, Action<ElementPenalty, double, double> law)
    {
        var sizes = Gen.Elements(0, 1e-8, 1e-3, 0.05, 0.3, 1, 3, 30);
        var values =
            from lambda in Gen.Elements(0, 1e-9, 1e-4, 0.02, 0.3, 1, 7)
            from t in Gen.Elements(1e-4, 0.03, 0.5, 1, 1.4, 1.6, 3, 40)
            from size in sizes
            from noise in Gen.Choose(-1000, 1000)
            select (lambda, t, z: size * noise / 500.0);
        Prop.ForAll(values.ToArbitrary(), value => law((ElementPenalty)s_penalties[name](value.lambda), value.z, value.t))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(600));
    }

    private static double Finite(double value) => double.IsFinite(value) ? value : 0;

    private static double Cost(ElementPenalty penalty, double x, double z, double t) => ((x - z) * (x - z) / (2 * t)) + penalty.Value(x);

    /// <summary>The best of a grid over [−2|z| − 1, 2|z| + 1], refined three times about its best.</summary>
    private static (double Point, double Cost) GridMinimum(ElementPenalty penalty, double z, double t)
    {
        var best = (Point: 0.0, Cost: Cost(penalty, 0, z, t));
        foreach (var centre in new[] { 0, z })
        {
            var (middle, radius) = (centre, Math.Abs(z) + 0.75);
            for (var round = 0; round < 4; round++)
            {
                var local = (Point: middle, Cost: double.PositiveInfinity);
                for (var i = -200; i <= 200; i++)
                {
                    var point = middle + (radius * i / 200);
                    var cost = Cost(penalty, point, z, t);
                    local = cost < local.Cost ? (point, cost) : local;
                }

                best = local.Cost < best.Cost ? local : best;
                (middle, radius) = (local.Point, radius / 100);
            }
        }

        return best;
    }

    private static double GridMaximum(Func<double, double> function, double near, double radius)
    {
        var best = (Point: near, Value: function(near));
        for (var round = 0; round < 5; round++)
        {
            var centre = best.Point;
            for (var i = -200; i <= 200; i++)
            {
                var value = function(centre + (radius * i / 200));
                best = value > best.Value ? (centre + (radius * i / 200), value) : best;
            }

            radius /= 50;
        }

        return best.Value;
    }
}
