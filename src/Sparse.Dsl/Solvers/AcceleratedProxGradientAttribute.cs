namespace Sparse;

/// <summary>
/// Accelerated proximal gradient on the full batch, with backtracking on the Lipschitz constant and adaptive restart (Beck, Teboulle 2009; O'Donoghue,
/// Candès 2015): what everything deterministic is measured against. f is that of the certificate: eval mode, every training sample once.
/// </summary>
public sealed class AcceleratedProxGradientAttribute : SolverAttribute
{
    /// <summary>When the momentum begins anew: <see cref="Restart.Gradient"/> by default.</summary>
    public Restart Restart { get; init; } = Restart.Gradient;

    /// <summary>
    /// When the run ends, ≥ 0: where the proximal residual L‖x⁺ − y‖ is at most this times λ√n, n the penalised weights; times 1 where every λ is 0. In
    /// these units a certificate asks for 1e-3.
    /// </summary>
    public double Tolerance { get; init; } = 1e-6;

    /// <summary>
    /// Iterations after which the run ends in any case, at least 1. The training's epochs have no effect. Where a first layer has a thousand inputs or
    /// more and few of them are in use, most iterations are on these alone: each counts by its share of the inputs.
    /// </summary>
    public int MaxIterations { get; init; } = 10_000;

    /// <summary>The first estimate L₀ ≥ 0 of the gradient's Lipschitz constant; 0 takes the loss's largest curvature, estimated.</summary>
    public double Lipschitz { get; init; }
}
