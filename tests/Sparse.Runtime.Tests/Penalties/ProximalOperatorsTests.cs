using Sparse.Runtime.Penalties;
using TorchSharp;

namespace Sparse.Runtime.Tests.Penalties;

/// <summary>The operators that no attribute names, against conditions that only their results satisfy.</summary>
public class ProximalOperatorsTests
{
    [Fact]
    public void The_simplex_projection_is_feasible_and_nearest()
    {
        var random = new Random(1);
        for (var draw = 0; draw < 500; draw++)
        {
            var (z, total) = (Values(random, 1 + random.Next(20)), 3 * random.NextDouble());
            var x = (double[])z.Clone();
            ProximalOperators.Simplex(x, total);
            Assert.Equal(total, x.Sum(), 1e-12 * (1 + total));
            // Nearest: z − x is one number on the support and no more than it elsewhere.
            var level = Enumerable
                .Range(0, z.Length)
                .Where(i => x[i] > 0)
                .Select(i => z[i] - x[i])
                .DefaultIfEmpty(double.PositiveInfinity)
                .Average();
            for (var i = 0; i < z.Length; i++)
            {
                Assert.True(x[i] >= 0 && (x[i] > 0 ? Math.Abs(z[i] - x[i] - level) <= 1e-12 * 10 : z[i] <= level + 1e-12));
            }
        }
    }

    [Fact]
    public void The_l1_ball_is_the_soft_threshold_that_fits()
    {
        var random = new Random(2);
        for (var draw = 0; draw < 300; draw++)
        {
            var z = Values(random, 1 + random.Next(20));
            var radius = z.Sum(Math.Abs) * 1.2 * random.NextDouble();
            var x = (double[])z.Clone();
            ProximalOperators.L1Ball(x, radius);
            Assert.True(x.Sum(Math.Abs) <= radius * (1 + 1e-12));
            if (z.Sum(Math.Abs) <= radius)
            {
                Assert.Equal(z, x);
                continue;
            }

            var (low, high) = (0.0, z.Max(Math.Abs));
            for (var step = 0; step < 200; step++)
            {
                var k = (low + high) / 2;
                (low, high) = z.Sum(value => Math.Max(Math.Abs(value) - k, 0)) > radius ? (k, high) : (low, k);
            }

            for (var i = 0; i < z.Length; i++)
            {
                Assert.Equal(Math.Sign(z[i]) * Math.Max(Math.Abs(z[i]) - high, 0), x[i], 1e-12);
            }
        }
    }

    [Fact]
    public void The_l0_ball_keeps_the_largest_and_of_equals_the_first()
    {
        double[] x = [1, -3, 3, 0, -1];
        ProximalOperators.L0Ball(x, 3);
        Assert.Equal([1, -3, 3, 0, 0], x);
        ProximalOperators.L0Ball(x, 0);
        Assert.All(x, static value => Assert.Equal(0, value));
    }

    [Fact]
    public void Total_variation_satisfies_the_dual_conditions()
    {
        var random = new Random(3);
        for (var draw = 0; draw < 1000; draw++)
        {
            var z = Values(random, 1 + random.Next(30));
            if (draw % 3 == 0)
            {
                z = Array.ConvertAll(z, static value => Math.Round(2 * value));
            }

            var k = draw % 7 == 0 ? 0 : Math.Pow(10, (3 * random.NextDouble()) - 2);
            var x = (double[])z.Clone();
            ProximalOperators.TotalVariation(x, k);
            // u_i = Σ_{j≤i}(z_j − x_j) is within ±k, ends at 0, and stands at sign(x_{i+1} − x_i)·(−k) where x jumps.
            double dual = 0;
            for (var i = 0; i < z.Length; i++)
            {
                dual += z[i] - x[i];
                var bound = i + 1 < z.Length ? k : 0;
                Assert.True(Math.Abs(dual) <= bound + 1e-10, $"draw {draw}: {dual:r} at {i} of {z.Length}, k = {k:r}");
                if (i + 1 < z.Length && Math.Abs(x[i + 1] - x[i]) > 1e-9)
                {
                    Assert.Equal(-k * Math.Sign(x[i + 1] - x[i]), dual, 1e-9 * (1 + k));
                }
            }
        }
    }

    [Fact]
    public void LassoNets_operator_is_feasible_and_no_perturbation_is_better()
    {
        var random = new Random(4);
        for (var draw = 0; draw < 400; draw++)
        {
            var (v, u) = (Values(random, 1 + random.Next(3)), Values(random, random.Next(6)));
            var (lambda, lambdaBar, m) = (2 * random.NextDouble(), draw % 2 == 0 ? 0 : 0.3, Math.Pow(10, (2 * random.NextDouble()) - 1));
            var (b, t) = ((double[])v.Clone(), (double[])u.Clone());
            ProximalOperators.Hierarchical(b, t, lambda, lambdaBar, m);
            var cost = Cost(b, t);
            Assert.True(double.IsFinite(cost), "the result is not feasible");
            // The problem reduces to the length of b: every t follows. A grid over it, refined, finds nothing better.
            var (centre, radius) = (Norm(b), Norm(v) + u.Sum(Math.Abs) + 1);
            for (var round = 0; round < 4; round++, radius /= 50)
            {
                for (var i = -100; i <= 100; i++)
                {
                    var length = Math.Max(centre + (radius * i / 100), 0);
                    var other = Array.ConvertAll(v, value => value / Norm(v) * length);
                    var fitting = Array.ConvertAll(
                        u,
                        value => Math.Sign(value) * Math.Min(Math.Max(Math.Abs(value) - lambdaBar, 0), m * length)
                    );
                    Assert.True(cost <= Cost(other, fitting) + 1e-10, $"draw {draw}");
                }
            }

            double Cost(double[] b, double[] t) =>
                t.All(value => Math.Abs(value) <= (m * Norm(b)) + 1e-12)
                    ? (0.5 * b.Zip(v, static (a, c) => (a - c) * (a - c)).Sum())
                        + (0.5 * t.Zip(u, static (a, c) => (a - c) * (a - c)).Sum())
                        + (lambda * Norm(b))
                        + (lambdaBar * t.Sum(Math.Abs))
                    : double.PositiveInfinity;
        }
    }

    [Fact]
    public void LassoNets_operator_is_finite_without_skip_weights()
    {
        double[] b = [0, 0];
        double[] t = [1, -2];
        ProximalOperators.Hierarchical(b, t, 0.1, 0, 1);
        Assert.All(b.Concat(t), static value => Assert.True(double.IsFinite(value)));
    }

    [Fact]
    public void The_nuclear_norm_leaves_a_residual_of_spectral_norm_k_that_is_aligned()
    {
        torch.manual_seed(1);
        using var scope = torch.NewDisposeScope();
        var z = torch.randn(6, 4, dtype: torch.float64);
        var x = ProximalOperators.NuclearNorm(z, 0.8);
        var (_, residual, _) = torch.linalg.svd(z - x, fullMatrices: false);
        var (_, values, _) = torch.linalg.svd(x, fullMatrices: false);
        Assert.Equal(0.8, residual.max().item<double>(), 1e-12);
        // ⟨z − x, x⟩ = k‖x‖_*: with ‖z − x‖₂ ≤ k that is z − x ∈ k∂‖x‖_*.
        Assert.Equal(0.8 * values.sum().item<double>(), ((z - x) * x).sum().item<double>(), 1e-10);
        Assert.Equal(0, ProximalOperators.NuclearNorm(z, 100).abs().sum().item<double>());
    }

    private static double Norm(double[] values) => Math.Sqrt(values.Sum(static value => value * value));

    private static double[] Values(Random random, int count) => [.. Enumerable.Range(0, count).Select(_ => (4 * random.NextDouble()) - 2)];
}
