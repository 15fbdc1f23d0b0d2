using System.Numerics;
using Sparse.Runtime.Kernels;
using static TorchSharp.torch;

namespace Sparse.Runtime.Penalties.GroupPasses;

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
        var (theta, weights) = (GatheredPass.Copy(parameters.Value(0)), GatheredPass.Copy(parameters.Value(1)));
        var measures = Of<double>(groups, theta, weights, rate, lambda, m, measure);
        if (rate > 0)
        {
            GatheredPass.Write(theta, parameters.Value(0));
            GatheredPass.Write(weights, parameters.Value(1));
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
        var (skip, hidden) = (groups.Sets(0), groups.Sets(1)); // a feature's column each
        var (outputs, neurons) = (skip.Size(0), hidden.Size(0));
        var room = groups.Gathered(outputs + (2 * neurons));
        var v = room[..outputs];
        var u = room.Slice(outputs, neurons);
        var sizes = room[(outputs + neurons)..];
        long nonZeros = 0;
        double sum = 0;
        for (var feature = 0; feature < skip.Count; feature++)
        {
            skip.Gather<T>(theta, feature, v);
            hidden.Gather<T>(weights, feature, u);
            if (rate > 0)
            {
                HierarchicalOperator.Prox(v, u, rate * lambda, m, sizes);
                skip.Scatter(v, feature, theta);
                hidden.Scatter(u, feature, weights);
            }

            if (measure)
            {
                nonZeros += GatheredPass.NonZeros(v) + GatheredPass.NonZeros(u);
                sum += HierarchicalOperator.Norm(v);
            }
        }

        return new Measures(nonZeros, lambda * sum);
    }
}
