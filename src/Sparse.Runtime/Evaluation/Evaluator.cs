using Sparse.Runtime.Data;
using TorchSharp;

namespace Sparse.Runtime.Evaluation;

/// <summary>What a network does on one part of a data set.</summary>
/// <param name="Loss">The mean loss.</param>
/// <param name="Metric">Accuracy in [0, 1] where there are classes, the root of the mean squared error otherwise: the first of <paramref name="Metrics"/>.</param>
/// <param name="Metrics">Every metric that goes with the loss, by name; see <see cref="Evaluation.Metrics.Of"/>.</param>
public readonly record struct Score(double Loss, double Metric, IReadOnlyList<KeyValuePair<string, double>> Metrics);

/// <summary>Runs a network over a part of a data set, in eval mode and without gradients.</summary>
public static class Evaluator
{
    // Large enough to keep the matrix products busy, small enough that activations stay modest.
    private const int Chunk = 1000;

    /// <summary>The name of <see cref="Score.Metric"/>: <c>accuracy</c> or <c>rmse</c>.</summary>
    /// <param name="loss">The loss.</param>
    /// <param name="classes">The data set's classes; 0 for a regression.</param>
    public static string MetricName(Loss loss, int classes = 0) => loss == Loss.MeanSquaredError && classes == 0 ? "rmse" : "accuracy";

    /// <summary>Evaluates a network. The mode it was in (training or not) is restored. The same arguments give the same bits.</summary>
    /// <param name="network">The network, on the part's device.</param>
    /// <param name="part">The samples.</param>
    /// <param name="loss">The loss.</param>
    /// <param name="labelSmoothing">ε of smoothed labels: part of the loss.</param>
    /// <param name="classes">The data set's classes; 0 for a regression.</param>
    public static Score Evaluate(
        torch.nn.Module<torch.Tensor, torch.Tensor> network,
        Split part,
        Loss loss,
        double labelSmoothing = 0,
        int classes = 0
    )
    {
        using var noGradient = torch.no_grad();
        using var all = torch.NewDisposeScope();
        var chunks = new List<torch.Tensor>();
        var mean = MeanLoss(network, part, loss, labelSmoothing, outputs => chunks.Add(outputs.cpu().MoveToOuterDisposeScope()));
        var metrics = Metrics.Of(torch.cat(chunks), part.Targets.cpu(), loss, classes);
        return new Score(mean, metrics[0].Value, metrics);
    }

    /// <summary>The mean loss alone, in eval mode and double precision.</summary>
    /// <param name="network">The network.</param>
    /// <param name="part">The samples.</param>
    /// <param name="loss">The loss.</param>
    /// <param name="labelSmoothing">ε of smoothed labels: part of the loss.</param>
    /// <param name="take">Is given the outputs of some samples at a time, in their order; null for nobody.</param>
    public static double MeanLoss(
        torch.nn.Module<torch.Tensor, torch.Tensor> network,
        Split part,
        Loss loss,
        double labelSmoothing,
        Action<torch.Tensor>? take = null
    )
    {
        var training = network.training;
        network.eval();
        try
        {
            using var noGradient = torch.no_grad();
            double total = 0;
            for (var begin = 0; begin < part.Count; begin += Chunk)
            {
                using var scope = torch.NewDisposeScope();
                var length = Math.Min(Chunk, part.Count - begin);
                var outputs = network.call(part.Inputs.narrow(0, begin, length)).to(torch.float64);
                total += SampleLoss.Sum(outputs, part.Targets.narrow(0, begin, length), loss, labelSmoothing).item<double>();
                take?.Invoke(outputs);
            }

            return total / SampleLoss.Terms(part, loss);
        }
        finally
        {
            network.train(training);
        }
    }
}
