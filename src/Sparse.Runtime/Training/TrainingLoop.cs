using Sparse.Runtime.Charts;
using Sparse.Runtime.Export;
using Sparse.Runtime.Kernels;
using TorchSharp;

namespace Sparse.Runtime.Training;

/// <summary>
/// The base of every generated training program. It is made, run and disposed on one thread, because dispose scopes and the gradient mode belong
/// to a thread.
/// </summary>
public abstract class TrainingLoop : IDisposable, IStateful
{
    /// <summary>The network being trained. Its parameters are the program's own memory: they are up to date after every step.</summary>
    public abstract torch.nn.Module<torch.Tensor, torch.Tensor> Network { get; }

    /// <summary>The strengths of the penalties, in the order of the declaration.</summary>
    public abstract IReadOnlyList<double> Lambdas { get; }

    /// <summary>Steps taken so far.</summary>
    public abstract long Steps { get; }

    /// <summary>
    /// The parameters by the rule that updates them: first those of each penalty, in the order of the declaration, then those without one.
    /// </summary>
    public abstract IReadOnlyList<ParameterBuffer> Parameters { get; }

    /// <summary>Epochs of a training. At first as declared.</summary>
    public abstract int Epochs { get; set; }

    /// <summary>Sets the strength of a penalty from the next step on.</summary>
    /// <param name="penalty">Which, in the order of the declaration.</param>
    /// <param name="lambda">The strength, finite and not negative.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such penalty, or the strength is negative or not finite.</exception>
    public void SetLambda(int penalty, double lambda)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(penalty);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(penalty, Lambdas.Count);
        if (!double.IsFinite(lambda) || lambda < 0)
        {
            throw new ArgumentOutOfRangeException(nameof(lambda), lambda, "a penalty's strength is finite and not negative");
        }

        Lambda(penalty) = lambda;
    }

    /// <summary>What the solver has measured of its own, by the key under which a result has it; empty where it measures nothing.</summary>
    public virtual IReadOnlyList<KeyValuePair<string, double>> Findings => [];

    /// <summary>What the solver has to show of its course, by the name of the file in the run's folder; empty where it shows nothing.</summary>
    public virtual IReadOnlyList<KeyValuePair<string, Chart>> Figures => [];

    /// <summary>
    /// Begins another training at the weights that are there: epoch 1, the step sizes of its schedule, nothing summed up.
    /// </summary>
    /// <param name="keepState">Whether the solver goes on with its running means; otherwise it begins with none, as for a new network.</param>
    public abstract void Restart(bool keepState);

    /// <summary>
    /// Trains from where it stands to the last epoch, or until the context says to stop; the last step is always a whole one, and a later call goes on
    /// from there.
    /// </summary>
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

    /// <summary>
    /// Puts the solver's output into the network, where that is not the iterate: the exactly sparse point that a solver's average only tends to, or weights
    /// up to a threshold set to 0. It is what is exported, counted and certified. Done at the end of every epoch; the next step takes it back.
    /// </summary>
    public virtual void Publish() { }

    /// <summary>Takes back what <see cref="Publish"/> did.</summary>
    public virtual void Withdraw() { }

    /// <summary>
    /// How many penalised weights are above each of some thresholds in magnitude, for a solver whose zeros are made by one; null for others, whose zeros
    /// need none.
    /// </summary>
    public virtual IReadOnlyList<(double Threshold, long NonZeros)>? NonZerosAbove() => null;

    /// <summary>What should be known of the training beside its numbers; null where nothing is to be said.</summary>
    public virtual string? Notice => null;

    /// <summary>
    /// A copy of everything that the next steps depend on: the network, the solver's state, the order of the samples, the generators. A training put
    /// back by <see cref="PutState"/> goes on bit for bit as this one does.
    /// </summary>
    public IReadOnlyList<SafetensorsTensor> TakeState()
    {
        var state = new StateTransfer();
        Transfer(state);
        state.Generator();
        return [.. NetworkState.Read(Network).Select(static tensor => tensor.Named("network/" + tensor.Name)), .. state.Saved];
    }

    /// <summary>Puts back what <see cref="TakeState"/> returned, in place.</summary>
    /// <param name="saved">The state of this program or of one equal to it.</param>
    /// <exception cref="InvalidDataException">It is of another program.</exception>
    public void PutState(IReadOnlyList<SafetensorsTensor> saved)
    {
        const string network = "network/";
        NetworkState.Write(
            Network,
            [
                .. saved
                    .Where(static tensor => tensor.Name.StartsWith(network, StringComparison.Ordinal))
                    .Select(static tensor => tensor.Named(tensor.Name[network.Length..])),
            ]
        );
        var state = new StateTransfer(saved);
        Transfer(state);
        state.Generator();
    }

    /// <summary>Names what the next steps depend on beside the network's own state.</summary>
    /// <param name="state">Saves or sets.</param>
    public abstract void Transfer(StateTransfer state);

    /// <summary>The field that holds the strength of a penalty.</summary>
    /// <param name="penalty">Which; it exists.</param>
    protected abstract ref double Lambda(int penalty);

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
