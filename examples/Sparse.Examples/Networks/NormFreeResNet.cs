using Sparse;

namespace Sparse.Examples;

/// <summary>Two 3×3 convolutions and a skip connection without norm layers, behind which an l1 penalty would have no minimiser but 0.</summary>
[Block]
public partial class NormFreeBlock(int channels, int stride = 1)
{
    /// <summary>The first convolution.</summary>
    [Conv2d(nameof(channels), 3, Stride = nameof(stride), Padding = 1), ReLU]
    public partial Layer Conv1 { get; }

    /// <summary>The second.</summary>
    [Conv2d(nameof(channels), 3, Padding = 1)]
    public partial Layer Conv2 { get; }

    /// <summary>The block's input, added; through a 1×1 convolution where the shapes differ.</summary>
    [Add(Projection = Projection.Plain), ReLU]
    public partial Layer Skip { get; }
}

/// <summary>A residual network of seven convolutions and two projections for 32×32 images, without norm layers: 77,360 weights.</summary>
[Network(Input = [3, 32, 32])]
public partial class NormFreeResNet
{
    /// <summary>3×3 to 16 channels, 16×16.</summary>
    [Conv2d(16, 3, Stride = 2, Padding = 1), ReLU]
    public partial Layer Stem { get; }

    /// <summary>16 channels, 16×16.</summary>
    [Block<NormFreeBlock>(16)]
    public partial Layer Stage1 { get; }

    /// <summary>32 channels, 8×8.</summary>
    [Block<NormFreeBlock>(32, 2)]
    public partial Layer Stage2 { get; }

    /// <summary>64 channels, 4×4.</summary>
    [Block<NormFreeBlock>(64, 2)]
    public partial Layer Stage3 { get; }

    /// <summary>The mean of each channel, then a score a class.</summary>
    [AdaptiveAvgPool(1), Flatten, Linear(10)]
    public partial Layer Head { get; }
}
