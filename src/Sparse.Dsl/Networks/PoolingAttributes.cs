namespace Sparse;

/// <summary>The largest value in each window, over one dimension of [c, l] or two of [c, h, w].</summary>
/// <param name="kernel">The extent of the window, at least 1.</param>
public sealed class MaxPoolAttribute(int kernel) : LayerAttribute
{
    /// <summary>The extent of the window.</summary>
    public int Kernel { get; } = kernel;

    /// <summary>The step of the window, at least 1; the kernel by default.</summary>
    public int Stride { get; init; }

    /// <summary>Cells around the sample that are never the largest, at most half the kernel.</summary>
    public int Padding { get; init; }

    /// <summary>Whether a window that does not fit whole at the end counts.</summary>
    public bool CeilMode { get; init; }
}

/// <summary>The mean of each window, zeros of the padding included, over one dimension of [c, l] or two of [c, h, w].</summary>
/// <param name="kernel">The extent of the window, at least 1.</param>
public sealed class AvgPoolAttribute(int kernel) : LayerAttribute
{
    /// <summary>The extent of the window.</summary>
    public int Kernel { get; } = kernel;

    /// <summary>The step of the window, at least 1; the kernel by default.</summary>
    public int Stride { get; init; }

    /// <summary>Zeros around the sample, at most half the kernel.</summary>
    public int Padding { get; init; }

    /// <summary>Whether a window that does not fit whole at the end counts.</summary>
    public bool CeilMode { get; init; }
}

/// <summary>Means of windows chosen so that every dimension gets the given extent: 1 is the mean over all.</summary>
/// <param name="size">The extent of the output in each dimension but the channels', at least 1.</param>
public sealed class AdaptiveAvgPoolAttribute(int size) : LayerAttribute
{
    /// <summary>The extent of the output.</summary>
    public int Size { get; } = size;
}
