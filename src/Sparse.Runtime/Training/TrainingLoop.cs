using Sparse.Runtime.Kernels;
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

    /// <summary>Takes one step on a minibatch: <see cref="Gradient"/>, then <see cref="Update"/>. Allocates nothing on a CPU.</summary>
    /// <param name="samples">Indices into the training set, as many as a minibatch has.</param>
    /// <param name="measure">Whether to count zeros and sum the penalty in the pass that updates.</param>
    /// <returns>What was measured; zeros where nothing was.</returns>
    public abstract Measures Step(ReadOnlySpan<int> samples, bool measure);

    /// <summary>The derivative of the loss of a minibatch by every parameter: forward, loss and backward, without the update.</summary>
    /// <param name="samples">Indices into the training set, as many as a minibatch has.</param>
    public abstract void Gradient(ReadOnlySpan<int> samples);

    /// <summary>
    /// The loss of a minibatch at the present weights, in training mode: forward alone, no derivative. Running statistics of norm layers stay as
    /// they are; dropout draws anew. On a CPU an emitted forward pass allocates nothing; on a GPU this waits for the result.
    /// </summary>
    /// <param name="samples">Indices into the training set, as many as a minibatch has.</param>
    /// <returns>The mean loss, summed in double precision; NaN or infinite where the weights make it so.</returns>
    public abstract double Loss(ReadOnlySpan<int> samples);

    /// <summary>The update with the gradient last computed: the step in the solver's metric and the proximal operator.</summary>
    /// <param name="measure">Whether to count zeros and sum the penalty in the same pass.</param>
    /// <returns>What was measured; zeros where nothing was.</returns>
    public abstract Measures Update(bool measure);

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
