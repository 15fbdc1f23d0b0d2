using Sparse.Runtime.Data;
using Sparse.Runtime.Evaluation;
using TorchSharp;

namespace Sparse.Runtime.Training;

/// <summary>
/// Watches the loss on held-out training samples: says when it has not fallen for some epochs, and puts back the state of the network where it was
/// least.
/// </summary>
public sealed class EarlyStopping : IStateful
{
    private readonly torch.nn.Module<torch.Tensor, torch.Tensor> _network;
    private readonly Split _validation;
    private readonly int _patience;
    private readonly Loss _loss;
    private readonly double _labelSmoothing;
    private IReadOnlyList<Export.SafetensorsTensor>? _best;
    private double _least = double.PositiveInfinity;
    private int _since;

    /// <summary>Prepares to watch.</summary>
    /// <param name="network">The network that is trained.</param>
    /// <param name="data">The data, with a held-out part.</param>
    /// <param name="patience">Epochs without a new least loss after which it is over, at least 1.</param>
    /// <param name="loss">The loss.</param>
    /// <param name="labelSmoothing">ε of smoothed labels.</param>
    /// <exception cref="ArgumentException">The data have no held-out part.</exception>
    public EarlyStopping(
        torch.nn.Module<torch.Tensor, torch.Tensor> network,
        Dataset data,
        int patience,
        Loss loss,
        double labelSmoothing = 0
    )
    {
        _network = network;
        _validation =
            data.Validation
            ?? throw new ArgumentException(
                $"{data.Name} has no validation part: hold one out with {nameof(Dataset)}.{nameof(Dataset.HoldOut)}.",
                nameof(data)
            );
        _patience = patience;
        _loss = loss;
        _labelSmoothing = labelSmoothing;
    }

    /// <summary>Whether the loss has not fallen for as many epochs as there is patience.</summary>
    public bool IsOver => _since >= _patience;

    /// <summary>Measures at the end of an epoch and keeps the network's state where the loss is the least so far; the mean loss.</summary>
    public double Measure()
    {
        var loss = Evaluator.Evaluate(_network, _validation, _loss, _labelSmoothing).Loss;
        if (loss < _least)
        {
            _least = loss;
            _since = 0;
            _best = Export.NetworkState.Read(_network);
        }
        else
        {
            _since++;
        }

        return loss;
    }

    /// <inheritdoc/>
    public void Transfer(StateTransfer state)
    {
        state.Number("least", ref _least);
        state.Number("since", ref _since);
        state.Tensors("best", ref _best);
    }

    /// <summary>Forgets what was measured.</summary>
    public void Clear() => (_least, _since, _best) = (double.PositiveInfinity, 0, null);

    /// <summary>Puts the best state back, in place; nothing where no loss was finite.</summary>
    public void Restore()
    {
        if (_best is not null)
        {
            Export.NetworkState.Write(_network, _best);
        }
    }
}
