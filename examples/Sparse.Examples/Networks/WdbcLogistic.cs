using Sparse;

namespace Sparse.Examples;

/// <summary>Multinomial logistic regression on the 30 features of the breast cancer data: a convex problem.</summary>
[Network(Input = [30])]
public partial class WdbcLogistic
{
    [Linear(2)]
    public partial Layer Head { get; }
}
