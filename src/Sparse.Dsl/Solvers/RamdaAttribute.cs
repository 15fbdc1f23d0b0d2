namespace Sparse;

/// <summary>
/// RAMDA, RMDA in an adaptive metric: x̂ is the proximal operator of AλR at w₀ − G/(∛U + ε) in the metric ∛U + ε, with U = Σα√k gₖ² (Huang, Lee,
/// "Regularized Adaptive Momentum Dual Averaging with an Efficient Inexact Subproblem Solver for Training Structured Neural Networks", NeurIPS 2024,
/// algorithm 1); the rest as <see cref="RmdaAttribute"/>. The subproblem has a closed form for penalties on weights and is solved to rounding by Newton's
/// method for groups, where the published program iterates. At a new stage ε falls with the step size.
/// </summary>
public sealed class RamdaAttribute : SolverAttribute
{
    /// <summary>Where options that are left out come from. The published settings are the defaults here.</summary>
    public Preset Preset { get; init; }

    /// <summary>The step size α &gt; 0.</summary>
    public double LearningRate { get; init; } = 0.01;

    /// <summary>c in (0, 1]: how far the weights go toward x̂; 1 is no momentum.</summary>
    public double Momentum { get; init; } = 0.1;

    /// <summary>ε &gt; 0, what is added to the metric's root.</summary>
    public double Epsilon { get; init; } = 1e-6;
}
