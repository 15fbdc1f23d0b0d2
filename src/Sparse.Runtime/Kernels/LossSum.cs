using Sparse.Runtime.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace Sparse.Runtime.Kernels;

/// <summary>
/// The sum of the minibatch losses since it was last taken, in double precision. On a GPU it stays on the device until then, so that a step waits
/// for nothing.
/// </summary>
/// <param name="memory">Where the loss lives.</param>
/// <param name="keepsLast">Whether the loss last added can be had on its own.</param>
public sealed class LossSum(LoopMemory memory, bool keepsLast = false) : IStateful
{
    private readonly Tensor? _onDevice = memory.IsRaw ? null : memory.Own(zeros(1, dtype: ScalarType.Float64, device: memory.Device));
    private readonly Tensor? _lastOnDevice =
        memory.IsRaw || !keepsLast ? null : memory.Own(zeros(1, dtype: ScalarType.Float64, device: memory.Device));
    private double _sum;
    private double _before; // the sum without the loss last added
    private double _last;
    private long _count;

    /// <summary>The loss last added; NaN where it is on a device.</summary>
    internal double Last => _onDevice is null ? _last : double.NaN;

    /// <summary>The loss last added, where it is on a device and kept.</summary>
    internal Tensor? LastOnDevice => _lastOnDevice;

    /// <summary>Adds the loss of a minibatch.</summary>
    /// <param name="loss">The loss.</param>
    public void Add(double loss)
    {
        _last = loss;
        _before = _sum;
        _sum += loss;
        _count++;
        if (_onDevice is not null)
        {
            using var scalar = loss.ToScalar();
            _onDevice.add_(scalar);
            _lastOnDevice?.fill_(scalar);
        }
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
        _lastOnDevice?.copy_(value);
        _count++;
    }

    /// <summary>Forgets all but the loss last added; for a sum that keeps it.</summary>
    public void KeepLast()
    {
        (_sum, _count) = (_last, 1);
        _onDevice?.copy_(_lastOnDevice!);
    }

    /// <summary>Forgets the loss last added, right after it was; for a sum that keeps it.</summary>
    public void ForgetLast()
    {
        _sum = _before;
        _count--;
        _onDevice?.sub_(_lastOnDevice!);
    }

    /// <summary>The mean of the losses added, finite or not, and starts anew. On a GPU it waits for it.</summary>
    public double Take()
    {
        if (_onDevice is not null)
        {
            _sum = _onDevice.item<double>();
            using var zeroed = _onDevice.zero_();
        }

        var mean = _sum / _count;
        (_sum, _count) = (0, 0);
        return mean;
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
        var mean = Take();
        return double.IsFinite(mean) ? mean : throw new DivergedException(step, mean);
    }
}
