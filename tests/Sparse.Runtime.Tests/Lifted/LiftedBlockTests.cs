using Sparse.Runtime.Lifted;
using Sparse.Runtime.Lifted.Newton;
using TorchSharp;

namespace Sparse.Runtime.Tests.Lifted;

/// <summary>The blocks of the lifted problem: descent, derivatives, blocks of samples.</summary>
public class LiftedBlockTests
{
    [Theory]
    [InlineData(0.1, true)]
    [InlineData(0.0, true)]
    [InlineData(1.0, true)]
    [InlineData(0.1, false)]
    public void No_block_raises_the_Lagrangian(double slope, bool squared)
    {
        using var small = new SmallProblem([9, 7, 6, 3], 40, slope, squared: squared);
        small.Disturb();
        var (rho, beta) = (0.8, 1.5);
        var last = small.Problem.Lagrangian(rho, beta);
        var begin = last;
        for (var sweep = 0; sweep < 30; sweep++)
        {
            small.Sweep(
                rho,
                beta,
                block =>
                {
                    var now = small.Problem.Lagrangian(rho, beta);
                    Assert.True(now <= last + (1e-10 * Math.Abs(last)), $"{block} of sweep {sweep} raised it from {last} to {now}");
                    last = now;
                }
            );
        }

        Assert.True(last < begin - 0.1, "nothing was minimised");
    }

    /// <summary>The gradient that a block of weights is minimised by, ρ(G[W b] − H), against differences of the Lagrangian without the penalty.</summary>
    [Fact]
    public void The_derivative_by_the_weights_is_that_of_the_Lagrangian()
    {
        using var small = new SmallProblem([5, 4, 3], 20);
        small.Disturb();
        var (rho, beta, step) = (0.7, 1.1, 1e-5);
        for (var l = 0; l < 2; l++)
        {
            var weights = small.Problem.Layers[l].Weights;
            weights.Penalty = default;
            weights.FormCross(small.Problem.InputsOf(l), small.Problem.Layers[l], rho, fixedInputs: false);
            for (var j = 0; j < weights.Values.Rows; j++)
            {
                for (var i = 0; i < weights.Outputs; i++)
                {
                    var gradient = 0.0;
                    for (var k = 0; k < weights.Values.Rows; k++)
                    {
                        gradient += weights.Gram.Row(j)[k] * weights.Values.Row(k)[i];
                    }

                    gradient = rho * (gradient - weights.Cross.Row(j)[i]);
                    Assert.Equal(Difference(small, weights.Values, j, i, rho, beta, step), gradient, 1e-5 * (1 + Math.Abs(gradient)));
                }
            }
        }
    }

    /// <summary>The derivative by a hidden V is β − (Ξ₊ + ρE₊)W₊, by U it is Ξ + ρE − βσ'(U).</summary>
    [Fact]
    public void The_derivatives_by_the_values_are_those_of_the_Lagrangian()
    {
        using var small = new SmallProblem([5, 4, 3], 20);
        small.Disturb();
        var (rho, beta, step) = (0.7, 1.1, 1e-6);
        var hidden = small.Problem.Layers[0];
        var head = small.Problem.Layers[1];
        head.FormAffine(hidden.V, 0);
        head.Force(0, rho);
        var pull = head.Scratch.Matrix.Tensor.matmul(head.Weights.Weights.t()).data<double>().ToArray();
        hidden.FormAffine(small.Problem.Inputs, 0);
        hidden.Force(0, rho);
        var force = hidden.Scratch.Values(0).ToArray();
        for (var n = 0; n < 20; n += 3)
        {
            for (var i = 0; i < 4; i++)
            {
                var at = (n * 4) + i;
                Assert.Equal(Difference(small, hidden.V.Matrix, n, i, rho, beta, step), beta - pull[at], 1e-6);
                var u = hidden.U.Matrix.Row(n)[i];
                if (Math.Abs(u) > 1e-3)
                {
                    Assert.Equal(Difference(small, hidden.U.Matrix, n, i, rho, beta, step), force[at] - (beta * (u > 0 ? 1 : 0.1)), 1e-6);
                }
            }
        }
    }

    /// <summary>Every bit: the warm start, sweeps, multipliers, Newton's method, what is measured. 41 samples are five portions of 8 and one more sample.</summary>
    [Theory]
    [InlineData(true, 1)]
    [InlineData(true, 17)]
    [InlineData(true, 33)]
    [InlineData(false, 17)]
    [InlineData(true, 17, 0.7)]
    [InlineData(false, 1, 0.7)]
    public void One_block_of_samples_or_many_give_the_same_bits(bool squared, int block, double zeros = 0)
    {
        using var whole = new SmallProblem([9, 7, 6, 3], 41, squared: squared, zeros: zeros);
        using var parts = new SmallProblem([9, 7, 6, 3], 41, squared: squared, block: block, zeros: zeros);
        Assert.Equal(zeros > 0, parts.Problem.Inputs.NonZeros is not null);
        Assert.Equal(1, whole.Rows.Blocks);
        Assert.Equal(
            block switch
            {
                1 => 6,
                17 => 2,
                _ => 2,
            },
            parts.Rows.Blocks
        );
        var reports = new List<LiftedReport>();
        var values = new List<double>();
        foreach (var small in new[] { whole, parts })
        {
            small.WarmStart(15);
            for (var step = 0; step < 5; step++)
            {
                small.Sweep(0.8, 1.5);
                small.StepMultipliers(0.8);
            }

            values.Add(small.Problem.Lagrangian(0.8, 1.5));
            small.Problem.Layers[1].Weights.ProximalGradient(0.8, 20, 1e-9);
            using var newton = new LiftedNewton(1e-4, small.Rows.Count);
            for (var step = 0; step < 3; step++)
            {
                Assert.True(newton.Begin(small.Problem, static () => false));
                Assert.True(newton.Step(static () => false));
                newton.StepMultipliers();
            }

            reports.Add(LiftedConditions.Measure(small.Problem));
            values.Add(LiftedConditions.NetworkLoss(small.Problem));
            values.AddRange(LiftedConditions.WeightsByAutograd(small.Problem));
        }

        for (var l = 0; l < 3; l++)
        {
            var (one, other) = (whole.Problem.Layers[l], parts.Problem.Layers[l]);
            Assert.Equal(one.Weights.Values.Span.ToArray(), other.Weights.Values.Span.ToArray());
            Assert.Equal(one.U.Matrix.Span.ToArray(), other.U.Matrix.Span.ToArray());
            Assert.Equal(one.V.Matrix.Span.ToArray(), other.V.Matrix.Span.ToArray());
            Assert.Equal(one.Xi.Matrix.Span.ToArray(), other.Xi.Matrix.Span.ToArray());
            Assert.Equal(reports[0].Layers[l], reports[1].Layers[l]);
        }

        Assert.Equal(reports[0] with { Layers = [] }, reports[1] with { Layers = [] });
        Assert.Equal(values[..(values.Count / 2)], values[(values.Count / 2)..]);
    }

    [Fact]
    public void Columns_and_proximal_gradient_find_the_same_weights()
    {
        using var small = new SmallProblem([12, 5, 3], 60, lambda: 0.3);
        small.Disturb();
        var weights = small.Problem.Layers[0].Weights;
        weights.FormCross(small.Problem.Inputs, small.Problem.Layers[0], 0.9, fixedInputs: true);
        weights.SweepColumns(0.9, 2000);
        var byColumns = weights.Values.Span.ToArray();
        Assert.InRange(weights.DeadInputs(), 1, 11);
        weights.Values.Span.Fill(0.1);
        weights.ProximalGradient(0.9, 20_000, 1e-13);
        for (var i = 0; i < byColumns.Length; i++)
        {
            Assert.Equal(byColumns[i], weights.Values.Span[i], 1e-7);
        }
    }

    [Fact]
    public void The_softmax_block_ends_where_its_derivative_is_zero()
    {
        using var small = new SmallProblem([5, 4, 3], 20, squared: false);
        small.Disturb();
        var head = small.Problem.Last;
        head.FormAffine(small.Problem.InputsOf(1), 0);
        var c = head.Affine.Values(0).ToArray();
        small.Loss.Solve(0, head, 0.6, 1);
        var descent = new double[c.Length];
        small.Loss.NegativeDerivative(0, head.V.Values(0), descent);
        for (var i = 0; i < c.Length; i++)
        {
            Assert.Equal(0, -descent[i] + head.Xi.Values(0)[i] + (0.6 * (head.U.Values(0)[i] - c[i])), 1e-6);
        }
    }

    private static double Difference(SmallProblem small, LiftedMatrix matrix, int row, int column, double rho, double beta, double step)
    {
        var value = matrix.Row(row)[column];
        matrix.Row(row)[column] = value + step;
        var above = small.Problem.Lagrangian(rho, beta);
        matrix.Row(row)[column] = value - step;
        var below = small.Problem.Lagrangian(rho, beta);
        matrix.Row(row)[column] = value;
        return (above - below) / (2 * step);
    }
}
