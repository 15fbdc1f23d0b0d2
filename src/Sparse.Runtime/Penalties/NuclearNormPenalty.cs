using System.Runtime.InteropServices;
using TorchSharp;
using static TorchSharp.torch;

namespace Sparse.Runtime.Penalties;

/// <summary>
/// λ‖W‖_*, the sum of the singular values of a matrix. Proximal operator: the soft threshold of the singular values (Cai, Candès, Shen 2010), in multiples of the
/// Euclidean metric only. Weights are 32-bit numbers: a singular value below 10⁻⁶ of the largest counts as 0.
/// </summary>
/// <param name="lambda">λ ≥ 0.</param>
/// <param name="rows">The matrix's rows.</param>
/// <param name="columns">Its columns.</param>
public sealed class NuclearNormPenalty(double lambda, int rows, int columns) : Penalty(lambda)
{
    private const double RankTolerance = 1e-6;

    /// <inheritdoc/>
    public override double Value(ReadOnlySpan<double> w)
    {
        using var scope = NewDisposeScope();
        var (_, s, _) = linalg.svd(Matrix(w), fullMatrices: false);
        return Lambda * s.sum().item<double>();
    }

    /// <inheritdoc/>
    public override void Prox(ReadOnlySpan<double> z, ReadOnlySpan<double> steps, Span<double> x)
    {
        if (steps.ContainsAnyExcept(steps[0]))
        {
            throw new NotSupportedException(
                "The proximal operator of NuclearNorm has no closed form in a metric that is not a multiple of the Euclidean."
            );
        }

        using var scope = NewDisposeScope();
        Values(ProximalOperators.NuclearNorm(Matrix(z), Lambda * steps[0])).CopyTo(x);
    }

    /// <summary>
    /// The distance of −∇f to λ∂‖W‖_* = λ{UVᵀ + M : UᵀM = 0, MV = 0, ‖M‖₂ ≤ 1} in the Frobenius norm, with W = U diag(σ) Vᵀ over the σ &gt; 0: what −∇f − λUVᵀ has
    /// in the rows' or the columns' space of W, and by how much the singular values of the rest exceed λ.
    /// </summary>
    /// <param name="w">The weights.</param>
    /// <param name="slopes">∇f at w.</param>
    public override double SubdifferentialDistance(ReadOnlySpan<double> w, ReadOnlySpan<double> slopes)
    {
        using var scope = NewDisposeScope();
        var p = -Matrix(slopes);
        var (u, s, vh) = linalg.svd(Matrix(w), fullMatrices: false);
        var sizes = Values(s);
        var rank = 0;
        while (rank < sizes.Length && sizes[rank] > RankTolerance * sizes[0])
        {
            rank++;
        }

        u = u.narrow(1, 0, rank);
        vh = vh.narrow(0, 0, rank);
        var beside = p - u.matmul(u.t().matmul(p));
        beside = beside - beside.matmul(vh.t()).matmul(vh);
        var within = p - beside - (Lambda * u.matmul(vh));
        var (_, excess, _) = linalg.svd(beside, fullMatrices: false);
        return Math.Sqrt((within.square().sum() + clamp_min(excess - Lambda, 0).square().sum()).item<double>());
    }

    /// <summary>The largest singular value of the slopes.</summary>
    /// <param name="slopes">∇f at 0.</param>
    public override double LambdaMax(ReadOnlySpan<double> slopes)
    {
        using var scope = NewDisposeScope();
        var (_, s, _) = linalg.svd(Matrix(slopes), fullMatrices: false);
        return s.max().item<double>();
    }

    private Tensor Matrix(ReadOnlySpan<double> values) => tensor(values.ToArray(), dtype: float64).view(rows, columns);

    private static double[] Values(Tensor tensor) => MemoryMarshal.Cast<byte, double>(tensor.contiguous().bytes).ToArray();
}
