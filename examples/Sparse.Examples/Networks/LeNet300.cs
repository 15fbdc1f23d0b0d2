using Sparse;

namespace Sparse.Examples;

/// <summary>LeNet-300-100 (LeCun, Bottou, Bengio, Haffner 1998) with leaky ReLUs.</summary>
[Network(Input = [1, 28, 28])]
public partial class LeNet300
{
    [Flatten, Linear(300), LeakyReLU(0.01)]
    public partial Layer Fc1 { get; }

    [Linear(100), LeakyReLU(0.01)]
    public partial Layer Fc2 { get; }

    [Linear(10)]
    public partial Layer Head { get; }
}
