using System.Numerics;
using System.Runtime.InteropServices;
using Sparse.Runtime.Kernels;
using static TorchSharp.torch;

namespace Sparse.Runtime.Penalties.GroupPasses;

/// <summary>
/// The operator of a penalty over all groups of a buffer, one group after the other, in double precision: the penalty's own <see cref="GroupPenalty"/> performs it,
/// so that a step and a certificate have one definition.
/// </summary>
internal static class GatheredPass
{
    /// <summary>Performs it; with a step of length 0 measures alone.</summary>
    /// <param name="groups">The groups.</param>
    /// <param name="metric">The metric.</param>
    /// <param name="name">The penalty.</param>
    /// <param name="lambda">λ.</param>
    /// <param name="option">Its option; of one without, anything.</param>
    /// <param name="measure">Whether to count nonzeros and sum the penalty.</param>
    /// <param name="ofSize">What ‖x‖₁ is multiplied by and added, where an l1 norm was part of the pass before.</param>
    public static Measures Run(
        ParameterGroups groups,
        in StepMetric metric,
        string name,
        double lambda,
        double option,
        bool measure,
        double ofSize = 0
    )
    {
        var measures = default(Measures);
        for (var index = 0; index < groups.Layouts.Length; index++)
        {
            var penalties = groups.Penalties(index, name, lambda, option);
            if (groups.Parameters.IsRaw)
            {
                var count = groups.Layouts[index].Count;
                var offset = (int)groups.Parameters.Offset(index);
                var inverse = metric.IsEuclidean ? default : metric.Inverse.Span.Slice(offset, count);
                measures += Of<float>(
                    groups,
                    index,
                    penalties,
                    metric.Rate,
                    groups.Parameters.Values.Span.Slice(offset, count),
                    inverse,
                    measure,
                    ofSize
                );
                continue;
            }

            measures += OfTensor(groups, index, penalties, metric, measure, ofSize);
        }

        if (!metric.IsEuclidean)
        {
            groups.Parameters.ClearPadding(metric.Inverse);
        }

        return measures;
    }

    private static Measures Of<T>(
        ParameterGroups groups,
        int index,
        GroupPenalty[] penalties,
        double rate,
        Span<T> values,
        ReadOnlySpan<T> inverse,
        bool measure,
        double ofSize
    )
        where T : unmanaged, INumberBase<T>
    {
        var sets = groups.Sets(index);
        long nonZeros = 0;
        double sum = 0;
        for (var set = 0; set < sets.Count; set++)
        {
            var z = groups.Gathered(sets.Size(set));
            var steps = groups.Steps(z.Length);
            if (z.Length == 0)
            {
                continue;
            }

            sets.Gather<T>(values, set, z);
            steps.Fill(1);
            if (!inverse.IsEmpty)
            {
                sets.Gather(inverse, set, steps);
            }

            foreach (ref var step in steps)
            {
                step *= rate;
            }

            if (rate > 0)
            {
                penalties[set].ProxOfOne(z, steps);
                sets.Scatter(z, set, values);
            }

            if (measure)
            {
                nonZeros += NonZeros(z);
                sum += Finite(penalties[set].ValueOfOne(z)) + (ofSize == 0 ? 0 : ofSize * Size(z));
            }
        }

        return new Measures(nonZeros, sum);
    }

    // On another device, or in double precision: by way of the processor's memory.
    private static Measures OfTensor(
        ParameterGroups groups,
        int index,
        GroupPenalty[] penalties,
        in StepMetric metric,
        bool measure,
        double ofSize
    )
    {
        using var scope = NewDisposeScope();
        var value = groups.Parameters.Value(index);
        var values = Copy(value);
        var inverse = metric.IsEuclidean
            ? default
            : Copy(metric.Inverse.Tensor.narrow(0, groups.Parameters.Offset(index), groups.Layouts[index].Count));
        var measures = Of<double>(groups, index, penalties, metric.Rate, values, inverse, measure, ofSize);
        Write(values, value);
        return measures;
    }

    /// <summary>The values of a parameter in double precision, flat.</summary>
    /// <param name="tensor">It.</param>
    internal static double[] Copy(Tensor tensor) =>
        MemoryMarshal.Cast<byte, double>(tensor.to(ScalarType.Float64).cpu().contiguous().bytes).ToArray();

    /// <summary>Puts values into a parameter, rounded to its type.</summary>
    /// <param name="values">They, flat.</param>
    /// <param name="into">The parameter.</param>
    internal static void Write(double[] values, Tensor into) => into.copy_(tensor(values, dtype: ScalarType.Float64).view(into.shape));

    /// <summary>Weights that are not zero once they are 32-bit numbers.</summary>
    /// <param name="values">They.</param>
    internal static long NonZeros(ReadOnlySpan<double> values)
    {
        long count = 0;
        foreach (var value in values)
        {
            count += (float)value == 0 ? 0 : 1;
        }

        return count;
    }

    private static double Size(ReadOnlySpan<double> values)
    {
        double sum = 0;
        foreach (var value in values)
        {
            sum += Math.Abs(value);
        }

        return sum;
    }

    // What the operator leaves is feasible.
    private static double Finite(double value) => double.IsPositiveInfinity(value) ? 0 : value;
}
