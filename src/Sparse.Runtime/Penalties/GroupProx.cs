using Sparse.Runtime.Kernels;
using Sparse.Runtime.Penalties.GroupPasses;

namespace Sparse.Runtime.Penalties;

/// <summary>
/// The proximal operators of the penalties on groups, in place, as a training program calls them after the pass that leaves z in the weights: one
/// more pass over memory on a CPU, one kernel a parameter on a GPU, tensor operations elsewhere and for the user's own groups on a GPU. In a diagonal metric each is exact, in 32-bit floats. λ = 0 leaves z as it is.
/// </summary>
public static partial class GroupProx
{
    /// <summary>
    /// Group lasso. Euclidean: z·max(0, 1 − k/‖z‖). In a metric δ: 0 where ‖δ∘z‖ ≤ κ, else x = δθz/(δθ + κ) with θ = ‖x‖ the root of
    /// ‖δz/(δθ + κ)‖ = 1, by Newton's method on 1/‖·‖ from below.
    /// </summary>
    /// <param name="groups">The groups.</param>
    /// <param name="metric">The metric.</param>
    /// <param name="lambda">λ ≥ 0.</param>
    /// <param name="measure">Whether to count nonzeros and sum the penalty.</param>
    /// <returns>Nonzeros, and λR; zeros where not asked.</returns>
    public static Measures GroupLasso(ParameterGroups groups, in StepMetric metric, double lambda, bool measure) =>
        IsGathered(groups)
            ? GatheredPass.Run(groups, metric, "GroupLasso", lambda, 0, measure)
            : Apply(groups, metric, new GroupLassoKernel(), lambda, 0, measure);

    /// <summary>Group l0: 0 where Σδz² ≤ 2κ, else z.</summary>
    /// <inheritdoc cref="GroupLasso"/>
    public static Measures GroupL0(ParameterGroups groups, in StepMetric metric, double lambda, bool measure) =>
        IsGathered(groups)
            ? GatheredPass.Run(groups, metric, "GroupL0", lambda, 0, measure)
            : Apply(groups, metric, new GroupL0Kernel(), lambda, 0, measure);

    /// <summary>Group MCP in the Euclidean metric: z/‖z‖ times the firm threshold of ‖z‖.</summary>
    /// <param name="groups">The groups.</param>
    /// <param name="metric">The metric; Euclidean.</param>
    /// <param name="lambda">λ ≥ 0.</param>
    /// <param name="gamma">γ &gt; 0.</param>
    /// <param name="measure">Whether to count nonzeros and sum the penalty.</param>
    /// <returns>Nonzeros, and λR; zeros where not asked.</returns>
    /// <exception cref="NotSupportedException">In another metric it has no closed form.</exception>
    public static Measures GroupMcp(ParameterGroups groups, in StepMetric metric, double lambda, double gamma, bool measure) =>
        !metric.IsEuclidean ? throw new NotSupportedException("The proximal operator of GroupMcp has no closed form in Adam's metric.")
        : IsGathered(groups) ? GatheredPass.Run(groups, metric, "GroupMcp", lambda, gamma, measure)
        : Apply(groups, metric, new GroupMcpKernel(gamma), lambda, 0, measure);

    /// <summary>Sparse group lasso: the group lasso's operator with λ(1 − ρ), where the pass before has taken the soft threshold with λρ.</summary>
    /// <param name="groups">The groups.</param>
    /// <param name="metric">The metric.</param>
    /// <param name="lambda">λ ≥ 0.</param>
    /// <param name="ratio">ρ in [0, 1].</param>
    /// <param name="measure">Whether to count nonzeros and sum the penalty.</param>
    /// <returns>Nonzeros, and λR, the l1 part included; zeros where not asked.</returns>
    public static Measures SparseGroupLasso(ParameterGroups groups, in StepMetric metric, double lambda, double ratio, bool measure) =>
        IsGathered(groups)
            ? GatheredPass.Run(groups, metric, "GroupLasso", lambda * (1 - ratio), 0, measure, lambda * ratio)
            : Apply(groups, metric, new GroupLassoKernel(), lambda * (1 - ratio), lambda * ratio, measure);

    /// <summary>Group l∞: z clipped to ±τ with Σδ(|z| − τ)₊ = κ; 0 where Σδ|z| ≤ κ.</summary>
    /// <inheritdoc cref="GroupLasso"/>
    public static Measures GroupLInfinity(ParameterGroups groups, in StepMetric metric, double lambda, bool measure) =>
        IsGathered(groups)
            ? GatheredPass.Run(groups, metric, "GroupLInfinity", lambda, 0, measure)
            : Apply(groups, metric, new GroupLInfinityKernel(), lambda, 0, measure);

    /// <summary>The blocks in which the update goes before <see cref="GroupLasso"/>.</summary>
    /// <param name="groups">The groups.</param>
    /// <param name="metric">The metric.</param>
    /// <param name="lambda">λ ≥ 0.</param>
    public static GroupBlocks GroupLassoBlocks(ParameterGroups groups, in StepMetric metric, double lambda) =>
        new(groups, metric, new GroupLassoKernel().Operator, lambda);

    /// <summary>The blocks in which the update goes before <see cref="SparseGroupLasso"/>.</summary>
    /// <param name="groups">The groups.</param>
    /// <param name="metric">The metric.</param>
    /// <param name="lambda">λ ≥ 0.</param>
    /// <param name="ratio">ρ in [0, 1].</param>
    public static GroupBlocks SparseGroupLassoBlocks(ParameterGroups groups, in StepMetric metric, double lambda, double ratio) =>
        new(groups, metric, new GroupLassoKernel().Operator, lambda * (1 - ratio));

    /// <summary>The blocks in which the update goes before <see cref="GroupL0"/>.</summary>
    /// <inheritdoc cref="GroupLassoBlocks"/>
    public static GroupBlocks GroupL0Blocks(ParameterGroups groups, in StepMetric metric, double lambda) =>
        new(groups, metric, new GroupL0Kernel().Operator, lambda);

    /// <summary>The blocks in which the update goes before <see cref="GroupMcp"/>.</summary>
    /// <param name="groups">The groups.</param>
    /// <param name="metric">The metric; Euclidean.</param>
    /// <param name="lambda">λ ≥ 0.</param>
    /// <param name="gamma">γ &gt; 0.</param>
    public static GroupBlocks GroupMcpBlocks(ParameterGroups groups, in StepMetric metric, double lambda, double gamma) =>
        new(groups, metric, new GroupMcpKernel(gamma).Operator, lambda);

    /// <summary>The one block in which the update goes before <see cref="GroupLInfinity"/>.</summary>
    /// <inheritdoc cref="GroupLassoBlocks"/>
    public static GroupBlocks GroupLInfinityBlocks(ParameterGroups groups, in StepMetric metric, double lambda) =>
        new(groups, metric, new GroupLInfinityKernel().Operator, lambda);

    // The user's own groups, in the processor's memory.
    private static bool IsGathered(ParameterGroups groups) => groups is { IsIndexed: true, Parameters.IsRaw: true };

    private static Measures Apply<TKernel>(
        ParameterGroups groups,
        in StepMetric metric,
        TKernel kernel,
        double lambda,
        double ofSize,
        bool measure
    )
        where TKernel : struct, IGroupKernel
    {
        if (groups is { Parameters.Program: UpdateProgram.Cuda, IsIndexed: false })
        {
            return GroupCuda.Run(groups, metric, kernel.Operator, lambda, ofSize, measure);
        }

        var measures =
            lambda == 0 && ofSize == 0 && !measure ? default
            : groups.Parameters.IsRaw ? GroupPass.Run(groups, metric, kernel, lambda, ofSize, measure)
            : GroupTensorOps.Run(groups, metric, kernel, lambda, ofSize, measure);
        if (!metric.IsEuclidean)
        {
            groups.Parameters.ClearPadding(metric.Inverse);
        }

        return measures;
    }
}
