using TorchSharp;

namespace Sparse.Runtime.Kernels;

/// <summary>The classes of a minibatch.</summary>
public sealed unsafe class Labels
{
    private readonly int[] _values;
    private readonly long* _integers;

    internal Labels(torch.Tensor tensor, int count, bool isRaw)
    {
        Tensor = tensor;
        _values = isRaw ? new int[count] : [];
        _integers = isRaw ? (long*)RawMemory.AddressOfIntegers(tensor) : null;
        Count = count;
    }

    private Labels(torch.Tensor tensor, int count, int[] values, long* integers)
    {
        (Tensor, Count, _values) = (tensor, count, values);
        _integers = integers;
    }

    /// <summary>[count], 64-bit integers.</summary>
    public torch.Tensor Tensor { get; }

    /// <summary>The number of labels.</summary>
    public int Count { get; }

    /// <summary>The labels. Only where they are raw: on a CPU.</summary>
    public ReadOnlySpan<int> Span => _values.AsSpan(0, Math.Min(Count, _values.Length));

    /// <summary>Sets a label, here and in the tensor. Only where they are raw.</summary>
    /// <param name="index">Which, in [0, count).</param>
    /// <param name="label">The class.</param>
    internal void Set(int index, int label)
    {
        _values[index] = label;
        _integers[index] = label;
    }

    /// <summary>The first labels, over the same memory.</summary>
    /// <param name="count">How many, from 1 to those there are.</param>
    /// <param name="memory">Keeps the tensor.</param>
    internal Labels First(int count, LoopMemory memory) => new(memory.Own(Tensor.narrow(0, 0, count)), count, _values, _integers);
}
