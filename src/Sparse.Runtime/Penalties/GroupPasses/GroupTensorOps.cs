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
            var value = groups.Parameters.Value(index).view(-1);
            foreach (var (weights, layout) in groups.BySize(index))
            {
                var strength = lambda * groups.Weight(layout);
                var kappa = metric.Rate * strength;
                var x = Of(value, weights, layout);
                if (kappa > 0)
                {
                    var delta = metric.IsEuclidean ? null : 1 / Of(Inverse(groups, metric, index), weights, layout);
                    x = (kernel.Prox(x, delta, kappa, metric.Rate) + 0).to(value.dtype); // −0 is 0
                    _ = weights is null ? value.copy_(x.reshape(-1)) : value.index_copy_(0, weights, x.reshape(-1));
                }

                if (measure)
                {
                    measures += Measure(x.to(ScalarType.Float64), kernel, layout, strength, ofSize);
                }
            }
        }

        return measures;
    }

    /// <summary>The sum over each group, [1, groups, 1].</summary>
    public static Tensor Sum(Tensor values) => values.sum([0, 2], keepdim: true);

    /// <summary>The l2 norm of each group, [1, groups, 1].</summary>
    public static Tensor Norm(Tensor values) => sqrt(Sum(values.square()));

    private static Tensor Inverse(ParameterGroups groups, in StepMetric metric, int index) =>
        metric.Inverse.Tensor.narrow(0, groups.Parameters.Offset(index), groups.Layouts[index].Count);

    private static Tensor Of(Tensor values, Tensor? weights, GroupLayout layout) =>
        (weights is null ? values : values.index_select(0, weights))
            .reshape(layout.Outer, layout.Groups, layout.Inner)
            .to(ScalarType.Float64);

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
