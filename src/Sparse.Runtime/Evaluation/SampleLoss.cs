using Sparse.Runtime.Data;
using TorchSharp;
using F = TorchSharp.torch.nn.functional;

namespace Sparse.Runtime.Evaluation;

/// <summary>The smooth part of an objective in pieces: f = Σ over chunks of <see cref="Sum"/>, over <see cref="Terms"/>.</summary>
internal static class SampleLoss
{
    /// <summary>
    /// The loss summed over a chunk of samples (and, for the squared error, over outputs); a scalar of the outputs' type.
    /// </summary>
    /// <param name="outputs">[count, outputs], in double precision.</param>
    /// <param name="targets">Classes [count], numbers [count, outputs], or −1 and +1 [count, 1].</param>
    /// <param name="loss">The loss.</param>
    /// <param name="labelSmoothing">ε of smoothed labels; cross-entropy only.</param>
    public static torch.Tensor Sum(torch.Tensor outputs, torch.Tensor targets, Loss loss, double labelSmoothing = 0) =>
        loss switch
        {
            Loss.CrossEntropy => F.cross_entropy(outputs, targets, reduction: torch.nn.Reduction.Sum, label_smoothing: labelSmoothing),
            Loss.MeanSquaredError => F.mse_loss(outputs, targets.to(torch.float64), torch.nn.Reduction.Sum),
            Loss.Logistic => -F.logsigmoid(targets.to(torch.float64) * outputs).sum(),
            Loss.Hinge => (1 - (targets.to(torch.float64) * outputs)).relu().sum(),
            _ => throw new ArgumentOutOfRangeException(nameof(loss), loss, "No such loss."),
        };

    /// <summary>How many terms the mean is over.</summary>
    /// <param name="part">The samples.</param>
    /// <param name="loss">The loss.</param>
    public static long Terms(Split part, Loss loss) => loss == Loss.MeanSquaredError ? part.Targets.numel() : part.Count;
}
