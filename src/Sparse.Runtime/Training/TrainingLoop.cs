using TorchSharp;

namespace Sparse.Runtime.Training;

/// <summary>
/// The base of every generated training program. It is made, run and disposed on one thread, because dispose scopes and the gradient mode belong
/// to a thread.
/// </summary>
public abstract class TrainingLoop : IDisposable
{
    /// <summary>The network being trained. Its parameters are the program's own memory: they are up to date after every step.</summary>
    public abstract torch.nn.Module<torch.Tensor, torch.Tensor> Network { get; }

    /// <summary>The strengths of the penalties, in the order of the declaration.</summary>
    public abstract IReadOnlyList<double> Lambdas { get; }

    /// <summary>Steps taken so far.</summary>
    public abstract long Steps { get; }

    /// <summary>Trains from the first epoch to the last, or until the context says to stop; the last step is always a whole one.</summary>
    /// <exception cref="DivergedException">The loss or a weight became NaN or infinite.</exception>
    public abstract void Train();

    /// <summary>Takes one step on the given samples (indices into the training set; as many as the batch). For tests and benchmarks.</summary>
    /// <param name="samples">Indices into the training set.</param>
    public abstract void Step(ReadOnlySpan<int> samples);

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Releases the buffers.</summary>
    /// <param name="disposing">Whether called by <see cref="Dispose()"/>.</param>
    protected abstract void Dispose(bool disposing);
}
