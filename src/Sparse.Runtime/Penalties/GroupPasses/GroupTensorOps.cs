using Sparse.Runtime.Kernels;
using TorchSharp;
using static TorchSharp.torch;

namespace Sparse.Runtime.Penalties.GroupPasses;

/// <summary>A penalty's operator over all groups of a buffer by tensor operations in double precision: the reference, on any device.</summary>
internal static class GroupTensorOps
{
    public static Measures Run<TKernel>(
        ParameterGroups groups,
        in StepMetric metric,
        TKernel kernel,
        double lambda,
        double ofSize,
        bool measure
    )
        where TKernel : struct, IGroupKernel
    {
        using var scope = NewDisposeScope();
        var measures = default(Measures);
        for (var index = 0; index < groups.Layouts.Length; index++)
        {
            var layout = groups.Layouts[index];
            var strength = lambda * groups.Weight(layout);
            var kappa = metric.Rate * strength;
            var value = groups.Parameters.Value(index);
            var z = value.reshape(layout.Outer, layout.Groups, layout.Inner).to(ScalarType.Float64);
            if (kappa > 0)
            {
                var delta = !metric.IsEuclidean ? Delta(groups, metric, index, layout) : null;
                z = kernel.Prox(z, delta, kappa, metric.Rate) + 0; // −0 is 0
                value.copy_(z.reshape(value.shape));
            }

            if (measure)
            {
                measures += Measure(
                    value.reshape(layout.Outer, layout.Groups, layout.Inner).to(ScalarType.Float64),
                    kernel,
                    layout,
                    strength,
                    ofSize
                );
            }
        }

        return measures;
    }

    /// <summary>The sum over each group, [1, groups, 1].</summary>
    public static Tensor Sum(Tensor values) => values.sum([0, 2], keepdim: true);

    /// <summary>The l2 norm of each group, [1, groups, 1].</summary>
    public static Tensor Norm(Tensor values) => sqrt(Sum(values.square()));

    private static Tensor Delta(ParameterGroups groups, in StepMetric metric, int index, GroupLayout layout)
    {
        var inverse = metric.Inverse.Tensor.narrow(0, groups.Parameters.Offset(index), layout.Count).to(ScalarType.Float64);
        return (1 / inverse).reshape(layout.Outer, layout.Groups, layout.Inner);
    }

    private static Measures Measure<TKernel>(Tensor x, TKernel kernel, GroupLayout layout, double strength, double ofSize)
        where TKernel : struct, IGroupKernel
    {
        var norms = Norm(x).cpu().reshape(layout.Groups);
        var largest = abs(x).amax([0, 2], true).cpu().reshape(layout.Groups);
        var sum = ofSize * abs(x).sum().item<double>();
        for (var group = 0; group < layout.Groups; group++)
        {
            sum += kernel.Value(norms[group].item<double>(), largest[group].item<double>(), strength);
        }

        return new Measures(count_nonzero(x).item<long>(), sum);
    }
}
