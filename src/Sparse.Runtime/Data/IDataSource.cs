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
}

/// <summary>Where to look for a data set and what is wanted of it.</summary>
/// <param name="Folders">Folders to search, first first.</param>
/// <param name="Loss">The loss it will be trained with: cross-entropy wants classes, the squared error wants numbers. A source is never asked for another.</param>
/// <param name="Seed">Draws the test part where the data bring none.</param>
/// <param name="Precision">The type of numbers wanted. A source may give 32-bit floats all the same: they are widened.</param>
public sealed record DataRequest(IReadOnlyList<string> Folders, Loss Loss, int Seed, Precision Precision = Precision.Single);

/// <summary>Data that cannot be had or used. The message says which file and line, what was found and what was expected.</summary>
/// <param name="message">The message.</param>
/// <param name="inner">The cause.</param>
public sealed class DataException(string message, Exception? inner = null) : Exception(message, inner);
