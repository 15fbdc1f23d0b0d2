namespace Sparse.Examples;

/// <summary>LeNet-5 as pruning papers use it: two convolutions of 20 and 50 channels, then 500 and 10 outputs; 431,080 parameters.</summary>
[Network(Input = [1, 28, 28])]
public partial class LeNet5
{
    /// <summary>5×5 to 20 channels, halved.</summary>
    [Conv2d(20, 5), ReLU, MaxPool(2)]
    public partial Layer Conv1 { get; }

    /// <summary>5×5 to 50 channels, halved.</summary>
    [Conv2d(50, 5), ReLU, MaxPool(2)]
    public partial Layer Conv2 { get; }

    /// <summary>4·4·50 to 500.</summary>
    [Flatten, Linear(500), ReLU]
    public partial Layer Fc1 { get; }

    /// <summary>A score a class.</summary>
    [Linear(10)]
    public partial Layer Head { get; }
}
