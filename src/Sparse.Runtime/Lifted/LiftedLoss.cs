namespace Sparse.Runtime.Lifted;

/// <summary>
/// The loss of the lifted problem, a sum over samples in the scale in which its parts are printed: the declared objective times <see cref="Scale"/>.
/// </summary>
public abstract class LiftedLoss : IDisposable
{
    /// <summary>What the declared objective, a mean, is multiplied by.</summary>
    public abstract double Scale { get; }

    /// <summary>Adds the loss of a block of samples, sample by sample, so that the sum does not depend on the blocks.</summary>
    /// <param name="block">The block.</param>
    /// <param name="outputs">V of the last layer, the block's part: [samples of the block, outputs].</param>
    /// <param name="sum">What to.</param>
    public abstract void AddValue(int block, ReadOnlySpan<double> outputs, ref double sum);

    /// <summary>Minus the derivative of the loss by the outputs.</summary>
    /// <param name="block">The block.</param>
    /// <param name="outputs">V of the last layer, the block's part.</param>
    /// <param name="target">Where to.</param>
    public abstract void NegativeDerivative(int block, ReadOnlySpan<double> outputs, Span<double> target);

    /// <summary>The loss's Hessian by the outputs, times a direction.</summary>
    /// <param name="block">The block.</param>
    /// <param name="outputs">V of the last layer, the block's part.</param>
    /// <param name="direction">The direction; holds the product.</param>
    public abstract void Curvature(int block, ReadOnlySpan<double> outputs, Span<double> direction);

    /// <summary>(V, U) of the last layer in a block, minimised exactly. <see cref="LiftedLayer.Affine"/> holds C, which is used up.</summary>
    /// <param name="block">The block.</param>
    /// <param name="last">The last layer.</param>
    /// <param name="rho">ρ.</param>
    /// <param name="beta">β.</param>
    public abstract void Solve(int block, LiftedLayer last, double rho, double beta);

    /// <summary>
    /// U of the last layer in a block, V = σ(U): loss(σ(U)) + ΞᵀU + ρ/2‖U − C‖², minimised exactly. <see cref="LiftedLayer.Affine"/> holds C, which is used up.
    /// </summary>
    /// <param name="block">The block.</param>
    /// <param name="last">The last layer.</param>
    /// <param name="rho">ρ.</param>
    public abstract void SolveBefore(int block, LiftedLayer last, double rho);

    /// <summary>V of the last layer in a block, minimised exactly: loss(V) + γ/2‖V − σ(U)‖² + α/2‖V − V_old‖².</summary>
    /// <param name="block">The block.</param>
    /// <param name="last">The last layer.</param>
    /// <param name="gamma">γ &gt; 0.</param>
    /// <param name="proximal">α ≥ 0.</param>
    public abstract void SolveBehind(int block, LiftedLayer last, double gamma, double proximal);

    /// <inheritdoc/>
    public abstract void Dispose();
}
