namespace Sparse;

/// <summary>
/// A fully connected layer, y = x Wᵀ + b, with W of shape [outputs, inputs]; inputs follow from the layer before. Initialised as PyTorch's:
/// W and b uniform in ±1/√inputs.
/// </summary>
public sealed class LinearAttribute : LayerAttribute
{
    /// <summary>A layer of a number of outputs.</summary>
    /// <param name="outputs">The number of outputs, at least 1.</param>
    public LinearAttribute(int outputs) => Outputs = outputs;

    /// <summary>A layer of a block, its outputs computed from the block's parameters.</summary>
    /// <param name="outputs">A size such as <c>nameof(channels)</c> or <c>"4 * growth"</c>; see <see cref="BlockAttribute"/>.</param>
    public LinearAttribute(string outputs) => Outputs = outputs;

    /// <summary>The number of outputs, or the size in words.</summary>
    public object Outputs { get; }

    /// <summary>Whether the layer adds a bias; it does by default.</summary>
    public bool Bias { get; init; } = true;

    /// <summary>How the weights are drawn.</summary>
    public Initialisation Initialisation { get; init; }
}

/// <summary>Reshapes a sample to one dimension: [c, h, w] becomes [c·h·w].</summary>
public sealed class FlattenAttribute : LayerAttribute;

/// <summary>In training, sets each element to zero with the given probability and scales the rest by 1/(1 − probability); otherwise the identity.</summary>
/// <param name="probability">The probability of dropping an element, in [0, 1).</param>
public sealed class DropoutAttribute(double probability = 0.5) : LayerAttribute
{
    /// <summary>The probability of dropping an element.</summary>
    public double Probability { get; } = probability;
}

/// <summary>
/// A table of vectors: every element of a sample is an index in [0, count) and becomes its row, so that [n] becomes [n, width]. The first layer
/// of a network: an index has no derivative. Initialised as PyTorch's: standard normal.
/// </summary>
/// <param name="count">The number of rows, at least 1.</param>
/// <param name="width">The length of a row, at least 1.</param>
public sealed class EmbeddingAttribute(int count, int width) : LayerAttribute
{
    /// <summary>The number of rows.</summary>
    public int Count { get; } = count;

    /// <summary>The length of a row.</summary>
    public int Width { get; } = width;

    /// <summary>How the rows are drawn.</summary>
    public Initialisation Initialisation { get; init; }
}
