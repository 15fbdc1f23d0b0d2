namespace Sparse;

/// <summary>
/// ProxGEN, stochastic proximal gradient in a diagonal metric D: w ← prox in D of λR at w − D⁻¹m, the same D in both halves of the step
/// (Yun, Lozano, Yang, "A General Family of Stochastic Proximal Gradient Methods for Deep Learning", NeurIPS 2021).
/// </summary>
public sealed class ProxGenAttribute : SolverAttribute
{
    /// <summary>The metric: <see cref="Metric.Adam"/> by default.</summary>
    public Metric Metric { get; init; } = Metric.Adam;

    /// <summary>The step size α &gt; 0.</summary>
    public double LearningRate { get; init; } = 1e-3;

    /// <summary>Where options that are left out come from. The published settings are the defaults here.</summary>
    public Preset Preset { get; init; }

    /// <summary>
    /// The decay of the gradient's running mean, in [0, 1): 0.9 by default under <see cref="Metric.Adam"/>, <see cref="Metric.AmsGrad"/> and
    /// <see cref="Metric.Momentum"/>, no momentum under the others. The mean is corrected for its start at 0 under Adam and AMSGrad.
    /// </summary>
    public double Beta1 { get; init; } = double.NaN;

    /// <summary>The decay of the squared gradient's running mean, in [0, 1): 0.999 by default under Adam and AMSGrad, 0.99 under RMSprop. Others have none.</summary>
    public double Beta2 { get; init; } = double.NaN;

    /// <summary>What is added to the metric's root, &gt; 0. Not read under Sgd and Momentum.</summary>
    public double Epsilon { get; init; } = 1e-8;
}
