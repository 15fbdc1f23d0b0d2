using Sparse;

namespace Sparse.Examples;

/// <summary>The convolutional network that Liu, Wang, Xu and Yan (arXiv 2408.02801) train on MNIST: 687,392 weights.</summary>
[Network(Input = [1, 28, 28])]
public partial class MnistNet
{
    [Conv2d(32, 3, Padding = 1), ReLU, MaxPool(2)]
    public partial Layer Conv1 { get; }

    [Conv2d(64, 3, Padding = 1), ReLU, MaxPool(2)]
    public partial Layer Conv2 { get; }

    [Conv2d(128, 3, Padding = 1), ReLU, MaxPool(2)]
    public partial Layer Conv3 { get; }

    [Flatten, Linear(512), ReLU]
    public partial Layer Fc1 { get; }

    [Linear(10)]
    public partial Layer Head { get; }
}
