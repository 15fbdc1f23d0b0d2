namespace Sparse.Runtime.Kernels;

/// <summary>What a pooling layer goes over: images of [channels, height, width] and the windows in each channel, none of which leaves it.</summary>
/// <param name="Channels">Channels of an image.</param>
/// <param name="Height">Its height.</param>
/// <param name="Width">Its width.</param>
/// <param name="Window">Height and width of a window.</param>
/// <param name="Stride">From one window to the next.</param>
public readonly record struct PoolingShape(int Channels, int Height, int Width, int Window, int Stride)
{
    /// <summary>Rows of windows.</summary>
    public int Rows => ((Height - Window) / Stride) + 1;

    /// <summary>Windows in a row.</summary>
    public int Columns => ((Width - Window) / Stride) + 1;
}
