using Sparse.Runtime.Lifted;

namespace Sparse.Runtime.Tests.Lifted;

/// <summary>The four-candidate rule against a scan of the scalar problem.</summary>
public class PointwiseRuleTests
{
    /// <summary>25,000 random problems a slope: no u on a fine grid, with its best v, does better.</summary>
    [Theory]
    [InlineData(0.0)]
    [InlineData(0.01)]
    [InlineData(0.1)]
    [InlineData(1.0)]
    public void No_point_of_a_scan_is_better(double slope)
    {
        var random = new Random(7);
        for (var trial = 0; trial < 25_000; trial++)
        {
            var a = Math.Exp(random.NextDouble() * 6 - 3);
            var q = Math.Exp(random.NextDouble() * 6 - 3);
            var beta = random.Next(4) == 0 ? 0.01 * random.NextDouble() : 3 * random.NextDouble();
            var p = 6 * random.NextDouble() - 3;
            var m = 6 * random.NextDouble() - 3;
            var (v, u) = PointwiseRule.Solve(a * p, a, q * m, q, beta, slope);
            var found = Value(v, u);

            Assert.True(v >= Graph(u) - 1e-12, $"v = {v} lies below max(u, {slope} u) at u = {u}");
            for (var step = -40; step <= 40; step++)
            {
                // A coarse grid over everything, a fine one around what was found.
                Better(step * 0.2);
                Better(u + (step * 0.002));
            }

            Better(0);

            double Graph(double x) => Math.Max(x, slope * x);

            double Value(double y, double x) => (beta * (y - Graph(x))) + (a / 2 * (y - p) * (y - p)) + (q / 2 * (x - m) * (x - m));

            void Better(double x)
            {
                // For a given u the problem in v is a parabola on a half line.
                var scanned = Value(Math.Max(Graph(x), p - (beta / a)), x);
                if (!(scanned >= found - (1e-9 * (1 + Math.Abs(found)))))
                {
                    Assert.Fail($"a {a}, q {q}, beta {beta}, p {p}, m {m}: {scanned} at u = {x} is below {found} at u = {u}");
                }
            }
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(8)]
    [InlineData(29)]
    public void Many_at_a_time_are_as_one_by_one(int count)
    {
        var random = new Random(count);
        var ap = Array.ConvertAll(new double[count], _ => 4 * random.NextDouble() - 2);
        var qm = Array.ConvertAll(new double[count], _ => 4 * random.NextDouble() - 2);
        var v = new double[count];
        var u = new double[count];
        PointwiseRule.Solve(ap, qm, v, u, 1.5, 0.7, 0.4, 0.1);
        for (var i = 0; i < count; i++)
        {
            Assert.Equal(PointwiseRule.Solve(ap[i], 1.5, qm[i], 0.7, 0.4, 0.1), (v[i], u[i]));
        }
    }
}
