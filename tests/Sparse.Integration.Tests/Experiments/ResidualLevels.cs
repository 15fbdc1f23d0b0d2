namespace Sparse.Integration.Tests.Experiments;

/// <summary>Two convolutions and a skip connection, without norm layers.</summary>
[Block]
public partial class TinyBlock(int channels, int stride = 1)
{
    [Conv2d(nameof(channels), 3, Stride = nameof(stride), Padding = 1), ReLU]
    public partial Layer Conv1 { get; }

    [Conv2d(nameof(channels), 3, Padding = 1)]
    public partial Layer Conv2 { get; }

    [Add(Projection = Projection.Plain), ReLU]
    public partial Layer Skip { get; }
}

/// <summary>A residual network for 6×6 images: 54, 324, 324, 648, 1296, 72 and 36 weights.</summary>
[Network(Input = [1, 6, 6])]
public partial class TinyResidual
{
    [Conv2d(6, 3, Padding = 1), ReLU]
    public partial Layer Stem { get; }

    [Block<TinyBlock>(6)]
    public partial Layer Stage1 { get; }

    [Block<TinyBlock>(12, 2)]
    public partial Layer Stage2 { get; }

    [AdaptiveAvgPool(1), Flatten, Linear(3)]
    public partial Layer Head { get; }
}

#pragma warning disable SP0334 // known: they are steered
[Train<TinyResidual>(Loss.CrossEntropy, Epochs = 8)]
[Planted(Features = 36, Support = 8, Classes = 3, Train = 1600, Test = 400, Batch = 32)]
[L1]
[Target("Stem", NonZeros = 40)]
[Target("Stage1.Conv1", NonZeros = 120), Target("Stage1.Conv2", NonZeros = 100)]
[Target("Stage2.Conv1", NonZeros = 200), Target("Stage2.Conv2", NonZeros = 250), Target("Stage2.Skip", NonZeros = 30)]
[Target("Head", NonZeros = 24)]
[ProxGen(Metric = Metric.Adam, LearningRate = 5e-3)]
public partial class ResidualLevels;
