using TorchSharp;

namespace Sparse.Runtime.Kernels;

/// <summary>The classes of a minibatch.</summary>
public sealed class Labels
{
    private readonly int[] _values;

    internal Labels(torch.Tensor tensor, int count, bool isRaw)
    {
        Tensor = tensor;
        _values = isRaw ? new int[count] : [];
        Count = count;
    }

    /// <summary>[count], 64-bit integers; up to date where the labels are not raw.</summary>
    public torch.Tensor Tensor { get; }

    /// <summary>The number of labels.</summary>
    public int Count { get; }

    /// <summary>The labels. Only where they are raw: on a CPU.</summary>
    public Span<int> Span => _values;
}
