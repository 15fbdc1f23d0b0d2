using Sparse.Runtime.Data;
using Sparse.Runtime.Declarations;
using TorchSharp;

namespace Sparse.Runtime.Training;

/// <summary>What a training program is given: the data, the options of the run, where to compute, and whom to tell.</summary>
/// <param name="data">The data set, already on <paramref name="device"/>.</param>
/// <param name="options">Every option of the declaration, resolved.</param>
/// <param name="device">Where the network and its data live.</param>
/// <param name="report">Called at the end of every epoch, on the training thread; may be null.</param>
/// <param name="cancellation">Asks the program to stop after the step it is in.</param>
/// <param name="checkpoint">Called after every step, between two whole steps; may be null. It saves the state when it is time to.</param>
public sealed class TrainingContext(
    Dataset data,
    OptionValues options,
    torch.Device device,
    Action<EpochReport>? report = null,
    CancellationToken cancellation = default,
    Action<TrainingLoop>? checkpoint = null
)
{
    /// <summary>The data set.</summary>
    public Dataset Data { get; } = data;

    /// <summary>Every option of the declaration, resolved.</summary>
    public OptionValues Options { get; } = options;

    /// <summary>Where the network and its data live.</summary>
    public torch.Device Device { get; } = device;

    /// <summary>Whether the program should end after the present step. Costs a field read.</summary>
    public bool StopRequested => cancellation.IsCancellationRequested;

    /// <summary>Whether the training was last told to end where it stood: something may be left of it. One that ran to its end was not.</summary>
    internal bool HasStopped { get; private set; }

    /// <summary>Between two steps: saves the state of the training where it is time to, and says whether it should end here.</summary>
    /// <param name="loop">The training.</param>
    public bool Pause(TrainingLoop loop)
    {
        checkpoint?.Invoke(loop);
        return HasStopped = StopRequested;
    }

    /// <summary>Tells the end of an epoch.</summary>
    /// <param name="epoch">What there is to tell.</param>
    public void EndEpoch(in EpochReport epoch) => report?.Invoke(epoch);
}
