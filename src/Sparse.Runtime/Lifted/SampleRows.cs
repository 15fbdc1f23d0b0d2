namespace Sparse.Runtime.Lifted;

/// <summary>The training samples in consecutive blocks: what a sweep goes through one block after another.</summary>
public sealed class SampleRows
{
    /// <summary>Cuts the samples into blocks; the last one may be shorter.</summary>
    /// <param name="count">Samples N, at least 1.</param>
    /// <param name="block">Samples of a block, at least 1; 0 for all in one, or for <see cref="BlockOnDisk"/> on disk.</param>
    /// <param name="onDisk">Whether what is kept of the samples lies in files.</param>
    public SampleRows(int count, int block, bool onDisk = false)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(block);
        Count = count;
        Longest = Math.Min(
            block > 0 ? block
                : onDisk ? BlockOnDisk
                : count,
            count
        );
        OnDisk = onDisk;
    }

    /// <summary>Samples of a block on disk, where nothing else is asked for.</summary>
    public const int BlockOnDisk = 4096;

    /// <summary>Whether what is kept of the samples lies in files in place of memory.</summary>
    public bool OnDisk { get; }

    /// <summary>The samples N.</summary>
    public int Count { get; }

    /// <summary>Samples of every block but the last.</summary>
    public int Longest { get; }

    /// <summary>The blocks.</summary>
    public int Blocks => (Count + Longest - 1) / Longest;

    /// <summary>The first sample of a block.</summary>
    /// <param name="block">The block, from 0.</param>
    public int Begin(int block) => block * Longest;

    /// <summary>The samples of a block.</summary>
    /// <param name="block">The block, from 0.</param>
    public int Length(int block) => Math.Min(Longest, Count - Begin(block));
}
