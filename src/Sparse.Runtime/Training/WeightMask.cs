using System.Numerics;
using System.Runtime.InteropServices;
using Sparse.Runtime.Kernels;
using TorchSharp;

namespace Sparse.Runtime.Training;

/// <summary>Keeps weights at zero while the others are trained: after every step they are zero again, +0 bit for bit.</summary>
internal sealed class WeightMask : IDisposable
{
    // All bits of a weight that is kept, none of one that is not: one pass of "and" makes +0 of whatever is there, a NaN included.
    private readonly List<(ParameterBuffer Buffer, int[] Keeps, torch.Tensor? Zeros)> _masks = [];

    /// <summary>Takes down which weights are zero now.</summary>
    /// <param name="buffers">The buffers of penalised weights.</param>
    public WeightMask(IEnumerable<ParameterBuffer> buffers)
    {
        foreach (var buffer in buffers)
        {
            if (buffer.IsRaw)
            {
                var keeps = new int[buffer.Length];
                var values = buffer.Values.Span;
                for (var i = 0; i < keeps.Length; i++)
                {
                    keeps[i] = values[i] != 0 ? -1 : 0;
                }

                _masks.Add((buffer, keeps, null));
                Kept += keeps.LongCount(static keep => keep != 0);
            }
            else
            {
                using var scope = torch.NewDisposeScope();
                var zeros = buffer.Values.Tensor.eq(0).DetachFromDisposeScope();
                _masks.Add((buffer, [], zeros));
                Kept += buffer.Length - zeros.sum().item<long>();
            }
        }
    }

    /// <summary>Weights that were not zero.</summary>
    public long Kept { get; }

    /// <summary>Makes them zero.</summary>
    public void Apply()
    {
        foreach (var (buffer, keeps, zeros) in _masks)
        {
            if (zeros is not null)
            {
                using var scope = torch.NewDisposeScope();
                buffer.Values.Tensor.masked_fill_(zeros, 0);
                continue;
            }

            Apply(MemoryMarshal.Cast<float, int>(buffer.Values.Span), keeps);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var (_, _, zeros) in _masks)
        {
            zeros?.Dispose();
        }
    }

    private static void Apply(Span<int> values, int[] keeps)
    {
        var i = 0;
        for (; i <= keeps.Length - Vector<int>.Count; i += Vector<int>.Count)
        {
            var at = values[i..];
            (new Vector<int>(at) & new Vector<int>(keeps, i)).CopyTo(at);
        }

        for (; i < keeps.Length; i++)
        {
            values[i] &= keeps[i];
        }
    }
}
