namespace Sparse;

/// <summary>
/// The base of every data attribute. A data set of one's own is a class that derives from this one and implements
/// <c>Sparse.Runtime.Data.IDataSource</c>.
/// </summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public abstract class DataAttribute : Attribute
{
    /// <summary>
    /// Samples in a minibatch, at least 1; at most the training set. The order of samples is a fresh permutation each epoch, whose incomplete
    /// last batch is left out.
    /// </summary>
    public int Batch { get; init; } = 128;
}
