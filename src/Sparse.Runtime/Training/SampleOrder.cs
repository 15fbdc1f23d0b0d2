namespace Sparse.Runtime.Training;

/// <summary>
/// The order in which samples are visited: each epoch a fresh permutation, cut into minibatches; an incomplete last one is left out. The
/// generator is SplitMix64 (Steele, Lea, Flood 2014), so that a seed means the same order in every version of .NET.
/// </summary>
public sealed class SampleOrder
{
    private readonly int[] _order;
    private ulong _state;

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
        _state = (ulong)seed;
    }

    /// <summary>Samples of a minibatch.</summary>
    public int BatchSize { get; }

    /// <summary>Minibatches of an epoch.</summary>
    public int Batches => _order.Length / BatchSize;

    /// <summary>Draws the next permutation (Fisher, Yates).</summary>
    public void Shuffle()
    {
        for (var i = _order.Length - 1; i > 0; i--)
        {
            // The bias of the high product's range reduction is below 2⁻³² for any data set that fits memory.
            var j = (int)Math.BigMul(Next(), (ulong)i + 1, out _);
            (_order[i], _order[j]) = (_order[j], _order[i]);
        }
    }

    /// <summary>The samples of a minibatch.</summary>
    /// <param name="index">The minibatch, from 0.</param>
    public ReadOnlySpan<int> Batch(int index) => _order.AsSpan(index * BatchSize, BatchSize);

    private ulong Next()
    {
        var z = _state += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
