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

    /// <summary>The decay of the gradient's running mean, in [0, 1). Under <see cref="Metric.Sgd"/> the default is 0: no momentum.</summary>
    public double Beta1 { get; init; } = double.NaN;

    /// <summary>The decay of the squared gradient's running mean, in [0, 1). Adam only; 0.999 by default.</summary>
    public double Beta2 { get; init; } = 0.999;

    /// <summary>What is added to the metric's root, &gt; 0. Adam only.</summary>
    public double Epsilon { get; init; } = 1e-8;
}
