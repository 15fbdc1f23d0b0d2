using Sparse.Runtime.Kernels;

namespace Sparse.Runtime.Penalties.GroupPasses;

/// <summary>A penalty's operator over all groups of a buffer on a GPU: one kernel a parameter, whose text is <c>GroupProx.cu</c>. See docs/kernels.md.</summary>
internal static class GroupCuda
{
    private const int Lanes = 32;

    // What one warp does for a group; a longer one gets a block.
    private const int WarpWeights = 1024;

    private static readonly CudaKernel?[] s_kernels = new CudaKernel?[2 * Enum.GetValues<GroupOperatorKind>().Length];

    /// <summary>Performs it, and sets what lies between parameters in 1/δ to zero; with λ = 0 or a step of length 0 measures alone.</summary>
    /// <param name="groups">The groups.</param>
    /// <param name="metric">The metric.</param>
    /// <param name="how">The operator.</param>
    /// <param name="lambda">λ ≥ 0.</param>
    /// <param name="ofSize">What ‖x‖₁ is multiplied by and added, where an l1 norm was part of the pass before.</param>
    /// <param name="measure">Whether to count nonzeros and sum the penalty.</param>
    /// <returns>Nonzeros, and λR; zeros where not asked.</returns>
    public static unsafe Measures Run(
        ParameterGroups groups,
        in StepMetric metric,
        GroupOperator how,
        double lambda,
        double ofSize,
        bool measure
    )
    {
        var measures = default(Measures);
        if (metric.IsEuclidean && metric.Rate * lambda == 0 && !measure)
        {
            return measures;
        }

        var kernel = Kernel(how.Kind, !metric.IsEuclidean);
        var (programs, ordinal) = (CudaPrograms.Current, CudaKernel.Ordinal(groups.Parameters));
        Span<double> sums = stackalloc double[2];
        for (var index = 0; index < groups.Layouts.Length; index++)
        {
            var layout = groups.Layouts[index];
            var offset = (nint)groups.Parameters.Offset(index) * sizeof(float);
            long outer = layout.Outer;
            long count = layout.Groups;
            long inner = layout.Inner;
            if (count == 1)
            {
                (outer, inner) = (1, layout.Size); // in one piece however it is written
            }

            var weights = groups.Parameters.Values.Address + offset;
            var inverse = metric.IsEuclidean ? 0 : metric.Inverse.Address + offset;
            var strength = lambda * groups.Weight(layout);
            var (rate, gamma, size) = (metric.Rate, how.Gamma, ofSize);
            long isBlock = (inner < Lanes ? outer > 1 : layout.Size > WarpWeights) ? 1 : 0;
            var atATime = Math.Max(1, Lanes / inner) * (isBlock == 1 ? 1 : CudaKernel.Threads / Lanes);
            Span<nint> arguments =
            [
                (nint)(&outer),
                (nint)(&count),
                (nint)(&inner),
                (nint)(&weights),
                (nint)(&inverse),
                (nint)(&strength),
                (nint)(&rate),
                (nint)(&gamma),
                (nint)(&size),
                (nint)(&isBlock),
                (nint)(&atATime),
                0,
            ];
            kernel.Launch(programs, ordinal, (count + atATime - 1) / atATime, arguments, measure ? sums : []);
            if (measure)
            {
                measures += new Measures((long)sums[0], sums[1]);
            }
        }

        return measures;
    }

    /// <summary>The kernel of an operator.</summary>
    /// <param name="kind">The operator.</param>
    /// <param name="inMetric">Whether δ differs from 1.</param>
    internal static CudaKernel Kernel(GroupOperatorKind kind, bool inMetric)
    {
        ref var kernel = ref s_kernels[(2 * (int)kind) + (inMetric ? 1 : 0)];
        return kernel ??= Make(kind, inMetric);
    }

    private static CudaKernel Make(GroupOperatorKind kind, bool inMetric)
    {
        var name = $"Group{kind}{(inMetric ? "InMetric" : "")}";
        var entry = $$"""

            extern "C" __global__ void __launch_bounds__({{CudaKernel.Threads}}) {{name}}(
                long long outer, long long groups, long long inner, float* w, float* inverse, double strength, double rate, double gamma, double ofSize,
                long long isBlock, long long atATime, double* sums)
            {
                proximal<{{Name(kind)}}, {{(inMetric ? "true" : "false")}}>(
                    outer, groups, inner, w, inverse, strength, rate, gamma, ofSize, isBlock, atATime, sums);
            }

            """;
        return new CudaKernel(name, CudaKernel.Text("GroupProx.cu") + entry);
    }

    private static string Name(GroupOperatorKind kind) =>
        kind switch
        {
            GroupOperatorKind.Lasso => "lasso",
            GroupOperatorKind.L0 => "l0",
            GroupOperatorKind.Mcp => "mcp",
            _ => "lInfinity",
        };
}
