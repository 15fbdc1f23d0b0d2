namespace Sparse;

/// <summary>
/// SR2, stochastic proximal quadratic regularisation: a proximal gradient step whose length is found by accepting or rejecting trial points, so that no
/// rate is to be tuned (Lakhmiri, Orban, Lodi, "A Stochastic Proximal Method for Nonsmooth Regularized Finite Sum Optimization", 2022). On a full batch
/// it is R2 (Aravkin, Baraldi, Orban 2022).
/// </summary>
public sealed class Sr2Attribute : SolverAttribute
{
    /// <summary>Where the defaults come from: <see cref="Preset.Paper"/> is the published experiments' η, γ, momentum and metric.</summary>
    public Preset Preset { get; init; } = Preset.Default;

    /// <summary>The metric: <see cref="Sr2Metric.Euclidean"/> by default. Groups are shrunk in that one alone.</summary>
    public Sr2Metric Metric { get; init; } = Sr2Metric.Euclidean;

    /// <summary>σ₀ ≥ 0, the reciprocal of the first step size; 0 takes the loss's largest curvature on the first minibatch, estimated.</summary>
    public double Sigma { get; init; }

    /// <summary>η₁ in (0, 1): a trial whose actual over predicted reduction is at least this is accepted.</summary>
    public double Eta1 { get; init; } = 1e-4;

    /// <summary>η₂ in (0, 1), at least η₁: from this ratio on σ falls.</summary>
    public double Eta2 { get; init; } = 0.9;

    /// <summary>
    /// A ratio in [0, 1), at most η₂, below which σ grows, though the trial be accepted. A step that gains so little of what was predicted went too far for its
    /// minibatch; without it batches of one sample diverge.
    /// </summary>
    public double EtaGrow { get; init; } = 0.25;

    /// <summary>γ₁, at least 1: σ grows by it at a rejection.</summary>
    public double Gamma1 { get; init; } = 3;

    /// <summary>γ₃ in (0, 1]: σ falls by it.</summary>
    public double Gamma3 { get; init; } = 0.8;

    /// <summary>σ_min/σ₀, in (0, 1].</summary>
    public double SigmaFloor { get; init; } = 1e-3;

    /// <summary>σ_max/σ₀, at least 1.</summary>
    public double SigmaCeiling { get; init; } = 1e6;

    /// <summary>
    /// β, the decay of the gradient's running mean, in [0, 1). The step is taken along the bias-corrected mean; what is predicted is predicted with the
    /// minibatch's own gradient, and where that calls the step no good the step is taken along it instead.
    /// </summary>
    public double Momentum { get; init; }

    /// <summary>The decay of the squared gradient's running mean, in [0, 1). <see cref="Sr2Metric.Adam"/> only.</summary>
    public double Beta2 { get; init; } = 0.9;

    /// <summary>How often a rejected step is tried again on the same minibatch, with the larger σ and the gradient there is; at least 0.</summary>
    public int RetrySameBatch { get; init; }

    /// <summary>
    /// When a run on the full batch ends, ≥ 0: where √(σξ) is at most this times λ√n, n the penalised weights; times 1 where every λ is 0. In these
    /// units a certificate asks for 1e-3.
    /// </summary>
    public double Tolerance { get; init; } = 1e-6;

    /// <summary>Trials without a step, in a row, after which a run ends; at least 1.</summary>
    public int Patience { get; init; } = 30;

    /// <summary>
    /// Steps of R2 on the whole training set, in eval mode, with which a run on minibatches ends; at least 0. They end sooner where the tolerance is met.
    /// </summary>
    public int FullBatchSteps { get; init; }
}
