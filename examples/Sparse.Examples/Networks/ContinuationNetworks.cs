using Sparse;

namespace Sparse.Examples;

/// <summary>The published continuation's network on Iris: 55 parameters.</summary>
[Network(Input = [4])]
public partial class IrisTanh
{
    [Linear(4), Tanh]
    public partial Layer Fc1 { get; }

    [Linear(4), Tanh]
    public partial Layer Fc2 { get; }

    [Linear(3)]
    public partial Layer Head { get; }
}

/// <summary>The published continuation's network on MNIST: 16,330 parameters.</summary>
[Network(Input = [1, 28, 28])]
public partial class Mnist20
{
    [Flatten, Linear(20), ReLU]
    public partial Layer Fc1 { get; }

    [Linear(20), ReLU]
    public partial Layer Fc2 { get; }

    [Linear(10)]
    public partial Layer Head { get; }
}
