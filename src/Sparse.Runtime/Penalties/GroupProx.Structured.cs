using Sparse.Runtime.Kernels;
using Sparse.Runtime.Penalties.GroupPasses;
using static TorchSharp.torch;

namespace Sparse.Runtime.Penalties;

// Those that need a whole group at hand: projections, total variation, the nuclear norm.
public static partial class GroupProx
{
    /// <summary>The projection of each group onto {x ≥ 0, Σx = sum}.</summary>
    /// <param name="groups">The groups.</param>
    /// <param name="metric">The metric.</param>
    /// <param name="lambda">1: a constraint has no strength.</param>
    /// <param name="sum">The sum &gt; 0.</param>
    /// <param name="measure">Whether to count nonzeros.</param>
    /// <returns>Nonzeros; zeros where not asked.</returns>
    public static Measures Simplex(ParameterGroups groups, in StepMetric metric, double lambda, double sum, bool measure) =>
        GatheredPass.Run(groups, metric, "Simplex", lambda, sum, measure);

    /// <summary>The projection of each group onto {‖x‖₁ ≤ radius}.</summary>
    /// <param name="groups">The groups.</param>
    /// <param name="metric">The metric.</param>
    /// <param name="lambda">1: a constraint has no strength.</param>
    /// <param name="radius">The radius &gt; 0.</param>
    /// <param name="measure">Whether to count nonzeros.</param>
    /// <returns>Nonzeros; zeros where not asked.</returns>
    public static Measures L1Ball(ParameterGroups groups, in StepMetric metric, double lambda, double radius, bool measure) =>
        GatheredPass.Run(groups, metric, "L1Ball", lambda, radius, measure);

    /// <summary>The projection of each group onto {at most count nonzeros}: those of the largest δz² stay.</summary>
    /// <param name="groups">The groups.</param>
    /// <param name="metric">The metric.</param>
    /// <param name="lambda">1: a constraint has no strength.</param>
    /// <param name="count">At least 1.</param>
    /// <param name="measure">Whether to count nonzeros.</param>
    /// <returns>Nonzeros; zeros where not asked.</returns>
    public static Measures L0Ball(ParameterGroups groups, in StepMetric metric, double lambda, double count, bool measure) =>
        GatheredPass.Run(groups, metric, "L0Ball", lambda, count, measure);

    /// <summary>Total variation along the weights of each group, by dynamic programming.</summary>
    /// <inheritdoc cref="GroupLasso"/>
    public static Measures TotalVariation(ParameterGroups groups, in StepMetric metric, double lambda, bool measure) =>
        GatheredPass.Run(groups, metric, "TotalVariation", lambda, 0, measure);

    /// <summary>The hierarchy of a skip connection and a hidden layer, Euclidean: the features of both at once.</summary>
    /// <param name="groups">The columns of the skip connection and of the hidden layer, in this order.</param>
    /// <param name="metric">The metric.</param>
    /// <param name="lambda">λ ≥ 0.</param>
    /// <param name="m">M &gt; 0.</param>
    /// <param name="measure">Whether to count nonzeros and sum the penalty.</param>
    /// <returns>Nonzeros and the penalty's value; zeros where not asked.</returns>
    /// <exception cref="NotSupportedException">In another metric it has no closed form.</exception>
    public static Measures Hierarchical(ParameterGroups groups, in StepMetric metric, double lambda, double m, bool measure) =>
        !metric.IsEuclidean
            ? throw new NotSupportedException("The proximal operator of Hierarchical has no closed form in a diagonal metric.")
            : HierarchicalPass.Run(groups, metric.Rate, lambda, m, measure);

    /// <summary>The l1 norm on the unit sphere of each group, Euclidean: the soft threshold, scaled to length 1.</summary>
    /// <inheritdoc cref="GroupLasso"/>
    public static Measures UnitFiltersL1(ParameterGroups groups, in StepMetric metric, double lambda, bool measure) =>
        OnSpheres(groups, metric, "UnitFiltersL1", lambda, measure);

    /// <summary>The number of nonzeros on the unit sphere of each group, Euclidean: the largest weights that are worth κ each, scaled to length 1.</summary>
    /// <inheritdoc cref="GroupLasso"/>
    public static Measures UnitFiltersL0(ParameterGroups groups, in StepMetric metric, double lambda, bool measure) =>
        OnSpheres(groups, metric, "UnitFiltersL0", lambda, measure);

    private static Measures OnSpheres(ParameterGroups groups, in StepMetric metric, string name, double lambda, bool measure) =>
        !metric.IsEuclidean
            ? throw new NotSupportedException("The proximal operator of a penalty on a sphere has no closed form in a diagonal metric.")
            : GatheredPass.Run(groups, metric, name, lambda, 0, measure);

    /// <summary>
    /// The nuclear norm of each parameter as a matrix whose rows are the groups, Euclidean: the soft threshold of its singular values, in double precision. The
    /// decomposition is libtorch's and allocates there.
    /// </summary>
    /// <inheritdoc cref="GroupLasso"/>
    /// <exception cref="NotSupportedException">In another metric it has no closed form.</exception>
    public static Measures NuclearNorm(ParameterGroups groups, in StepMetric metric, double lambda, bool measure)
    {
        if (!metric.IsEuclidean)
        {
            throw new NotSupportedException("The proximal operator of NuclearNorm has no closed form in a diagonal metric.");
        }

        using var scope = NewDisposeScope();
        var measures = default(Measures);
        for (var index = 0; index < groups.Layouts.Length; index++)
        {
            var layout = groups.Layouts[index];
            var value = groups.Parameters.Value(index);
            var z = value.view(layout.Groups, layout.Inner).to(ScalarType.Float64);
            var (u, s, vh) = linalg.svd(z, fullMatrices: false);
            s = clamp_min(s - (metric.Rate * lambda), 0);
            if (metric.Rate * lambda > 0)
            {
                value.copy_((u * s).matmul(vh).view(value.shape));
            }

            if (measure)
            {
                measures += new Measures(count_nonzero(value).item<long>(), lambda * s.sum().item<double>());
            }
        }

        return measures;
    }
}
