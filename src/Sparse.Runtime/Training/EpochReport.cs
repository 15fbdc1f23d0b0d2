namespace Sparse.Runtime.Training;

/// <summary>The state of a training program at the end of an epoch.</summary>
/// <param name="Epoch">The epoch, from 1.</param>
/// <param name="Epochs">The epochs there will be.</param>
/// <param name="Step">Steps taken so far.</param>
/// <param name="Loss">The mean of the minibatch losses of this epoch, each at the weights before its step.</param>
/// <param name="Penalty">λR at the weights of the end of the epoch, summed over the penalties.</param>
/// <param name="NonZeros">Penalised weights that are not zero.</param>
/// <param name="Penalised">Penalised weights.</param>
public readonly record struct EpochReport(int Epoch, int Epochs, long Step, double Loss, double Penalty, long NonZeros, long Penalised)
{
    /// <summary>The mean loss on the held-out samples at the end of the epoch; null where none are held out.</summary>
    public double? Validation { get; init; }

    /// <summary>Loss + penalty.</summary>
    public double Objective => Loss + Penalty;

    /// <summary>The share of exact zeros among the penalised weights, in [0, 1].</summary>
    public double Sparsity => Penalised == 0 ? 0 : 1 - ((double)NonZeros / Penalised);
}

/// <summary>What the hook <c>OnStep</c> is told.</summary>
/// <param name="Step">Steps taken so far, from 1.</param>
/// <param name="Epoch">The epoch, from 1.</param>
public readonly record struct StepReport(long Step, int Epoch);
