using Sparse.Runtime.Data;

namespace Sparse.Runtime.Training;

/// <summary>
/// The order in which samples are visited: each epoch a fresh permutation, cut into minibatches; an incomplete last one is left out. A
/// seed means the same order in every version of .NET.
/// </summary>
public sealed class SampleOrder : IStateful
{
    private readonly int[] _order;
    private SplitMix64 _random;

    /// <summary>Starts with the samples in their own order.</summary>
    /// <param name="count">Samples, at least 1.</param>
    /// <param name="batchSize">Samples of a minibatch, at least 1; more than there are means all.</param>
    /// <param name="seed">Draws the permutations.</param>
    public SampleOrder(int count, int batchSize, int seed)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(batchSize, 1);
        _order = new int[count];
        for (var i = 0; i < count; i++)
        {
            _order[i] = i;
        }

        BatchSize = Math.Min(batchSize, count);
        _random = new SplitMix64((ulong)seed);
    }

    /// <summary>Samples of a minibatch.</summary>
    public int BatchSize { get; }

    /// <summary>Whether a minibatch is all samples. One that is most of them leaves the others out of an epoch.</summary>
    public bool IsWhole => BatchSize == _order.Length;

    /// <summary>Minibatches of an epoch.</summary>
    public int Batches => _order.Length / BatchSize;

    /// <summary>Draws the next permutation (Fisher, Yates).</summary>
    public void Shuffle() => _random.Shuffle(_order.AsSpan());

    /// <inheritdoc/>
    public void Transfer(StateTransfer state)
    {
        state.Numbers("permutation", _order);
        _random.Transfer(state, "random");
    }

    /// <summary>The samples of a minibatch.</summary>
    /// <param name="index">The minibatch, from 0.</param>
    public ReadOnlySpan<int> Batch(int index) => _order.AsSpan(index * BatchSize, BatchSize);
}
