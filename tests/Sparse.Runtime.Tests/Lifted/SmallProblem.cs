using Sparse.Runtime.Lifted;
using TorchSharp;

namespace Sparse.Runtime.Tests.Lifted;

/// <summary>A lifted problem of a few layers with random weights and data, whose sweep is written out here as the generator writes it.</summary>
internal sealed class SmallProblem : IDisposable
{
    // Few enough that these few samples are several.
    private const int Portion = 8;
    private readonly bool _squared;

    public SmallProblem(
        int[] sizes,
        int samples,
        double slope = 0.1,
        double lambda = 1e-3,
        int block = 0,
        bool squared = true,
        int seed = 3,
        bool onDisk = false,
        double zeros = 0
    )
    {
        _squared = squared;
        torch.manual_seed(seed);
        using var scope = torch.NewDisposeScope();
        Rows = new SampleRows(samples, block, onDisk, Portion);
        Weights = [];
        var layers = new List<LiftedLayer>();
        var outputs = sizes[^1];
        Samples = torch.randn(samples, sizes[0], dtype: torch.float64).DetachFromDisposeScope();
        if (zeros > 0)
        {
            Samples.mul_(torch.rand(samples, sizes[0], dtype: torch.float64).gt(zeros));
        }

        // Something to learn: the class is the largest of as many linear functions of the first three features.
        var teacher = torch.randn(3, outputs, dtype: torch.float64);
        Labels = Samples.narrow(1, 0, 3).matmul(teacher).argmax(1).DetachFromDisposeScope();
        var targets = torch.zeros(samples, outputs, dtype: torch.float64);
        targets.scatter_(1, Labels.unsqueeze(1), torch.ones(samples, 1, dtype: torch.float64));
        Loss = squared ? new SquaredLoss(Rows, targets) : new SoftmaxLoss(Rows, Labels, outputs);
        for (var l = 1; l < sizes.Length; l++)
        {
            var weight = (
                torch.randn(sizes[l], sizes[l - 1], dtype: torch.float64) * Math.Sqrt(2.0 / sizes[l - 1])
            ).DetachFromDisposeScope();
            var bias = (0.1 * torch.randn(sizes[l], dtype: torch.float64)).DetachFromDisposeScope();
            Weights.Add((weight, bias));
            var last = l == sizes.Length - 1 && !squared;
            var layer = new LiftedLayer(Rows, weight, bias, last ? 1 : slope);
            layer.Weights.Penalty = ColumnPenalty.GroupLasso(lambda, false, sizes[l], Loss.Scale);
            layers.Add(layer);
        }

        Problem = new LiftedProblem(LiftedProblem.Copy(Rows, Samples), layers, Loss);
    }

    public SampleRows Rows { get; }

    public LiftedLoss Loss { get; }

    public LiftedProblem Problem { get; }

    public List<(torch.Tensor Weight, torch.Tensor Bias)> Weights { get; }

    public torch.Tensor Samples { get; }

    public torch.Tensor Labels { get; }

    /// <summary>A point that is no fixed point of anything: the feasible one, disturbed.</summary>
    public void Disturb(double by = 0.3)
    {
        Problem.RestartFeasible();
        Problem.SetMultipliers();
        var random = new Random(5);
        foreach (var layer in Problem.Layers)
        {
            var u = layer.U.Matrix.Span;
            var v = layer.V.Matrix.Span;
            var xi = layer.Xi.Matrix.Span;
            for (var i = 0; i < u.Length; i++)
            {
                u[i] += by * (random.NextDouble() - 0.5);
                v[i] = Math.Max(u[i], layer.Slope * u[i]) + (_squared || layer != Problem.Last ? by * random.NextDouble() : 0);
                xi[i] += by * (random.NextDouble() - 0.5);
            }
        }
    }

    /// <summary>The warm start; the steps taken.</summary>
    public int WarmStart(int steps)
    {
        using var start = new LiftedStart(Problem);
        Assert.True(start.Advance(steps, static () => false));
        start.WritePoint();
        return start.Taken;
    }

    /// <summary>One sweep; told of every block.</summary>
    public void Sweep(double rho, double beta, Action<string>? after = null, int columnSweeps = 3)
    {
        var layers = Problem.Layers;
        for (var l = 0; l < layers.Count; l++)
        {
            layers[l].Weights.FormCross(Problem.InputsOf(l), layers[l], rho, fixedInputs: l == 0);
            layers[l].Weights.SweepColumns(rho, columnSweeps);
            after?.Invoke($"W{l + 1}");
        }

        for (var l = 0; l < layers.Count; l++)
        {
            Values(l, rho, beta);
            after?.Invoke($"V{l + 1}, U{l + 1}");
        }
    }

    public void Values(int l, double rho, double beta)
    {
        var layers = Problem.Layers;
        var layer = layers[l];
        var gamma = l == layers.Count - 1 ? 0 : layers[l + 1].Weights.Majorant(rho);
        for (var block = 0; block < Rows.Blocks; block++)
        {
            if (l == layers.Count - 1)
            {
                layer.FormAffine(Problem.InputsOf(l), block);
                Loss.Solve(block, layer, rho, beta);
                continue;
            }

            layers[l + 1].FormAffine(layer.V, block);
            layers[l + 1].Force(block, rho);
            layer.PullFrom(layers[l + 1], block, gamma);
            layer.FormAffine(Problem.InputsOf(l), block);
            layer.SolvePointwise(block, gamma, rho, beta);
        }
    }

    public void StepMultipliers(double rho)
    {
        for (var l = 0; l < Problem.Layers.Count; l++)
        {
            for (var block = 0; block < Rows.Blocks; block++)
            {
                Problem.Layers[l].FormAffine(Problem.InputsOf(l), block);
                Problem.Layers[l].StepMultiplier(block, rho);
            }
        }
    }

    /// <summary>The outputs of the network with the exported weights, on every sample.</summary>
    public torch.Tensor Outputs()
    {
        using var scope = torch.NewDisposeScope();
        var values = Samples;
        for (var l = 0; l < Weights.Count; l++)
        {
            Problem.Export(l, Weights[l].Weight, Weights[l].Bias);
            values = values.matmul(Weights[l].Weight.t()) + Weights[l].Bias;
            values = torch.maximum(values, values * Problem.Layers[l].Slope);
        }

        return values.MoveToOuterDisposeScope();
    }

    public void Dispose() => Problem.Dispose();
}
