namespace Sparse.Examples;

/// <summary>A bottleneck of 4·growth channels, then growth channels more beside those that arrived.</summary>
[Block]
public partial class DenseLayer(int growth)
{
    [BatchNorm2d, ReLU, Conv2d("4 * growth", 1, Bias = false)]
    public partial Layer Squeeze { get; }

    [BatchNorm2d, ReLU, Conv2d(nameof(growth), 3, Padding = 1, Bias = false)]
    public partial Layer Grow { get; }

    [Concat]
    public partial Layer Joined { get; }
}

/// <summary>Halves the channels and the extents.</summary>
[Block]
public partial class Transition
{
    [BatchNorm2d, ReLU, Conv2d("inputs / 2", 1, Bias = false), AvgPool(2)]
    public partial Layer Half { get; }
}

/// <summary>DenseNet-121 with ten classes; 6,964,106 parameters (Huang, Liu, van der Maaten, Weinberger, 2017).</summary>
[Network(Input = [3, 224, 224])]
public partial class DenseNet121
{
    /// <summary>7×7 to 64 channels, quartered.</summary>
    [Conv2d(64, 7, Stride = 2, Padding = 3, Bias = false), BatchNorm2d, ReLU, MaxPool(3, Stride = 2, Padding = 1)]
    public partial Layer Stem { get; }

    /// <summary>64 to 256 channels, then 128, 28×28.</summary>
    [Repeat<DenseLayer>(6, 32), Block<Transition>]
    public partial Layer Dense1 { get; }

    /// <summary>128 to 512 channels, then 256, 14×14.</summary>
    [Repeat<DenseLayer>(12, 32), Block<Transition>]
    public partial Layer Dense2 { get; }

    /// <summary>256 to 1,024 channels, then 512, 7×7.</summary>
    [Repeat<DenseLayer>(24, 32), Block<Transition>]
    public partial Layer Dense3 { get; }

    /// <summary>512 to 1,024 channels.</summary>
    [Repeat<DenseLayer>(16, 32)]
    public partial Layer Dense4 { get; }

    /// <summary>The mean of each channel, then a score a class.</summary>
    [BatchNorm2d, ReLU, AdaptiveAvgPool(1), Flatten, Linear(10)]
    public partial Layer Head { get; }
}
