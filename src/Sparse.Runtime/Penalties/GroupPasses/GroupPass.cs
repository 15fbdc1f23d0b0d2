using System.Runtime.Intrinsics;
using Sparse.Runtime.Kernels;

namespace Sparse.Runtime.Penalties.GroupPasses;

/// <summary>A penalty's kernel over all groups of a buffer, in place: those that sums over a group decide in blocks with the update, the others from copies in the cache.</summary>
internal static unsafe class GroupPass
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
        var how = kernel.Operator;
        if (how.IsSummed)
        {
            if (!groups.IsPerformed)
            {
                new GroupBlocks(groups, metric, how, lambda).Perform();
            }

            groups.IsPerformed = false;
            if (!measure)
            {
                return default;
            }
        }

        var measures = default(Measures);
        for (var index = 0; index < groups.Layouts.Length; index++)
        {
            var layout = groups.Layouts[index];
            var across = ParameterGroups.Across(layout);
            var strength = lambda * groups.Weight(layout);
            var kappa = (float)(metric.Rate * strength);
            var vectors = ParameterGroups.Vectors(layout);
            var cuts = kappa > 0 && !how.IsSummed;
            for (var group = 0; group < layout.Groups; group += across ? ParameterGroups.Lanes * ParameterGroups.Strips : 1)
            {
                groups.Load(index, group, metric);
                var strips = across ? ParameterGroups.StripsFrom(layout, group) : 1;
                for (var strip = 0; strip < strips; strip++)
                {
                    var offset = strip * vectors * ParameterGroups.Lanes;
                    var work = new GroupWork(
                        groups.Values + offset,
                        groups.Metric + offset,
                        vectors,
                        across,
                        metric.IsEuclidean,
                        metric.Rate
                    );
                    if (cuts)
                    {
                        GroupLInfinityKernel.Cut(work, kappa);
                    }

                    if (measure)
                    {
                        var first = group + (strip * ParameterGroups.Lanes);
                        var count = across ? Math.Min(ParameterGroups.Lanes, layout.Groups - first) : 1;
                        measures += Measure(work, kernel, count, across, strength, ofSize);
                    }
                }

                if (cuts)
                {
                    groups.Store(index, group);
                }
            }
        }

        return measures;
    }

    private static Measures Measure<TKernel>(in GroupWork work, TKernel kernel, int groups, bool across, double strength, double ofSize)
        where TKernel : struct, IGroupKernel
    {
        Span<double> squares = stackalloc double[ParameterGroups.Lanes];
        Span<double> largest = stackalloc double[ParameterGroups.Lanes];
        squares.Clear();
        largest.Clear();
        long nonZeros = 0;
        double size = 0;
        for (var j = 0; j < work.Vectors; j++)
        {
            var x = work.Value(j);
            for (var lane = 0; lane < ParameterGroups.Lanes; lane++)
            {
                double value = x[lane];
                var at = across ? lane : 0;
                squares[at] += value * value;
                largest[at] = Math.Max(largest[at], Math.Abs(value));
                size += Math.Abs(value);
                nonZeros += value != 0 ? 1 : 0;
            }
        }

        var sum = ofSize * size;
        for (var group = 0; group < groups; group++)
        {
            sum += kernel.Value(Math.Sqrt(squares[group]), largest[group], strength);
        }

        return new Measures(nonZeros, sum);
    }
}
