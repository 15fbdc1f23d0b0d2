using Sparse.Runtime.Lifted;

namespace Sparse.Runtime.Tests.Lifted;

/// <summary>The blocks of the splittings by squares: exact minimisers by differences and by a scan, and descent.</summary>
public class SplittingTests
{
    private const double Rho = 0.8;
    private const double Gamma = 1.7;
    private const double Alpha = 0.6;

    [Theory]
    [InlineData(0)]
    [InlineData(0.1)]
    [InlineData(0.7)]
    [InlineData(1)]
    public void The_better_of_two_candidates_is_the_least_of_a_scan(double slope)
    {
        var random = new Random(2);
        var u = new double[1];
        for (var trial = 0; trial < 400; trial++)
        {
            var (v, m) = ((4 * random.NextDouble()) - 2, (4 * random.NextDouble()) - 2);
            var (gamma, q) = (0.1 + (3 * random.NextDouble()), 0.1 + (3 * random.NextDouble()));
            ActivationRule.Solve([v], [q * m], u, gamma, q, slope);
            var found = Value(u[0]);
            var least = Enumerable.Range(-4000, 8001).Min(i => Value(i * 1e-3));
            Assert.True(found <= least + 1e-12, $"v {v}, m {m}, γ {gamma}, q {q}: {u[0]} gives {found}, the scan {least}");

            double Value(double at)
            {
                var sigma = Math.Max(at, slope * at);
                return (gamma / 2 * (v - sigma) * (v - sigma)) + (q / 2 * (at - m) * (at - m));
            }
        }
    }

    [Theory]
    [InlineData(true, false, 0.1)]
    [InlineData(true, false, 0)]
    [InlineData(false, false, 0.1)]
    [InlineData(true, true, 0.1)]
    [InlineData(true, true, 0)]
    [InlineData(false, true, 0.1)]
    public void No_block_raises_the_objective_of_the_splitting(bool squared, bool backward, double slope)
    {
        using var small = new SmallProblem([9, 7, 6, 3], 40, slope, squared: squared, block: 17);
        Begin(small, multiplier: !backward);
        DescendsBlockByBlock(small, backward ? BlockCoordinateDescent : TaylorAdmm);
    }

    [Theory]
    [InlineData(true, 0.1)]
    [InlineData(false, 0)]
    public void No_gradient_step_raises_the_objective_of_the_splitting(bool squared, double slope)
    {
        using var small = new SmallProblem([9, 7, 6, 3], 40, slope, squared: squared, block: 17);
        Begin(small, multiplier: true);
        DescendsBlockByBlock(small, DlAdmm);
    }

    [Fact]
    public void Steps_of_a_hidden_V_lead_to_its_solution()
    {
        using var exact = new SmallProblem([5, 4, 3], 20, block: 7);
        using var stepped = new SmallProblem([5, 4, 3], 20, block: 7);
        Begin(exact, multiplier: true);
        Begin(stepped, multiplier: true);
        Behind(exact, 0);
        var (expected, found) = (exact.Problem.Layers[0].V.Matrix, stepped.Problem.Layers[0].V.Matrix);
        var gap = double.PositiveInfinity;
        for (var step = 0; step < 200; step++)
        {
            StepBehind(stepped, 0);
            var now = expected.Span.ToArray().Zip(found.Span.ToArray()).Max(static pair => Math.Abs(pair.First - pair.Second));
            // A gradient step of length 1/L on a quadratic takes every part of the error down.
            Assert.True(now <= gap + 1e-12, $"step {step}: {gap} to {now}");
            gap = now;
        }

        Assert.True(gap < 1e-9, $"{gap}");
    }

    [Fact]
    public void A_hidden_V_ends_where_its_derivative_is_zero()
    {
        using var small = new SmallProblem([5, 4, 3], 20, block: 7);
        Begin(small, multiplier: true);
        Behind(small, 0);
        NoSlope(small, small.Problem.Layers[0].V.Matrix, _ => 0);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(Alpha)]
    public void Weights_without_a_penalty_end_where_their_derivative_is_zero(double proximal)
    {
        using var small = new SmallProblem([5, 4, 3], 20, block: 7);
        Begin(small, multiplier: true);
        foreach (var layer in small.Problem.Layers)
        {
            layer.Weights.Penalty = default;
        }

        for (var l = 0; l < 2; l++)
        {
            var weights = small.Problem.Layers[l].Weights;
            var old = weights.Values.Span.ToArray();
            weights.FormCross(small.Problem.InputsOf(l), small.Problem.Layers[l], Rho, fixedInputs: l == 0);
            var gram = weights.Gram.Span.ToArray();
            weights.SolveExactly(Rho, proximal);
            NoSlope(small, weights.Values, i => proximal * (weights.Values.Span[i] - old[i]));
            // That of the data is used again.
            Assert.Equal(gram, weights.Gram.Span.ToArray());
        }
    }

    [Fact]
    public void Columns_with_a_proximal_term_tend_to_the_exact_weights()
    {
        using var exact = new SmallProblem([5, 4, 3], 20, lambda: 0);
        using var swept = new SmallProblem([5, 4, 3], 20, lambda: 0);
        foreach (var small in new[] { exact, swept })
        {
            Begin(small, multiplier: false);
            var weights = small.Problem.Layers[1].Weights;
            weights.FormCross(small.Problem.InputsOf(1), small.Problem.Layers[1], Rho, fixedInputs: false);
        }

        exact.Problem.Layers[1].Weights.SolveExactly(Rho, Alpha);
        swept.Problem.Layers[1].Weights.SweepColumns(Rho, 3000, Alpha);
        var (expected, found) = (exact.Problem.Layers[1].Weights.Values, swept.Problem.Layers[1].Weights.Values);
        for (var i = 0; i < expected.Span.Length; i++)
        {
            Assert.Equal(expected.Span[i], found.Span[i], 1e-9);
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void The_last_V_ends_where_its_derivative_is_zero(bool squared)
    {
        using var small = new SmallProblem([5, 4, 3], 20, squared: squared, block: 7);
        Begin(small, multiplier: false);
        var last = small.Problem.Last;
        var old = last.V.Matrix.Span.ToArray();
        for (var block = 0; block < small.Rows.Blocks; block++)
        {
            small.Loss.SolveBehind(block, last, Gamma, Alpha);
        }

        // Newton's method ends where its decrement, gᵀH⁻¹g with H up to 1 + γ + α, is below 1e-12.
        var bound = squared ? 1e-6 : 1e-6 * Math.Sqrt(1 + Gamma + Alpha);
        NoSlope(small, last.V.Matrix, i => Alpha * (last.V.Matrix.Span[i] - old[i]), bound);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    public void One_block_of_samples_or_many_give_the_same_bits(int block)
    {
        using var whole = new SmallProblem([9, 7, 6, 3], 40);
        using var parts = new SmallProblem([9, 7, 6, 3], 40, block: block);
        foreach (var small in new[] { whole, parts })
        {
            Begin(small, multiplier: false);
            for (var sweep = 0; sweep < 5; sweep++)
            {
                foreach (var (_, update) in BlockCoordinateDescent(small))
                {
                    update();
                }
            }
        }

        for (var l = 0; l < 3; l++)
        {
            var (one, other) = (whole.Problem.Layers[l].Weights.Values, parts.Problem.Layers[l].Weights.Values);
            Assert.Equal(one.Span.ToArray(), other.Span.ToArray());
        }

        Assert.Equal(Value(whole), Value(parts));
    }

    private static void DescendsBlockByBlock(SmallProblem small, Func<SmallProblem, IEnumerable<(string Name, Action Update)>> blocks)
    {
        var last = Value(small);
        var begin = last;
        for (var sweep = 0; sweep < 15; sweep++)
        {
            foreach (var (name, update) in blocks(small))
            {
                update();
                var now = Value(small);
                Assert.True(now <= last + (1e-10 * Math.Abs(last)), $"{name} of sweep {sweep} raised it from {last} to {now}");
                last = now;
            }
        }

        Assert.True(last < begin - 0.1, "nothing was minimised");
    }

    // A disturbed point. Only the last relation may have a multiplier; with one, V = σ(U) in the last layer.
    private static void Begin(SmallProblem small, bool multiplier)
    {
        small.Disturb();
        foreach (var layer in small.Problem.Layers)
        {
            if (layer != small.Problem.Last || !multiplier)
            {
                layer.Xi.Matrix.Span.Clear();
            }
        }

        if (multiplier)
        {
            var (u, v) = (small.Problem.Last.U.Matrix, small.Problem.Last.V.Matrix);
            for (var i = 0; i < u.Span.Length; i++)
            {
                v.Span[i] = Math.Max(u.Span[i], small.Problem.Last.Slope * u.Span[i]);
            }
        }
    }

    private static double Value(SmallProblem small) => SplittingLoop.Value(small.Problem, Rho, Gamma, out _, out _);

    private static IEnumerable<(string Name, Action Update)> TaylorAdmm(SmallProblem small)
    {
        for (var l = 0; l < small.Problem.Layers.Count; l++)
        {
            var at = l;
            yield return ($"W{l + 1}", () => Weights(small, at, 0));
            if (l < small.Problem.Layers.Count - 1)
            {
                yield return ($"V{l + 1}", () => Behind(small, at));
                yield return ($"U{l + 1}", () => Before(small, at, 0));
                continue;
            }

            yield return ($"U{l + 1}", () => BeforeLast(small));
        }
    }

    private static IEnumerable<(string Name, Action Update)> BlockCoordinateDescent(SmallProblem small)
    {
        for (var l = small.Problem.Layers.Count - 1; l >= 0; l--)
        {
            var at = l;
            yield return (
                $"V{l + 1}",
                () =>
                {
                    if (at < small.Problem.Layers.Count - 1)
                    {
                        Behind(small, at);
                        return;
                    }

                    for (var block = 0; block < small.Rows.Blocks; block++)
                    {
                        small.Loss.SolveBehind(block, small.Problem.Last, Gamma, Alpha);
                    }
                }
            );
            yield return ($"U{l + 1}", () => Before(small, at, Alpha));
            yield return ($"W{l + 1}", () => Weights(small, at, Alpha));
        }
    }

    // From the last layer back, then forth again.
    private static IEnumerable<(string Name, Action Update)> DlAdmm(SmallProblem small)
    {
        var last = small.Problem.Layers.Count - 1;
        for (var l = last; l >= 0; l--)
        {
            var at = l;
            if (l < last)
            {
                yield return ($"V{l + 1} back", () => StepBehind(small, at));
            }

            yield return ($"U{l + 1} back", () => BeforeAny(small, at));
            yield return ($"W{l + 1} back", () => StepWeights(small, at));
        }

        for (var l = 0; l <= last; l++)
        {
            var at = l;
            yield return ($"W{l + 1} forth", () => StepWeights(small, at));
            yield return ($"U{l + 1} forth", () => BeforeAny(small, at));
            if (l < last)
            {
                yield return ($"V{l + 1} forth", () => StepBehind(small, at));
            }
        }
    }

    private static void StepWeights(SmallProblem small, int l)
    {
        var layer = small.Problem.Layers[l];
        layer.Weights.FormCross(small.Problem.InputsOf(l), layer, Rho, fixedInputs: l == 0);
        layer.Weights.ProximalGradient(Rho, 1, 1e-9);
    }

    private static void StepBehind(SmallProblem small, int l)
    {
        var (layer, next) = (small.Problem.Layers[l], small.Problem.Layers[l + 1]);
        var curvature = Gamma + next.Weights.Majorant(Rho);
        for (var block = 0; block < small.Rows.Blocks; block++)
        {
            next.FormAffine(layer.V, block);
            next.Force(block, Rho);
            layer.StepBehind(next, block, Gamma, curvature);
        }
    }

    private static void BeforeAny(SmallProblem small, int l)
    {
        if (l < small.Problem.Layers.Count - 1)
        {
            Before(small, l, 0);
        }
        else
        {
            BeforeLast(small);
        }
    }

    private static void BeforeLast(SmallProblem small)
    {
        for (var block = 0; block < small.Rows.Blocks; block++)
        {
            small.Problem.Last.FormAffine(small.Problem.InputsOf(small.Problem.Layers.Count - 1), block);
            small.Loss.SolveBefore(block, small.Problem.Last, Rho);
        }
    }

    private static void Weights(SmallProblem small, int l, double proximal)
    {
        var layer = small.Problem.Layers[l];
        layer.Weights.FormCross(small.Problem.InputsOf(l), layer, Rho, fixedInputs: l == 0);
        if (proximal > 0)
        {
            layer.Weights.SweepColumns(Rho, 3, proximal);
        }
        else
        {
            layer.Weights.SweepColumns(Rho, 3);
        }
    }

    private static void Behind(SmallProblem small, int l)
    {
        var (layer, next) = (small.Problem.Layers[l], small.Problem.Layers[l + 1]);
        next.Weights.FormInverse(Rho, Gamma);
        for (var block = 0; block < small.Rows.Blocks; block++)
        {
            next.FormAffine(layer.V, block);
            next.Force(block, Rho);
            layer.SolveBehind(next, block, Gamma);
        }
    }

    private static void Before(SmallProblem small, int l, double proximal)
    {
        var layer = small.Problem.Layers[l];
        for (var block = 0; block < small.Rows.Blocks; block++)
        {
            layer.FormAffine(small.Problem.InputsOf(l), block);
            layer.SolveBefore(block, Gamma, Rho, proximal);
        }
    }

    // The derivative of the objective by every entry, by differences, and what is added to it, sum to zero.
    private static void NoSlope(SmallProblem small, LiftedMatrix matrix, Func<int, double> added, double bound = 1e-6)
    {
        const double step = 1e-5;
        for (var i = 0; i < matrix.Span.Length; i++)
        {
            var value = matrix.Span[i];
            matrix.Span[i] = value + step;
            var above = Value(small);
            matrix.Span[i] = value - step;
            var below = Value(small);
            matrix.Span[i] = value;
            Assert.Equal(0, ((above - below) / (2 * step)) + added(i), bound);
        }
    }
}
