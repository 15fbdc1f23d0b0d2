using Sparse.Runtime.Kernels;
using TorchSharp;

namespace Sparse.Runtime.Training;

/// <summary>
/// The buffers of a network (running means and variances of norm layers), to be put back after a forward pass in training mode that must leave no
/// trace: at a trial point, or for a value alone.
/// </summary>
public sealed class RunningStatistics
{
    private readonly torch.Tensor[] _buffers;
    private readonly torch.Tensor[] _kept;

    /// <summary>Finds the buffers of a network; none is nothing to do.</summary>
    /// <param name="network">The network.</param>
    /// <param name="memory">Owns the copies.</param>
    public RunningStatistics(torch.nn.Module<torch.Tensor, torch.Tensor> network, LoopMemory memory)
    {
        _buffers = [.. network.named_buffers().Select(static entry => entry.buffer)];
        _kept = Array.ConvertAll(_buffers, buffer => memory.Own(buffer.detach().clone()));
    }

    /// <summary>Keeps them as they are.</summary>
    public void Keep()
    {
        for (var i = 0; i < _buffers.Length; i++)
        {
            _kept[i].copy_(_buffers[i]);
        }
    }

    /// <summary>Puts them back.</summary>
    public void Restore()
    {
        using var noGradient = torch.no_grad();
        for (var i = 0; i < _buffers.Length; i++)
        {
            _buffers[i].copy_(_kept[i]);
        }
    }
}
