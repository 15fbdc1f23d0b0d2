using Sparse.Runtime.Data;
using TorchSharp;

namespace Sparse.Runtime.Evaluation;

/// <summary>What a network does on one part of a data set.</summary>
/// <param name="Loss">The mean loss.</param>
/// <param name="Metric">Accuracy in [0, 1] under cross-entropy, the root of the mean squared error otherwise.</param>
public readonly record struct Score(double Loss, double Metric);

/// <summary>Runs a network over a part of a data set, in eval mode and without gradients.</summary>
public static class Evaluator
{
    // Large enough to keep the matrix products busy, small enough that activations stay modest.
    private const int Chunk = 1000;

    /// <summary>The name of <see cref="Score.Metric"/>: <c>accuracy</c> or <c>rmse</c>.</summary>
    /// <param name="loss">The loss.</param>
    public static string MetricName(Loss loss) => loss == Loss.CrossEntropy ? "accuracy" : "rmse";

    /// <summary>Evaluates a network. The mode it was in (training or not) is restored. The same arguments give the same bits.</summary>
    /// <param name="network">The network, on the part's device.</param>
    /// <param name="part">The samples.</param>
    /// <param name="loss">The loss.</param>
    public static Score Evaluate(torch.nn.Module<torch.Tensor, torch.Tensor> network, Split part, Loss loss)
    {
        var training = network.training;
        network.eval();
        try
        {
            using var noGradient = torch.no_grad();
            double total = 0;
            long correct = 0;
            for (var begin = 0; begin < part.Count; begin += Chunk)
            {
                using var scope = torch.NewDisposeScope();
                var length = Math.Min(Chunk, part.Count - begin);
                var outputs = network.call(part.Inputs.narrow(0, begin, length));
                var targets = part.Targets.narrow(0, begin, length);
                total += SampleLoss.Sum(outputs.to(torch.float64), targets, loss).item<double>();
                if (loss == Loss.CrossEntropy)
                {
                    correct += outputs.argmax(1).eq(targets).sum().item<long>();
                }
            }

            var mean = total / SampleLoss.Terms(part, loss);
            return new Score(mean, loss == Loss.CrossEntropy ? (double)correct / part.Count : Math.Sqrt(mean));
        }
        finally
        {
            network.train(training);
        }
    }
}
