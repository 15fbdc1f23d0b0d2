namespace Sparse;

/// <summary>
/// A skip connection: adds an earlier value to the one that arrives here. The earlier value is the block's input (in a network: the network's),
/// or the output of the member <see cref="From"/>. Where the two have different shapes it is projected first.
/// </summary>
/// <param name="from">The name of an earlier member, <c>nameof(Conv1)</c>; null for the input.</param>
public sealed class AddAttribute(string? from = null) : LayerAttribute
{
    /// <summary>The name of the earlier member; null for the input.</summary>
    public string? From { get; } = from;

    /// <summary>How the earlier value is brought to the right shape where it has another.</summary>
    public Projection Projection { get; init; }
}

/// <summary>How a skip connection brings a value to another shape.</summary>
public enum Projection
{
    /// <summary>
    /// A convolution with a window of 1, no bias and the stride that the shapes ask for (of a sample of one dimension: a linear layer), then a
    /// batch norm: option B of He et al. (2016).
    /// </summary>
    Normalised,

    /// <summary>The same without the batch norm.</summary>
    Plain,

    /// <summary>None: shapes that differ are an error.</summary>
    None,
}

/// <summary>
/// Concatenates earlier values and the one that arrives here, in this order, along the channels (of a sample of one dimension: end to end).
/// </summary>
/// <param name="from">The names of earlier members; none for the block's (the network's) input alone.</param>
public sealed class ConcatAttribute(params string[] from) : LayerAttribute
{
    /// <summary>The names of earlier members; empty for the input alone.</summary>
    public string[] From { get; } = from;
}
