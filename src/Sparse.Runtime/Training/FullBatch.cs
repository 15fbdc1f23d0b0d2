using Sparse.Runtime.Data;
using Sparse.Runtime.Evaluation;
using Sparse.Runtime.Kernels;
using TorchSharp;
using static TorchSharp.torch;

namespace Sparse.Runtime.Training;

/// <summary>
/// f over the whole training set as it is certified: in eval mode, without augmentation, every sample once; and its gradient, where the update expects
/// it. By autograd in chunks; the loss is summed in double precision.
/// </summary>
public sealed class FullBatch
{
    private const int Chunk = 1024;

    private readonly nn.Module<Tensor, Tensor> _network;
    private readonly Split _samples;
    private readonly Loss _loss;
    private readonly double _labelSmoothing;
    private readonly ParameterBuffer[] _groups;

    /// <summary>Prepares; binds the gradients of the network's parameters to the groups'.</summary>
    /// <param name="network">The network, whose parameters lie in the groups.</param>
    /// <param name="samples">The training set.</param>
    /// <param name="loss">The loss.</param>
    /// <param name="labelSmoothing">ε of smoothed labels.</param>
    /// <param name="groups">Every parameter.</param>
    public FullBatch(
        nn.Module<Tensor, Tensor> network,
        Split samples,
        Loss loss,
        double labelSmoothing,
        params ReadOnlySpan<ParameterBuffer> groups
    )
    {
        (_network, _samples, _loss, _labelSmoothing) = (network, samples, loss, labelSmoothing);
        _groups = groups.ToArray();
    }

    /// <summary>f and its gradient, which replaces that of the groups.</summary>
    public double Gradient()
    {
        foreach (var group in _groups)
        {
            group.BindGradients();
            group.ZeroGradients();
        }

        return Sum(static sum => sum.backward());
    }

    /// <summary>f alone.</summary>
    public double Loss()
    {
        using var noGradient = no_grad();
        return Sum(null);
    }

    private double Sum(Action<Tensor>? backward)
    {
        var training = _network.training;
        _network.eval();
        double total = 0;
        var terms = SampleLoss.Terms(_samples, _loss);
        for (var begin = 0; begin < _samples.Count; begin += Chunk)
        {
            using var scope = NewDisposeScope();
            var length = Math.Min(Chunk, _samples.Count - begin);
            var outputs = _network.call(_samples.Inputs.narrow(0, begin, length)).to(float64);
            var part = SampleLoss.Sum(outputs, _samples.Targets.narrow(0, begin, length), _loss, _labelSmoothing) / (double)terms;
            backward?.Invoke(part);
            total += part.item<double>();
        }

        _network.train(training);
        return total;
    }
}
