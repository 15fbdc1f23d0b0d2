using Sparse;

namespace Sparse.Examples;

/// <summary>One number from ten features.</summary>
[Network(Input = [10])]
public partial class LinearRegression
{
    [Linear(1)]
    public partial Layer Head { get; }
}
