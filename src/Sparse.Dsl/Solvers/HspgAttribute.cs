namespace Sparse;

/// <summary>
/// HSPG, the half-space stochastic projected gradient method for groups (Chen et al., "Only Train Once", NeurIPS 2021): proximal gradient steps first; then,
/// within the groups that are left, gradient steps of the whole objective, x̂ = w − α(g + λw/‖w‖), after which a group becomes 0 where x̂ᵀw ≤ ε‖w‖²: where the
/// step left the half-space around the group. Groups at 0 stay there. It goes with <see cref="GroupLassoAttribute"/> alone.
/// </summary>
public sealed class HspgAttribute : SolverAttribute
{
    /// <summary>The step size α &gt; 0.</summary>
    public double LearningRate { get; init; } = 0.1;

    /// <summary>The share of the epochs, in [0, 1], whose steps are proximal gradient steps. Half-space steps follow.</summary>
    public double ProxShare { get; init; } = 0.5;

    /// <summary>ε in [0, 1): how large the half-space that a group may leave is. 0 sets the fewest groups to zero.</summary>
    public double Epsilon { get; init; }
}
