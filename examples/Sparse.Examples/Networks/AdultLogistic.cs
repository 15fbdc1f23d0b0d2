using Sparse;

namespace Sparse.Examples;

/// <summary>Logistic regression on 123 features: one score.</summary>
[Network(Input = [123])]
public partial class AdultLogistic
{
    /// <summary>The score; above 0 is class 1.</summary>
    [Linear(1)]
    public partial Layer Score { get; }
}
