using Sparse;

namespace Sparse.Examples;

/// <summary>The network that Liu, Wang, Xu and Yan (arXiv 2408.02801) train on Mg: 25,408 weights.</summary>
[Network(Input = [6])]
public partial class MgNet
{
    [Linear(128), ReLU]
    public partial Layer Fc1 { get; }

    [Linear(128), ReLU]
    public partial Layer Fc2 { get; }

    [Linear(64), ReLU]
    public partial Layer Fc3 { get; }

    [Linear(1)]
    public partial Layer Head { get; }
}
