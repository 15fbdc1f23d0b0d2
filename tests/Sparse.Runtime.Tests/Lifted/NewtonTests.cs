using Sparse.Runtime.Kernels;
using Sparse.Runtime.Lifted;
using Sparse.Runtime.Lifted.Newton;

namespace Sparse.Runtime.Tests.Lifted;

/// <summary>Newton's method on the weights: its derivatives against differences, and where it ends.</summary>
public class NewtonTests
{
    [Theory]
    [InlineData(true, 0)]
    [InlineData(true, 17)]
    [InlineData(false, 0)]
    [InlineData(true, 17, 0.7)]
    public void The_gradient_is_that_of_differences(bool squared, int block, double zeros = 0)
    {
        using var small = new SmallProblem([8, 6, 5, 3], 40, squared: squared, block: block, zeros: zeros);
        using var point = new Point(small);
        point.Network.Forward(point.Weights);
        point.Network.Backward(point.Weights);
        using var descent = point.Network.Vector();
        point.Network.Descent(descent);
        const double step = 1e-6;
        Assert.Equal(
            (point.LossAt(step) - point.LossAt(-step)) / (2 * step),
            -descent.Dot(point.Direction),
            1e-5 * Math.Abs(descent.Dot(point.Direction))
        );
    }

    [Theory]
    [InlineData(true, 0)]
    [InlineData(true, 17)]
    [InlineData(false, 0)]
    [InlineData(true, 17, 0.7)]
    public void The_curvature_is_that_of_differences_of_gradients(bool squared, int block, double zeros = 0)
    {
        using var small = new SmallProblem([8, 6, 5, 3], 40, squared: squared, block: block, zeros: zeros);
        using var point = new Point(small);
        const double step = 1e-7;
        using var ahead = point.DescentAt(step);
        using var behind = point.DescentAt(-step);
        point.Network.Forward(point.Weights);
        point.Network.Backward(point.Weights);
        using var product = point.Network.Vector();
        point.Network.Curvature(point.Weights, point.Direction, product);
        behind.Add(-1, ahead); // twice the step times the product
        for (var l = 0; l < product.Layers.Length; l++)
        {
            var expected = behind.Layers[l].Matrix.Span;
            var found = product.Layers[l].Matrix.Span;
            var largest = DoubleSpans.LargestMagnitude(found);
            Assert.True(largest > 0);
            for (var i = 0; i < found.Length; i++)
            {
                Assert.Equal(expected[i] / (2 * step), found[i], 1e-5 * largest);
            }
        }
    }

    [Theory]
    [InlineData(true, 1e-2, 0)]
    [InlineData(true, 2e-2, 0)]
    [InlineData(true, 2e-2, 17)]
    [InlineData(true, 4e-2, 0)]
    [InlineData(true, 1e-2, 17, 0.7)]
    [InlineData(false, 1e-2, 0)]
    [InlineData(false, 5e-2, 0)]
    public void It_ends_where_the_conditions_hold(bool squared, double lambda, int block, double zeros = 0)
    {
        using var small = new SmallProblem([8, 6, 3], 60, lambda: lambda, squared: squared, block: block, zeros: zeros);
        // The objective's own rounding lets its gradient be told to about the root of that.
        var report = Solve(small, 1e-5, 200, out _);
        Assert.True(report.Kkt <= 1e-5, $"the worst residual is {report.Kkt}: {string.Join("; ", report.Layers)}");
        Assert.True(report.MultiplierError <= 1e-4, $"the multipliers are off by {report.MultiplierError}");
        Assert.True(report.Feasibility < 1e-12, $"the point is infeasible by {report.Feasibility}");
    }

    [Fact]
    public void A_deeper_network_with_an_l1_penalty_ends_where_the_conditions_hold()
    {
        using var small = new SmallProblem([8, 7, 6, 3], 60, squared: false);
        foreach (var layer in small.Problem.Layers)
        {
            layer.Weights.Penalty = ColumnPenalty.L1(4e-3, small.Loss.Scale);
        }

        var report = Solve(small, 1e-5, 300, out _);
        Assert.True(report.Kkt <= 1e-5, $"the worst residual is {report.Kkt}: {string.Join("; ", report.Layers)}");
        Assert.Contains(small.Problem.Layers, static layer => layer.NonZeros < layer.Weights.Inputs * layer.Weights.Outputs);
    }

    [Fact]
    public void Its_solution_is_stable_against_small_changes()
    {
        using var small = new SmallProblem([8, 6, 3], 60, lambda: 2e-2);
        Solve(small, 1e-6, 200, out var objective);
        var random = new Random(4);
        // A minimiser, not only a stationary point: no small change of the weights lowers the objective by more than the residual allows.
        foreach (var _ in Enumerable.Range(0, 200))
        {
            var changes = small
                .Problem.Layers.Select(layer =>
                    layer.Weights.Values.Span.ToArray().Select(_ => 1e-3 * (random.NextDouble() - 0.5)).ToArray()
                )
                .ToArray();
            Change(small, changes, 1);
            Assert.True(Objective(small) >= objective - 1e-7, $"{Objective(small)} is below {objective}");
            Change(small, changes, -1);
        }
    }

    private static void Change(SmallProblem small, double[][] changes, double factor)
    {
        for (var l = 0; l < changes.Length; l++)
        {
            var values = small.Problem.Layers[l].Weights.Values.Span;
            for (var i = 0; i < values.Length; i++)
            {
                values[i] += factor * changes[l][i];
            }
        }
    }

    private static double Objective(SmallProblem small) => LiftedConditions.NetworkLoss(small.Problem) + small.Problem.PenaltyValue();

    private static LiftedReport Solve(SmallProblem small, double tolerance, int steps, out double objective)
    {
        small.WarmStart(100);
        using var newton = new LiftedNewton(tolerance, small.Rows.Count);
        var report = LiftedConditions.Measure(small.Problem);
        for (var step = 0; step < steps && (report.Kkt > tolerance || report.Feasibility > 1e-12); step++)
        {
            small.Problem.DropDeadNeurons();
            newton.Begin(small.Problem, static () => false);
            for (var inner = 0; inner < 10; inner++)
            {
                newton.Step(static () => false);
                if (newton.IsMinimised)
                {
                    break;
                }
            }

            newton.StepMultipliers();
            report = LiftedConditions.Measure(small.Problem);
        }

        objective = Objective(small);
        return report;
    }

    /// <summary>The weights of a problem with kinks wide enough that many entries stand in them, and a direction.</summary>
    private sealed class Point : IDisposable
    {
        public Point(SmallProblem small)
        {
            small.Problem.RestartFeasible();
            Network = new NewtonNetwork(small.Problem);
            Network.Select([0, 1, 2, 4, 6, 7]);
            Weights = Network.Vector();
            Network.Exchange(Weights, giveBack: false);
            Direction = Network.Vector();
            var random = new Random(7);
            foreach (var layer in Direction.Layers)
            {
                foreach (ref var value in layer.Matrix.Span)
                {
                    value = random.NextDouble() - 0.5;
                }
            }

            foreach (var layer in Network.Layers)
            {
                layer.Width = 0.7;
                foreach (ref var centre in layer.Centres.Matrix.Span)
                {
                    centre = 0.1 + (0.9 * random.NextDouble());
                }
            }

            Network.Forward(Weights);
            Assert.Contains(Network.Layers[0].Slopes.Matrix.Span.ToArray(), slope => Network.Layers[0].IsInside(slope));
            Assert.Contains(Network.Layers[0].Slopes.Matrix.Span.ToArray(), slope => !Network.Layers[0].IsInside(slope));
        }

        public NewtonNetwork Network { get; }

        public NewtonVector Weights { get; }

        public NewtonVector Direction { get; }

        public double LossAt(double step)
        {
            using var there = Network.Vector();
            there.CopyFrom(Weights);
            there.Add(step, Direction);
            return Network.Forward(there);
        }

        public NewtonVector DescentAt(double step)
        {
            using var there = Network.Vector();
            there.CopyFrom(Weights);
            there.Add(step, Direction);
            Network.Forward(there);
            Network.Backward(there);
            var descent = Network.Vector();
            Network.Descent(descent);
            return descent;
        }

        public void Dispose()
        {
            Direction.Dispose();
            Weights.Dispose();
            Network.Dispose();
        }
    }
}
