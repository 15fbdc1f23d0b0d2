namespace Sparse.Runtime.Lifted;

/// <summary>
/// The training samples in consecutive blocks: what a sweep goes through one block after another. A block is a whole number of portions, and every product and every sum
/// over samples is formed portion by portion, in order, whatever the blocks are: the matrices that BLAS is given, and how they lie in a cache line, do not depend on them,
/// and so not a bit of a result does.
/// </summary>
public sealed class SampleRows
{
    /// <summary>Cuts the samples into blocks; the last one may be shorter.</summary>
    /// <param name="count">Samples N, at least 1.</param>
    /// <param name="block">Samples of a block, at least 1, rounded up to whole portions; 0 for all in one, or for <see cref="BlockOnDisk"/> on disk.</param>
    /// <param name="onDisk">Whether what is kept of the samples lies in files.</param>
    /// <param name="portion">Samples of a portion: a positive multiple of 8, which doubles need to fill cache lines.</param>
    public SampleRows(int count, int block, bool onDisk = false, int portion = DefaultPortion)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(block);
        ArgumentOutOfRangeException.ThrowIfNotEqual(portion > 0 ? portion % 8 : 1, 0, nameof(portion));
        Count = count;
        Portion = portion;
        var wanted =
            block > 0 ? block
            : onDisk ? BlockOnDisk
            : count;
        Longest = (int)Math.Min(((long)wanted + portion - 1) / portion * portion, count);
        OnDisk = onDisk;
    }

    /// <summary>Samples of a portion. Shorter ones would let BLAS copy the weights more often than it pays; of MnistLifted's images there is one.</summary>
    public const int DefaultPortion = 1024;

    /// <summary>Samples of a block on disk, where nothing else is asked for.</summary>
    public const int BlockOnDisk = 4096;

    /// <summary>Whether what is kept of the samples lies in files in place of memory.</summary>
    public bool OnDisk { get; }

    /// <summary>The samples N.</summary>
    public int Count { get; }

    /// <summary>Samples of every portion but the last.</summary>
    public int Portion { get; }

    /// <summary>Samples of every block but the last.</summary>
    public int Longest { get; }

    /// <summary>The blocks.</summary>
    public int Blocks => (Count + Longest - 1) / Longest;

    /// <summary>The portions of all blocks.</summary>
    public int Portions => (Count + Portion - 1) / Portion;

    /// <summary>The first sample of a block.</summary>
    /// <param name="block">The block, from 0.</param>
    public int Begin(int block) => block * Longest;

    /// <summary>The samples of a block.</summary>
    /// <param name="block">The block, from 0.</param>
    public int Length(int block) => Math.Min(Longest, Count - Begin(block));

    /// <summary>The first portion of a block; of the block behind the last, the portion behind the last.</summary>
    /// <param name="block">The block, from 0.</param>
    public int FirstPortion(int block) => (Math.Min(Begin(block), Count) + Portion - 1) / Portion;

    /// <summary>The samples of a portion.</summary>
    /// <param name="portion">The portion, from 0.</param>
    public int PortionLength(int portion) => Math.Min(Portion, Count - (portion * Portion));
}
