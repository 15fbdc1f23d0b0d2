using Sparse.Runtime.Lifted;
using TorchSharp;

namespace Sparse.Runtime.Tests.Lifted;

/// <summary>Neurons that are taken out because the objective is lower without them.</summary>
public class CostlyNeuronsTests
{
    private const double Lambda = 3e-4;

    [Fact]
    public void Neurons_that_fade_are_taken_out_and_those_worth_their_penalty_stay()
    {
        using var small = new SmallProblem([8, 12, 3], 60, lambda: Lambda);
        small.WarmStart(300);
        small.Problem.DropDeadNeurons();
        var layer = small.Problem.Layers[0];
        // The weakest, faded to a thousandth, is one that dies.
        var strengths = Strengths(small);
        var weakest = Array.IndexOf(strengths, strengths.Min());
        var name = layer.Alive[weakest];
        Scale(small, weakest, 1e-3);
        var before = Objective(small);
        var neurons = layer.Alive.Length;
        Remove(small);
        Assert.InRange(neurons - layer.Alive.Length, 1, 10);
        Assert.DoesNotContain(name, layer.Alive.ToArray());
        var after = Objective(small);
        Assert.True(after < before, $"from {before} to {after}");
        // The weakest of those left is worth its penalty: by the network's own objective, its weights set to zero.
        strengths = Strengths(small);
        Scale(small, Array.IndexOf(strengths, strengths.Min()), 0);
        Assert.True(Objective(small) >= after, $"without the weakest it is {Objective(small)}, with it {after}");
    }

    [Fact]
    public void One_neuron_a_layer_is_left_even_where_all_only_cost()
    {
        using var small = new SmallProblem([8, 6, 3], 60, lambda: 100);
        Remove(small);
        Assert.Single(small.Problem.Layers[0].Alive.ToArray());
    }

    [Fact]
    public void Left_after_any_neuron_and_gone_on_with_the_same_are_taken_out()
    {
        using var whole = new SmallProblem([8, 12, 9, 3], 60, lambda: 1e-2);
        using var parts = new SmallProblem([8, 12, 9, 3], 60, lambda: 1e-2);
        foreach (var neuron in new[] { 1, 4, 5, 9 })
        {
            Scale(whole, neuron, 1e-3);
            Scale(parts, neuron, 1e-3);
        }

        var asked = 0;
        var layer = 0;
        Assert.True(CostlyNeurons.Remove(whole.Problem, ref layer, () => ++asked < 0));
        Assert.InRange(asked, 4, 21);
        layer = 0;
        var left = 0;
        // One neuron a call.
        for (var calls = 0; !CostlyNeurons.Remove(parts.Problem, ref layer, () => ++calls > 1 + left); left++)
        {
            calls = 0;
        }

        Assert.InRange(left, 3, 21);
        Assert.Equal(
            whole.Problem.Layers.Select(static l => l.Alive.ToArray()),
            parts.Problem.Layers.Select(static l => l.Alive.ToArray())
        );
    }

    private static void Remove(SmallProblem small)
    {
        var layer = 0;
        Assert.True(CostlyNeurons.Remove(small.Problem, ref layer, static () => false));
    }

    private static double[] Strengths(SmallProblem small)
    {
        using var scope = torch.NewDisposeScope();
        var front = small.Problem.Layers[0].Weights.Values.Tensor;
        var behind = small.Problem.Layers[1].Weights.Values.Tensor.narrow(0, 0, front.shape[1]);
        return ((front * front).sum(dim: 0) * (behind * behind).sum(dim: 1)).data<double>().ToArray();
    }

    private static void Scale(SmallProblem small, int neuron, double factor)
    {
        var front = small.Problem.Layers[0].Weights.Values;
        for (var j = 0; j < front.Rows; j++)
        {
            front.Row(j)[neuron] *= factor;
        }

        foreach (ref var weight in small.Problem.Layers[1].Weights.Values.Row(neuron))
        {
            weight *= factor;
        }
    }

    // By tensors, from the exported weights: mean squared error and the norms of the columns.
    private static double Objective(SmallProblem small)
    {
        using var scope = torch.NewDisposeScope();
        var outputs = small.Outputs();
        var targets = torch.zeros(outputs.shape, dtype: torch.float64);
        targets.scatter_(1, small.Labels.unsqueeze(1), torch.ones(outputs.shape[0], 1, dtype: torch.float64));
        var value = ((outputs - targets) * (outputs - targets)).mean().item<double>();
        foreach (var (weight, _) in small.Weights)
        {
            value += Lambda * (weight * weight).sum(dim: 0).sqrt().sum().item<double>();
        }

        return value;
    }
}
