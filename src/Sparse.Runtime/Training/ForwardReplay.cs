using Sparse.Runtime.Kernels;
using TorchSharp;

namespace Sparse.Runtime.Training;

/// <summary>
/// Makes a second forward pass in training mode the twin of the first, at other weights: the same random numbers are drawn (dropout drops the same
/// units), and the running statistics of norm layers stay as the first pass left them. So the difference of two losses is due to the weights alone.
/// </summary>
public sealed class ForwardReplay
{
    private readonly RunningStatistics _statistics;
    private readonly bool _draws;
    private torch.Tensor? _random;

    /// <summary>Prepares.</summary>
    /// <param name="network">The network.</param>
    /// <param name="memory">Where it lies.</param>
    /// <param name="draws">Whether a forward pass draws random numbers.</param>
    /// <exception cref="NotSupportedException">It draws on a GPU, whose generator's state is not to be had.</exception>
    public ForwardReplay(torch.nn.Module<torch.Tensor, torch.Tensor> network, LoopMemory memory, bool draws)
    {
        if (draws && memory.Device.type != TorchSharp.DeviceType.CPU)
        {
            throw new NotSupportedException(
                "A trial step repeats dropout's draws, which is possible on a CPU alone: use --device cpu, or leave dropout out."
            );
        }

        _statistics = new RunningStatistics(network, memory);
        _draws = draws;
    }

    /// <summary>Before the first pass.</summary>
    public void Begin()
    {
        if (_draws)
        {
            _random?.Dispose();
            _random = torch.get_rng_state().DetachFromDisposeScope();
        }
    }

    /// <summary>Before a pass that repeats it.</summary>
    public void Enter()
    {
        if (_draws)
        {
            torch.set_rng_state(_random!);
        }

        _statistics.Keep();
    }

    /// <summary>After a pass that repeats it: the generator stands where the first pass left it, for as much was drawn.</summary>
    public void Leave() => _statistics.Restore();
}
