using TorchSharp;

namespace Sparse.Runtime.Penalties;

/// <summary>
/// Proximal operators for use from code: Euclidean, in place, in double precision unless said otherwise. Sources: Johnson 2013 (total variation),
/// Duchi et al. 2008 (simplex), Cai, Candès, Shen 2010 (nuclear norm), Lemhadri et al. 2021 (LassoNet).
/// </summary>
public static class ProximalOperators
{
    /// <summary>The projection onto the simplex {x ≥ 0, Σx = total}.</summary>
    /// <param name="z">Where it is taken; holds the result.</param>
    /// <param name="total">The sum, at least 0.</param>
    public static void Simplex(Span<double> z, double total = 1)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(total);
        Projections.Simplex(z, Ones(z.Length), total);
    }

    /// <summary>The projection onto the l1 ball {‖x‖₁ ≤ radius}.</summary>
    /// <param name="z">Where it is taken; holds the result.</param>
    /// <param name="radius">At least 0.</param>
    public static void L1Ball(Span<double> z, double radius)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(radius);
        Projections.L1Ball(z, Ones(z.Length), radius);
    }

    /// <summary>A projection onto {at most count nonzeros}: the largest magnitudes are kept, of equal ones the first.</summary>
    /// <param name="z">Where it is taken; holds the result.</param>
    /// <param name="count">At least 0.</param>
    public static void L0Ball(Span<double> z, int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        Projections.L0Ball(z, Ones(z.Length), count);
    }

    /// <summary>Total variation in one dimension: the x that minimises ½‖x − z‖² + kΣ|xᵢ₊₁ − xᵢ|, in linear time.</summary>
    /// <param name="z">Where it is taken; holds the result.</param>
    /// <param name="k">At least 0.</param>
    public static void TotalVariation(Span<double> z, double k)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(k);
        Penalties.TotalVariation.InPlace(z, Ones(z.Length), k);
    }

    /// <summary>
    /// LassoNet's operator for one feature: the b, t that minimise ½‖b − v‖² + ½‖t − u‖² + λ‖b‖₂ + λ̄‖t‖₁ with ‖t‖∞ ≤ M‖b‖₂.
    /// </summary>
    /// <param name="skip">v, the feature's weights to the outputs; holds b.</param>
    /// <param name="first">u, its weights in the first layer; holds t.</param>
    /// <param name="lambda">λ ≥ 0.</param>
    /// <param name="lambdaBar">λ̄ ≥ 0.</param>
    /// <param name="m">M ≥ 0.</param>
    public static void Hierarchical(Span<double> skip, Span<double> first, double lambda, double lambdaBar, double m)
    {
        // λ̄ is a soft threshold of u before all else: where ‖t‖∞ is bounded by c, t = min(c, (|u| − λ̄)₊).
        foreach (ref var value in first)
        {
            value = Math.CopySign(Math.Max(Math.Abs(value) - lambdaBar, 0), value);
        }

        HierarchicalOperator.Prox(skip, first, lambda, m, new double[first.Length]);
    }

    /// <summary>The nuclear norm: the matrix with its singular values soft-thresholded by k.</summary>
    /// <param name="z">A matrix.</param>
    /// <param name="k">At least 0.</param>
    /// <returns>A new matrix of the same type; the caller disposes it.</returns>
    public static torch.Tensor NuclearNorm(torch.Tensor z, double k)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(k);
        using var scope = torch.NewDisposeScope();
        var (u, s, vh) = torch.linalg.svd(z, fullMatrices: false);
        return (u * torch.clamp_min(s - k, 0)).matmul(vh).MoveToOuterDisposeScope();
    }

    private static double[] Ones(int length)
    {
        var ones = new double[length];
        ones.AsSpan().Fill(1);
        return ones;
    }
}
