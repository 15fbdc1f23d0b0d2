using TorchSharp;
using static TorchSharp.torch;

namespace Sparse.Runtime.Kernels;

/// <summary>Decoupled weight decay: every weight times a factor, before the solver's step.</summary>
public sealed class WeightDecay
{
    private readonly Block[] _weights;

    /// <summary>Decay of some parameters.</summary>
    /// <param name="memory">Where they lie.</param>
    /// <param name="weights">Their values.</param>
    public WeightDecay(LoopMemory memory, params ReadOnlySpan<Tensor> weights)
    {
        _weights = new Block[weights.Length];
        for (var i = 0; i < weights.Length; i++)
        {
            _weights[i] = memory.View(weights[i]);
        }
    }

    /// <summary>w ← factor·w.</summary>
    /// <param name="factor">1 − αδ.</param>
    public void Apply(double factor)
    {
        foreach (ref readonly var weights in _weights.AsSpan())
        {
            if (weights.IsRaw)
            {
                Scale(weights.Span, (float)factor);
            }
            else
            {
                using var scalar = factor.ToScalar();
                weights.Tensor.mul_(scalar);
            }
        }
    }

    internal static void Scale(Span<float> values, float factor)
    {
        foreach (ref var value in values)
        {
            value *= factor;
        }
    }
}
