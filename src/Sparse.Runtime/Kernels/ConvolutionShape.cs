namespace Sparse.Runtime.Kernels;

/// <summary>What a convolution goes over: images of [channels, height, width], a square window, as many maps out of it as there are outputs.</summary>
/// <param name="Channels">Channels of an image.</param>
/// <param name="Height">Its height.</param>
/// <param name="Width">Its width.</param>
/// <param name="Outputs">Channels that come out.</param>
/// <param name="Kernel">Height and width of the window.</param>
/// <param name="Stride">From one window to the next.</param>
/// <param name="Padding">Zeros around the image on every side.</param>
public readonly record struct ConvolutionShape(int Channels, int Height, int Width, int Outputs, int Kernel, int Stride, int Padding)
{
    /// <summary>Rows of windows.</summary>
    public int Rows => ((Height + (2 * Padding) - Kernel) / Stride) + 1;

    /// <summary>Windows in a row.</summary>
    public int Columns => ((Width + (2 * Padding) - Kernel) / Stride) + 1;

    /// <summary>Windows of an image.</summary>
    public int Windows => Rows * Columns;

    /// <summary>Values under a window, in all channels.</summary>
    public int Patch => Channels * Kernel * Kernel;
}
