namespace Sparse.Examples;

/// <summary>VGG-16 with batch norm and one linear layer, for 32×32 images; 14,728,266 parameters (Simonyan, Zisserman, 2015).</summary>
[Network(Input = [3, 32, 32])]
public partial class Vgg16
{
    /// <summary>To 64 channels, 16×16.</summary>
    [Repeat<ConvUnit>(2, 64), MaxPool(2)]
    public partial Layer Stage1 { get; }

    /// <summary>To 128 channels, 8×8.</summary>
    [Repeat<ConvUnit>(2, 128), MaxPool(2)]
    public partial Layer Stage2 { get; }

    /// <summary>To 256 channels, 4×4.</summary>
    [Repeat<ConvUnit>(3, 256), MaxPool(2)]
    public partial Layer Stage3 { get; }

    /// <summary>To 512 channels, 2×2.</summary>
    [Repeat<ConvUnit>(3, 512), MaxPool(2)]
    public partial Layer Stage4 { get; }

    /// <summary>512 channels, a single point.</summary>
    [Repeat<ConvUnit>(3, 512), MaxPool(2)]
    public partial Layer Stage5 { get; }

    /// <summary>A score a class.</summary>
    [Flatten, Linear(10)]
    public partial Layer Head { get; }
}

/// <summary>A 3×3 convolution with batch norm.</summary>
[Block]
public partial class ConvUnit(int channels)
{
    [Conv2d(nameof(channels), 3, Padding = 1), BatchNorm2d, ReLU]
    public partial Layer Conv { get; }
}
