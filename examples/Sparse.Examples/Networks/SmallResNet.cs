using Sparse;

namespace Sparse.Examples;

/// <summary>
/// Two 3×3 convolutions and a skip connection. The norm layers have no factor and no shift of their own: where they had, they could grow while the
/// head shrinks, at equal loss, and a penalty on the head would mean nothing.
/// </summary>
[Block]
public partial class PlainNormBlock(int channels, int stride = 1)
{
    /// <summary>The first convolution.</summary>
    [Conv2d(nameof(channels), 3, Stride = nameof(stride), Padding = 1, Bias = false), BatchNorm2d(Affine = false), ReLU]
    public partial Layer Conv1 { get; }

    /// <summary>The second.</summary>
    [Conv2d(nameof(channels), 3, Padding = 1, Bias = false), BatchNorm2d(Affine = false)]
    public partial Layer Conv2 { get; }

    /// <summary>The block's input, added.</summary>
    [Add(Projection = Projection.Plain), ReLU]
    public partial Layer Skip { get; }
}

/// <summary>A residual network of seven convolutions for 32×32 images, small enough for a CPU.</summary>
[Network(Input = [3, 32, 32])]
public partial class SmallResNet
{
    /// <summary>3×3 to 16 channels.</summary>
    [Conv2d(16, 3, Padding = 1, Bias = false), BatchNorm2d(Affine = false), ReLU]
    public partial Layer Stem { get; }

    /// <summary>16 channels, 32×32.</summary>
    [Block<PlainNormBlock>(16)]
    public partial Layer Stage1 { get; }

    /// <summary>32 channels, 16×16.</summary>
    [Block<PlainNormBlock>(32, 2)]
    public partial Layer Stage2 { get; }

    /// <summary>64 channels, 8×8.</summary>
    [Block<PlainNormBlock>(64, 2)]
    public partial Layer Stage3 { get; }

    /// <summary>The mean of each channel, then a score a class.</summary>
    [AdaptiveAvgPool(1), Flatten, Linear(10)]
    public partial Layer Head { get; }
}
