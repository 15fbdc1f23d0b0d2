namespace Sparse.Examples;

/// <summary>Two 3×3 convolutions and a skip connection, projected where the shapes differ.</summary>
[Block]
public partial class BasicBlock(int channels, int stride = 1)
{
    [Conv2d(nameof(channels), 3, Stride = nameof(stride), Padding = 1, Bias = false), BatchNorm2d, ReLU]
    public partial Layer Conv1 { get; }

    [Conv2d(nameof(channels), 3, Padding = 1, Bias = false), BatchNorm2d]
    public partial Layer Conv2 { get; }

    [Add, ReLU]
    public partial Layer Skip { get; }
}

/// <summary>ResNet-18 with a stem for 32×32 images; 11,173,962 parameters (He, Zhang, Ren, Sun, 2016).</summary>
[Network(Input = [3, 32, 32])]
public partial class ResNet18
{
    /// <summary>3×3 to 64 channels.</summary>
    [Conv2d(64, 3, Padding = 1, Bias = false), BatchNorm2d, ReLU]
    public partial Layer Stem { get; }

    /// <summary>64 channels, 32×32.</summary>
    [Repeat<BasicBlock>(2, 64)]
    public partial Layer Stage1 { get; }

    /// <summary>128 channels, 16×16.</summary>
    [Block<BasicBlock>(128, 2), Block<BasicBlock>(128)]
    public partial Layer Stage2 { get; }

    /// <summary>256 channels, 8×8.</summary>
    [Block<BasicBlock>(256, 2), Block<BasicBlock>(256)]
    public partial Layer Stage3 { get; }

    /// <summary>512 channels, 4×4.</summary>
    [Block<BasicBlock>(512, 2), Block<BasicBlock>(512)]
    public partial Layer Stage4 { get; }

    /// <summary>The mean of each channel, then a score a class.</summary>
    [AdaptiveAvgPool(1), Flatten, Linear(10)]
    public partial Layer Head { get; }
}

/// <summary>ResNet-34 with a stem for 32×32 images; 21,282,122 parameters.</summary>
[Network(Input = [3, 32, 32])]
public partial class ResNet34
{
    /// <summary>3×3 to 64 channels.</summary>
    [Conv2d(64, 3, Padding = 1, Bias = false), BatchNorm2d, ReLU]
    public partial Layer Stem { get; }

    /// <summary>64 channels, 32×32.</summary>
    [Repeat<BasicBlock>(3, 64)]
    public partial Layer Stage1 { get; }

    /// <summary>128 channels, 16×16.</summary>
    [Block<BasicBlock>(128, 2), Repeat<BasicBlock>(3, 128)]
    public partial Layer Stage2 { get; }

    /// <summary>256 channels, 8×8.</summary>
    [Block<BasicBlock>(256, 2), Repeat<BasicBlock>(5, 256)]
    public partial Layer Stage3 { get; }

    /// <summary>512 channels, 4×4.</summary>
    [Block<BasicBlock>(512, 2), Repeat<BasicBlock>(2, 512)]
    public partial Layer Stage4 { get; }

    /// <summary>The mean of each channel, then a score a class.</summary>
    [AdaptiveAvgPool(1), Flatten, Linear(10)]
    public partial Layer Head { get; }
}
