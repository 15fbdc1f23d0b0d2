using System.Numerics;
using System.Runtime.InteropServices;
using Sparse.Runtime.Kernels;
using static TorchSharp.torch;

namespace Sparse.Runtime.Penalties;

/// <summary>The hierarchical operator over all features of a skip connection and a hidden layer, the two parameters of a buffer, in this order.</summary>
internal static class HierarchicalPass
{
    /// <summary>Performs it; with a step of length 0 measures alone.</summary>
    /// <param name="groups">The columns of both.</param>
    /// <param name="rate">The step.</param>
    /// <param name="lambda">λ.</param>
    /// <param name="m">M.</param>
    /// <param name="measure">Whether to count nonzeros and sum the penalty.</param>
    public static Measures Run(ParameterGroups groups, double rate, double lambda, double m, bool measure)
    {
        var parameters = groups.Parameters;
        var (skip, hidden) = (groups.Layouts[0], groups.Layouts[1]);
        if (parameters.IsRaw)
        {
            var values = parameters.Values.Span;
            return Of(
                groups,
                values.Slice((int)parameters.Offset(0), skip.Count),
                values.Slice((int)parameters.Offset(1), hidden.Count),
                rate,
                lambda,
                m,
                measure
            );
        }

        using var scope = NewDisposeScope();
        var (theta, weights) = (Copy(parameters.Value(0)), Copy(parameters.Value(1)));
        var measures = Of<double>(groups, theta, weights, rate, lambda, m, measure);
        if (rate > 0)
        {
            Write(theta, parameters.Value(0));
            Write(weights, parameters.Value(1));
        }

        return measures;
    }

    private static Measures Of<T>(
        ParameterGroups groups,
        Span<T> theta,
        Span<T> weights,
        double rate,
        double lambda,
        double m,
        bool measure
    )
        where T : unmanaged, INumberBase<T>
    {
        var (features, outputs, neurons) = (groups.Layouts[0].Groups, groups.Layouts[0].Outer, groups.Layouts[1].Outer);
        var room = groups.Gathered(outputs + (2 * neurons));
        var v = room[..outputs];
        var u = room.Slice(outputs, neurons);
        var sizes = room[(outputs + neurons)..];
        long nonZeros = 0;
        double sum = 0;
        for (var feature = 0; feature < features; feature++)
        {
            Read<T>(theta, feature, features, v);
            Read<T>(weights, feature, features, u);
            if (rate > 0)
            {
                HierarchicalOperator.Prox(v, u, rate * lambda, m, sizes);
                Write(v, feature, features, theta);
                Write(u, feature, features, weights);
            }

            if (measure)
            {
                nonZeros += v.Length - v.Count(0.0) + u.Length - u.Count(0.0);
                sum += HierarchicalOperator.Norm(v);
            }
        }

        return new Measures(nonZeros, lambda * sum);
    }

    private static void Read<T>(ReadOnlySpan<T> values, int column, int columns, Span<double> into)
        where T : unmanaged, INumberBase<T>
    {
        for (var row = 0; row < into.Length; row++)
        {
            into[row] = double.CreateTruncating(values[(row * columns) + column]);
        }
    }

    private static void Write<T>(ReadOnlySpan<double> from, int column, int columns, Span<T> values)
        where T : unmanaged, INumberBase<T>
    {
        for (var row = 0; row < from.Length; row++)
        {
            values[(row * columns) + column] = T.CreateTruncating(from[row]);
        }
    }

    private static double[] Copy(Tensor value) =>
        MemoryMarshal.Cast<byte, double>(value.to(ScalarType.Float64).cpu().contiguous().bytes).ToArray();

    private static void Write(double[] values, Tensor into) => into.copy_(tensor(values, dtype: ScalarType.Float64).view(into.shape));
}
