using TorchSharp;

namespace Sparse.Runtime.Data;

/// <summary>What a data attribute of one's own implements.</summary>
public interface IDataSource
{
    /// <summary>Loads the data set.</summary>
    /// <param name="request">Where to look and what is wanted.</param>
    /// <returns>The data set, on the CPU.</returns>
    /// <exception cref="DataException">The data cannot be had, or are not what they should be.</exception>
    Dataset Load(DataRequest request);

    /// <summary>Whether it takes the memory of all inputs from <see cref="DataRequest.Samples"/>, so that they lie where they shall when it is done.</summary>
    bool TakesSamples => false;
}

/// <summary>Where to look for a data set and what is wanted of it.</summary>
/// <param name="Folders">Folders to search, first first.</param>
/// <param name="Loss">The loss it will be trained with: cross-entropy wants classes, the squared error wants numbers. A source is never asked for another.</param>
/// <param name="Seed">Draws the test part where the data bring none.</param>
/// <param name="Precision">The type of numbers wanted. A source may give 32-bit floats all the same: they are widened.</param>
/// <param name="OnDisk">
/// Whether the samples shall lie in files in place of memory, so that the disk bounds their number. A source with <see cref="IDataSource.TakesSamples"/> never has all
/// inputs in memory; what others give, and all targets, are moved to a file once they are loaded.
/// </param>
public sealed record DataRequest(
    IReadOnlyList<string> Folders,
    Loss Loss,
    int Seed,
    Precision Precision = Precision.Single,
    bool OnDisk = false
)
{
    /// <summary>Memory for inputs, of 32-bit floats of no particular value: a file's where <see cref="OnDisk"/> is set.</summary>
    /// <param name="shape">[samples, …], each at least 1.</param>
    /// <exception cref="Runs.RunException">The disk has no room for it.</exception>
    public torch.Tensor Samples(long[] shape) =>
        OnDisk ? SampleFile.Zeros(shape, torch.ScalarType.Float32) : torch.empty(shape, dtype: torch.float32);
}

/// <summary>Data that cannot be had or used. The message says which file and line, what was found and what was expected.</summary>
/// <param name="message">The message.</param>
/// <param name="inner">The cause.</param>
public sealed class DataException(string message, Exception? inner = null) : Exception(message, inner);
