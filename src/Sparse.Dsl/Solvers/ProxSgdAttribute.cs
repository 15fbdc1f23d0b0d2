namespace Sparse;

/// <summary>
/// ProxSGD: the surrogate's minimiser x̂ = argmin over x of (x − w)ᵀv + ½(x − w)ᵀT(x − w) + λR(x), with v the averaged gradient, and a step toward it,
/// w ← w + ε(x̂ − w) (Yang, Yuan, Chatzimichailidis, van Sloun, Lei, Chatzinotas, "ProxSGD: Training Structured Neural Networks under Regularization and
/// Constraints", ICLR 2020, equations 6 to 8). The iterate w is an average and never exactly sparse; what is exported, counted and certified is x̂, which is.
/// A constraint is a penalty: <see cref="BoxAttribute"/>, <see cref="BoxL1Attribute"/>.
/// </summary>
public sealed class ProxSgdAttribute : SolverAttribute
{
    /// <summary>
    /// The surrogate's diagonal T: <see cref="Metric.Adam"/> by default, (√r̂ + δ)/α with r̂ the bias-corrected running mean of squared gradients; or
    /// <see cref="Metric.Sgd"/>, 1/α. No other.
    /// </summary>
    public Metric Metric { get; init; } = Metric.Adam;

    /// <summary>Where options that are left out come from. <see cref="Preset.Paper"/>: those of the experiment on DenseNet-201, CIFAR-100.</summary>
    public Preset Preset { get; init; }

    /// <summary>
    /// ε₀ in (0, 1]: the step toward x̂ is ε₀/(t + 4)ᵃ at step t from 0, 0.06/√(t + 4) by default. With <c>Epsilon = 1</c> and no decay given, w is x̂
    /// itself: no averaging, exact zeros at every step.
    /// </summary>
    public double Epsilon { get; init; } = double.NaN;

    /// <summary>a ≥ 0 of the step: 0.5 by default, 0 where Epsilon is 1.</summary>
    public double EpsilonDecay { get; init; } = double.NaN;

    /// <summary>ρ₀ in (0, 1]: the weight of a new gradient is ρ₀/(t + 4)ᵇ.</summary>
    public double Rho { get; init; } = 0.9;

    /// <summary>b ≥ 0 of the gradient's weight.</summary>
    public double RhoDecay { get; init; } = 0.5;

    /// <summary>The decay of the squared gradient's running mean, in [0, 1). Adam only.</summary>
    public double Beta { get; init; } = 0.999;

    /// <summary>δ, what is added to the metric's root, &gt; 0. Adam only.</summary>
    public double Delta { get; init; } = 1e-8;

    /// <summary>α &gt; 0 of T: 1 by default, as published; where Epsilon is 1, 0.001 under Adam and 0.1 under Sgd, for then it is the step size.</summary>
    public double LearningRate { get; init; } = double.NaN;
}
