using Sparse.Runtime.Kernels;
using TorchSharp;

namespace Sparse.Runtime.Lifted;

/// <summary>
/// The pairs (V, U) of a layer and a block of samples, entry by entry, and the layer's part of the Lagrangian there, by one of three programs: <see cref="PointwiseRule"/> on a
/// processor's memory; the kernels of <c>PointwiseRule.cu</c> on a GPU's, which give the same bits; tensor operations, anywhere.
/// </summary>
internal static class PointwiseBlock
{
    private static readonly CudaKernel s_solve = Kernel("SolvePointwise");
    private static readonly CudaKernel s_sum = Kernel("SumLagrangian");

    /// <summary>
    /// V and U minimised: min over v ≥ σ(u) of β(v − σ(u)) + (a/2)v² − (ap)v + (ρ/2)(u − c + ξ/ρ)². <see cref="LiftedLayer.Affine"/> holds C, which may be used up.
    /// </summary>
    /// <param name="layer">The layer.</param>
    /// <param name="block">The block.</param>
    /// <param name="ap">a·p: [samples, neurons].</param>
    /// <param name="a">a &gt; 0.</param>
    /// <param name="rho">ρ &gt; 0.</param>
    /// <param name="beta">β ≥ 0.</param>
    public static void Solve(LiftedLayer layer, int block, SampleMatrix ap, double a, double rho, double beta)
    {
        switch (layer.Program)
        {
            case UpdateProgram.Cuda:
                SolveByCuda(layer, block, ap, a, rho, beta);
                break;
            case UpdateProgram.TensorOps:
                SolveByTensors(layer, block, ap, a, rho, beta);
                break;
            default:
                var shifted = layer.Affine.Values(block);
                var multiplier = layer.Xi.Values(block);
                for (var i = 0; i < shifted.Length; i++)
                {
                    shifted[i] = (rho * shifted[i]) - multiplier[i];
                }

                PointwiseRule.Solve(ap.Values(block), shifted, layer.V.Values(block), layer.U.Values(block), a, rho, beta, layer.Slope);
                break;
        }
    }

    /// <summary>Adds Σ β(V − σ(U)) + ΞE + (ρ/2)E². <see cref="LiftedLayer.Affine"/> holds C.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="block">The block.</param>
    /// <param name="rho">ρ.</param>
    /// <param name="beta">β.</param>
    /// <param name="sum">What to.</param>
    public static void AddLagrangian(LiftedLayer layer, int block, double rho, double beta, ref double sum)
    {
        switch (layer.Program)
        {
            case UpdateProgram.Cuda:
                SumByCuda(layer, block, rho, beta, ref sum);
                break;
            case UpdateProgram.TensorOps:
                SumByTensors(layer, block, rho, beta, ref sum);
                break;
            default:
                var u = layer.U.Values(block);
                var v = layer.V.Values(block);
                var xi = layer.Xi.Values(block);
                var c = layer.Affine.Values(block);
                for (var i = 0; i < u.Length; i++)
                {
                    var e = u[i] - c[i];
                    sum += (beta * (v[i] - Math.Max(u[i], layer.Slope * u[i]))) + (e * (xi[i] + (rho / 2 * e)));
                }

                break;
        }
    }

    private static unsafe void SolveByCuda(LiftedLayer layer, int block, SampleMatrix ap, double a, double rho, double beta)
    {
        var first = layer.Rows.FirstPortion(block);
        var count = (long)layer.Rows.Length(block) * layer.U.Columns;
        var (from, c, xi) = (ap.Address(first), layer.Affine.Address(first), layer.Xi.Address(first));
        var (v, u, slope) = (layer.V.Address(first), layer.U.Address(first), layer.Slope);
        Span<nint> arguments =
        [
            (nint)(&count),
            (nint)(&from),
            (nint)(&c),
            (nint)(&xi),
            (nint)(&v),
            (nint)(&u),
            (nint)(&a),
            (nint)(&rho),
            (nint)(&beta),
            (nint)(&slope),
            0,
        ];
        s_solve.Launch(CudaPrograms.Current, Ordinal(layer), (count + CudaKernel.Threads - 1) / CudaKernel.Threads, arguments, []);
    }

    // Portion by portion: the kernel's sum depends on how many threads it is made by.
    private static unsafe void SumByCuda(LiftedLayer layer, int block, double rho, double beta, ref double sum)
    {
        var slope = layer.Slope;
        Span<double> part = stackalloc double[1];
        for (var portion = layer.Rows.FirstPortion(block); portion < layer.Rows.FirstPortion(block + 1); portion++)
        {
            var count = (long)layer.Rows.PortionLength(portion) * layer.U.Columns;
            var (v, u) = (layer.V.Address(portion), layer.U.Address(portion));
            var (c, xi) = (layer.Affine.Address(portion), layer.Xi.Address(portion));
            Span<nint> arguments =
            [
                (nint)(&count),
                (nint)(&v),
                (nint)(&u),
                (nint)(&c),
                (nint)(&xi),
                (nint)(&rho),
                (nint)(&beta),
                (nint)(&slope),
                0,
            ];
            s_sum.Launch(CudaPrograms.Current, Ordinal(layer), (count + CudaKernel.Threads - 1) / CudaKernel.Threads, arguments, part);
            sum += part[0];
        }
    }

    private static void SolveByTensors(LiftedLayer layer, int block, SampleMatrix ap, double a, double rho, double beta)
    {
        using var noGradient = torch.no_grad();
        using var scope = torch.NewDisposeScope();
        var slope = layer.Slope;
        for (var portion = layer.Rows.FirstPortion(block); portion < layer.Rows.FirstPortion(block + 1); portion++)
        {
            var pull = ap.Portion(portion);
            var shifted = (layer.Affine.Portion(portion) * rho) - layer.Xi.Portion(portion);
            var (p, m) = (pull * (1 / a), shifted * (1 / rho));

            // 1. On the branch v = u ≥ 0.
            var u = ((pull + shifted) * (1 / (a + rho))).clamp_min(0);
            var v = u;
            var least = Quadratic(v, u);

            // 2. On the branch v = αu, u ≤ 0.
            var other = (((pull * slope) + shifted) * (1 / ((slope * slope * a) + rho))).clamp_max(0);
            var foot = other * slope;
            var value = Quadratic(foot, other);
            Choose(value.lt(least), foot, other);

            // 3. Above the graph, u ≥ 0.
            var above = p - (beta * (1 / a));
            other = m + (beta / rho);
            value = Quadratic(above, other) + ((above - other) * beta);
            Choose(value.lt(least).logical_and(other.ge(0)).logical_and(above.ge(other)), above, other);

            // 4. Above the graph, u ≤ 0.
            other = m + (slope * (beta / rho));
            foot = other * slope;
            value = Quadratic(above, other) + ((above - foot) * beta);
            Choose(value.lt(least).logical_and(other.le(0)).logical_and(above.ge(foot)), above, other);
            layer.V.Portion(portion).copy_(v);
            layer.U.Portion(portion).copy_(u);

            // (a/2)(v − p)² + (q/2)(u − m)².
            torch.Tensor Quadratic(torch.Tensor x, torch.Tensor y)
            {
                var (dv, du) = (x - p, y - m);
                return ((dv * a * dv) + (du * rho * du)) * 0.5;
            }

            void Choose(torch.Tensor better, torch.Tensor x, torch.Tensor y)
            {
                v = torch.where(better, x, v);
                u = torch.where(better, y, u);
                least = torch.where(better, value, least);
            }
        }
    }

    private static void SumByTensors(LiftedLayer layer, int block, double rho, double beta, ref double sum)
    {
        using var noGradient = torch.no_grad();
        using var scope = torch.NewDisposeScope();
        for (var portion = layer.Rows.FirstPortion(block); portion < layer.Rows.FirstPortion(block + 1); portion++)
        {
            var (u, v) = (layer.U.Portion(portion), layer.V.Portion(portion));
            var e = u - layer.Affine.Portion(portion);
            var gap = v - torch.maximum(u, u * layer.Slope);
            sum += ((gap * beta) + (e * (layer.Xi.Portion(portion) + (e * (rho / 2))))).sum().ToDouble();
        }
    }

    private static int Ordinal(LiftedLayer layer) => Math.Max(0, layer.U.Matrix.Tensor.device.index);

    private static CudaKernel Kernel(string name) => new(name, CudaKernel.Text("PointwiseRule.cu"));
}
