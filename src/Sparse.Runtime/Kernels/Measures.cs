namespace Sparse.Runtime.Kernels;

/// <summary>What an update sums in its pass.</summary>
/// <param name="NonZeros">Weights that are not zero after the update.</param>
/// <param name="Value">The penalty's value after the update, in double precision.</param>
public readonly record struct Measures(long NonZeros, double Value)
{
    /// <summary>The sum of two groups' measures.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    public static Measures operator +(Measures left, Measures right) => new(left.NonZeros + right.NonZeros, left.Value + right.Value);

    /// <summary>The measures with the penalty's value times its strength.</summary>
    /// <param name="lambda">The strength λ.</param>
    /// <param name="measures">The measures.</param>
    public static Measures operator *(double lambda, Measures measures) => measures with { Value = lambda * measures.Value };
}
