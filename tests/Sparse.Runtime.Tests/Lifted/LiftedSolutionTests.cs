using Sparse.Runtime.Lifted;
using TorchSharp;

namespace Sparse.Runtime.Tests.Lifted;

/// <summary>Small problems solved to the end: what must then hold.</summary>
public class LiftedSolutionTests
{
    [Theory]
    [InlineData(true, 1e-2, 1e-3)]
    [InlineData(true, 2e-2, 1e-3)]
    [InlineData(true, 4e-2, 1e-3)]
    [InlineData(false, 5e-2, 1e-2)]
    public void A_solved_problem_meets_its_conditions(bool squared, double lambda, double bound)
    {
        using var small = new SmallProblem([8, 6, 3], 60, lambda: lambda, squared: squared);
        var report = Solve(small, 1500, 1e-4);
        Assert.True(report.Kkt <= bound, $"the worst residual is {report.Kkt}: {string.Join("; ", report.Layers)}");
        Assert.True(report.MultiplierError <= 1e-3, $"the multipliers are off by {report.MultiplierError}");
        Assert.True(report.Feasibility < 1e-8, $"the point is infeasible by {report.Feasibility}");
    }

    /// <summary>Without kinks the multipliers are minus the derivatives that autograd gives.</summary>
    [Fact]
    public void The_multipliers_are_minus_what_autograd_propagates_back()
    {
        using var small = new SmallProblem([8, 6, 3], 60, lambda: 2e-2);
        Solve(small, 1500, 1e-4);
        using var outputs = small.Outputs();
        using var scope = torch.NewDisposeScope();
        var before = new List<torch.Tensor>();
        var values = small.Samples;
        for (var l = 0; l < 2; l++)
        {
            before.Add((values.matmul(small.Weights[l].Weight.t()) + small.Weights[l].Bias).detach().requires_grad_());
            values = torch.maximum(before[l], before[l] * 0.1);
        }

        var head = values;
        var targets = torch.zeros(60, 3, dtype: torch.float64);
        targets.scatter_(1, small.Labels.unsqueeze(1), torch.ones(60, 1, dtype: torch.float64));
        (0.5 * (head - targets).pow(2).sum()).backward();
        var delta = before[1].grad!.data<double>().ToArray();
        // A neuron that has left the problem has no multiplier; in the last layer all are there.
        var last = small.Problem.Last;
        for (var i = 0; i < delta.Length; i++)
        {
            if (Math.Abs(last.U.Values(0)[i]) > 1e-3)
            {
                Assert.Equal(-delta[i], last.Xi.Values(0)[i], 2e-3);
            }
        }
    }

    [Fact]
    public void Neurons_that_left_do_not_change_the_outputs()
    {
        using var small = new SmallProblem([8, 6, 5, 3], 50);
        small.Disturb();
        // Nothing reads neurons 1 and 4 of the first layer, and neuron 0 of the second.
        small.Problem.Layers[1].Weights.Values.Row(1).Clear();
        small.Problem.Layers[1].Weights.Values.Row(4).Clear();
        small.Problem.Layers[2].Weights.Values.Row(0).Clear();
        using var before = small.Outputs();
        Assert.Equal(3, small.Problem.DropDeadNeurons());
        Assert.Equal([0, 2, 3, 5], small.Problem.Layers[0].Alive.ToArray());
        using var after = small.Outputs();
        using var worst = (before - after).abs().max();
        Assert.True(worst.item<double>() < 1e-14);
        // Smaller in memory, not only zero: 4 and 4 neurons.
        Assert.Equal((8 + 1, 4), (small.Problem.Layers[0].Weights.Values.Rows, small.Problem.Layers[0].Weights.Values.Columns));
        Assert.Equal((4 + 1, 4), (small.Problem.Layers[1].Weights.Values.Rows, small.Problem.Layers[1].Weights.Values.Columns));
        Assert.Equal((4 + 1, 3), (small.Problem.Layers[2].Weights.Values.Rows, small.Problem.Layers[2].Weights.Values.Columns));
    }

    [Fact]
    public void The_warm_start_lowers_the_objective_and_leaves_the_multipliers_of_its_point()
    {
        using var small = new SmallProblem([8, 6, 3], 60);
        var before = small.Problem.RestartFeasible() + small.Problem.PenaltyValue();
        Assert.Equal(40, small.WarmStart(40));
        var after = small.Problem.RestartFeasible() + small.Problem.PenaltyValue();
        Assert.True(after < 0.7 * before, $"from {before} to {after}");
        Assert.Equal(0, LiftedConditions.Measure(small.Problem).MultiplierError, 1e-12);
    }

    private static LiftedReport Solve(SmallProblem small, int steps, double tolerance)
    {
        small.WarmStart(200);
        small.Problem.DropDeadNeurons();
        var rules = new LiftedRules(1, 1);
        var report = LiftedConditions.Measure(small.Problem);
        for (var step = 0; step < steps && report.Kkt > tolerance; step++)
        {
            for (var sweep = 0; sweep < 5; sweep++)
            {
                small.Sweep(rules.Rho, rules.Beta);
            }

            small.StepMultipliers(rules.Rho);
            small.Problem.DropDeadNeurons();
            report = LiftedConditions.Measure(small.Problem);
            rules.Observe(report);
        }

        return report;
    }
}
