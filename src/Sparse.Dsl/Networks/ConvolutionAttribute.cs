namespace Sparse;

/// <summary>
/// What <see cref="Conv1dAttribute"/> and <see cref="Conv2dAttribute"/> share. A size is an int, or in a block an expression over its parameters
/// such as <c>nameof(stride)</c>. Initialised as PyTorch's: weight and bias uniform in ±1/√(fan in).
/// </summary>
public abstract class ConvolutionAttribute(object channels, object kernel) : LayerAttribute
{
    /// <summary>The number of output channels.</summary>
    public object Channels { get; } = channels;

    /// <summary>The extent of the window, in every dimension.</summary>
    public object Kernel { get; } = kernel;

    /// <summary>The step of the window, at least 1; 1 by default.</summary>
    public object Stride { get; init; } = 1;

    /// <summary>Zeros around the sample on every side, at least 0; or <c>"same"</c>: as many as keep the extents, with stride 1 only.</summary>
    public object Padding { get; init; } = 0;

    /// <summary>The distance of the window's taps, at least 1.</summary>
    public object Dilation { get; init; } = 1;

    /// <summary>Into how many groups the channels are divided; it divides the channels before and after.</summary>
    public object Groups { get; init; } = 1;

    /// <summary>Whether the layer adds a bias; it does by default. Before a batch norm it has no effect.</summary>
    public bool Bias { get; init; } = true;

    /// <summary>How the weights are drawn.</summary>
    public Initialisation Initialisation { get; init; }
}

/// <summary>A convolution over one dimension: [c, l] becomes [channels, l'], with a weight of shape [channels, c/groups, kernel].</summary>
public sealed class Conv1dAttribute : ConvolutionAttribute
{
    /// <summary>A convolution.</summary>
    /// <param name="channels">The number of output channels, at least 1.</param>
    /// <param name="kernel">The extent of the window, at least 1.</param>
    public Conv1dAttribute(int channels, int kernel)
        : base(channels, kernel) { }

    /// <summary>A convolution of a block.</summary>
    /// <param name="channels">A size such as <c>nameof(channels)</c>; see <see cref="BlockAttribute"/>.</param>
    /// <param name="kernel">The extent of the window, at least 1.</param>
    public Conv1dAttribute(string channels, int kernel)
        : base(channels, kernel) { }

    /// <summary>A convolution of a block.</summary>
    /// <param name="channels">A size such as <c>nameof(channels)</c>; see <see cref="BlockAttribute"/>.</param>
    /// <param name="kernel">A size.</param>
    public Conv1dAttribute(string channels, string kernel)
        : base(channels, kernel) { }
}

/// <summary>
/// A convolution over two dimensions: [c, h, w] becomes [channels, h', w'], with a weight of shape [channels, c/groups, kernel, kernel].
/// h' = ⌊(h + 2·padding − dilation·(kernel − 1) − 1)/stride⌋ + 1.
/// </summary>
public sealed class Conv2dAttribute : ConvolutionAttribute
{
    /// <summary>A convolution.</summary>
    /// <param name="channels">The number of output channels, at least 1.</param>
    /// <param name="kernel">The extent of the window in both dimensions, at least 1.</param>
    public Conv2dAttribute(int channels, int kernel)
        : base(channels, kernel) { }

    /// <summary>A convolution of a block.</summary>
    /// <param name="channels">A size such as <c>nameof(channels)</c>; see <see cref="BlockAttribute"/>.</param>
    /// <param name="kernel">The extent of the window in both dimensions, at least 1.</param>
    public Conv2dAttribute(string channels, int kernel)
        : base(channels, kernel) { }

    /// <summary>A convolution of a block.</summary>
    /// <param name="channels">A size such as <c>nameof(channels)</c>; see <see cref="BlockAttribute"/>.</param>
    /// <param name="kernel">A size.</param>
    public Conv2dAttribute(string channels, string kernel)
        : base(channels, kernel) { }
}
