namespace Sparse;

/// <summary>
/// The nuclear norm of each parameter as a matrix [outputs, the rest], R(W) = Σσᵢ(W): weights of low rank, not zeros. Proximal operator: the soft threshold of the
/// singular values, in the Euclidean metric only; it takes a decomposition a step.
/// </summary>
public sealed class NuclearNormAttribute : PenaltyAttribute
{
    /// <summary>The nuclear norm with a strength that a path or a target chooses.</summary>
    public NuclearNormAttribute() { }

    /// <summary>The nuclear norm with a fixed strength.</summary>
    /// <param name="lambda">λ ≥ 0.</param>
    public NuclearNormAttribute(double lambda)
        : base(lambda) { }
}
