using Sparse.Runtime.Kernels;

namespace Sparse.Runtime.Lifted;

// The blocks where V = σ(U) is kept by γ/2 of the square.
public sealed partial class LiftedLayer
{
    /// <summary>
    /// V of a block of a hidden layer, minimised exactly: γ/2‖V − σ(U)‖² and what the relation behind has of V are a quadratic with the curvature M = γI + ρW₊ᵀW₊, so
    /// V ← V + (γ(σ(U) − V) + TW₊)M⁻¹. The layer behind holds T = Ξ₊ + ρ(U₊ − W₊V − b₊) in its <see cref="Scratch"/>, and M⁻¹.
    /// </summary>
    /// <param name="next">The layer behind, after <see cref="WeightBlock.FormInverse"/> with these ρ and γ.</param>
    /// <param name="block">The block.</param>
    /// <param name="gamma">γ.</param>
    public void SolveBehind(LiftedLayer next, int block, double gamma)
    {
        PullBehind(next, block, gamma);
        V.Multiply(block, Scratch, next.Weights.Inverse.Tensor, beta: 1);
    }

    /// <summary>
    /// A step of V of a block of a hidden layer along the negative gradient of what <see cref="SolveBehind"/> minimises: V ← V + (γ(σ(U) − V) + TW₊)/L. The layer behind holds T in its
    /// <see cref="Scratch"/>.
    /// </summary>
    /// <param name="next">The layer behind.</param>
    /// <param name="block">The block.</param>
    /// <param name="gamma">γ.</param>
    /// <param name="curvature">L, at least γ + ρλ_max(W₊ᵀW₊): then no step raises the objective.</param>
    public void StepBehind(LiftedLayer next, int block, double gamma, double curvature)
    {
        PullBehind(next, block, gamma);
        DoubleSpans.AddScaled(1 / curvature, Scratch.Values(block), V.Values(block));
    }

    // γ(σ(U) − V) + TW₊ of a block, in Scratch: the negative gradient by V.
    private void PullBehind(LiftedLayer next, int block, double gamma)
    {
        var u = U.Values(block);
        var v = V.Values(block);
        var pull = Scratch.Values(block);
        for (var i = 0; i < pull.Length; i++)
        {
            pull[i] = gamma * (Math.Max(u[i], Slope * u[i]) - v[i]);
        }

        next.Weights.PullBack(next.Scratch, block, Scratch, 1);
    }

    /// <summary>
    /// U of a block, entry by entry: the exact solution of <see cref="ActivationRule"/> with q = ρ + α, qm = ρC + αU: γ/2‖V − σ(U)‖² + ρ/2‖U − C‖² + α/2‖U − U_old‖².
    /// <see cref="Affine"/> holds C, which is used up.
    /// </summary>
    /// <param name="block">The block.</param>
    /// <param name="gamma">γ.</param>
    /// <param name="rho">ρ.</param>
    /// <param name="proximal">α of the proximal term, at least 0.</param>
    public void SolveBefore(int block, double gamma, double rho, double proximal)
    {
        var u = U.Values(block);
        var shifted = Affine.Values(block);
        for (var i = 0; i < shifted.Length; i++)
        {
            shifted[i] = (rho * shifted[i]) + (proximal * u[i]);
        }

        ActivationRule.Solve(V.Values(block), shifted, u, gamma, rho + proximal, Slope);
    }

    /// <summary>Adds what this layer has in a block of Σ(V − σ(U))², ΣE² and ΣΞE, of which the objective of a splitting is made. <see cref="Affine"/> holds C.</summary>
    /// <param name="block">The block.</param>
    /// <param name="gaps">Σ(V − σ(U))² is added to it.</param>
    /// <param name="errors">ΣE² is added to it.</param>
    /// <param name="forces">ΣΞE is added to it.</param>
    public void AddSquares(int block, ref double gaps, ref double errors, ref double forces)
    {
        var u = U.Values(block);
        var v = V.Values(block);
        var xi = Xi.Values(block);
        var c = Affine.Values(block);
        for (var i = 0; i < u.Length; i++)
        {
            var gap = v[i] - Math.Max(u[i], Slope * u[i]);
            var e = u[i] - c[i];
            gaps += gap * gap;
            errors += e * e;
            forces += xi[i] * e;
        }
    }
}
