using Sparse.Runtime.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace Sparse.Runtime.Kernels;

/// <summary>
/// The sum of the minibatch losses since it was last taken, in double precision. On a GPU it stays on the device until then, so that a step waits
/// for nothing.
/// </summary>
/// <param name="memory">Where the loss lives.</param>
public sealed class LossSum(LoopMemory memory) : IStateful
{
    private readonly Tensor? _onDevice = memory.IsRaw ? null : memory.Own(zeros(1, dtype: ScalarType.Float64, device: memory.Device));
    private double _sum;
    private double _last;
    private long _count;

    /// <summary>Adds the loss of a minibatch.</summary>
    /// <param name="loss">The loss.</param>
    public void Add(double loss)
    {
        _last = loss;
        _sum += loss;
        _count++;
    }

    /// <summary>Adds the loss of a minibatch; on a device without reading it.</summary>
    /// <param name="loss">The loss, [] or [1].</param>
    public void Add(Tensor loss)
    {
        if (_onDevice is null)
        {
            Add(loss.ToDouble());
            return;
        }

        using var value = loss.detach();
        _onDevice.add_(value);
        _count++;
    }

    /// <summary>Stops a training that diverges. Where the loss is on a device, <see cref="TakeMean"/> does.</summary>
    /// <param name="step">The step, for the message.</param>
    /// <exception cref="DivergedException">The last loss is NaN or infinite.</exception>
    public void Check(long step)
    {
        if (!double.IsFinite(_last))
        {
            throw new DivergedException(step, _last);
        }
    }

    /// <inheritdoc/>
    public void Transfer(StateTransfer state)
    {
        state.Number("sum", ref _sum);
        state.Number("last", ref _last);
        state.Number("count", ref _count);
        if (_onDevice is not null)
        {
            state.Tensor("device", _onDevice);
        }
    }

    /// <summary>Forgets the losses added.</summary>
    public void Clear()
    {
        (_sum, _last, _count) = (0, 0, 0);
        if (_onDevice is not null)
        {
            using var zeroed = _onDevice.zero_();
        }
    }

    /// <summary>The mean of the losses added, and starts anew.</summary>
    /// <param name="step">The step, for the message.</param>
    /// <exception cref="DivergedException">It is NaN or infinite.</exception>
    public double TakeMean(long step)
    {
        if (_onDevice is not null)
        {
            _sum = _onDevice.item<double>();
            using var zeroed = _onDevice.zero_();
        }

        var mean = _sum / _count;
        (_sum, _count) = (0, 0);
        return double.IsFinite(mean) ? mean : throw new DivergedException(step, mean);
    }
}
