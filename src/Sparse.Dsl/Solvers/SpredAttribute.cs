namespace Sparse;

/// <summary>
/// spred, sparsity by redundant parameters: w = u∘v, and plain weight decay on both factors, is the l1 penalty on w: the least of λ/2(u² + v²) with uv = w
/// is λ|w| (Ziyin, Wang, "spred: Solving L1 Penalty with SGD", ICML 2023). With D factors the decay 2λ/D of each is λΣ|w|^(2/D) (Kolb et al., "Deep Weight
/// Factorization", ICLR 2025), and with one gate a group it is the group lasso. The derivatives of the factors are products by weight, so the whole step is
/// one pass over w, its gradient, the factors and their moments. Weights shrink toward 0 without reaching it; at the end those of magnitude up to Threshold
/// are set to 0.
/// </summary>
public sealed class SpredAttribute : SolverAttribute
{
    /// <summary>
    /// D from 2 to 6, the factors of a weight. It must be that of the penalty: 2 for <see cref="L1Attribute"/> and <see cref="GroupLassoAttribute"/>, 3 for
    /// <see cref="LTwoThirdsAttribute"/>, 4 for <see cref="LHalfAttribute"/>, 2/Q for <see cref="LqAttribute"/>.
    /// </summary>
    public int Depth { get; init; } = 2;

    /// <summary>The method that trains the factors: <see cref="Optimiser.Adam"/> by default.</summary>
    public Optimiser Optimiser { get; init; }

    /// <summary>Where options that are left out come from. <see cref="Preset.Paper"/>: those of the experiments on images, with momentum.</summary>
    public Preset Preset { get; init; }

    /// <summary>The step size α &gt; 0: 0.01 by default under Adam, 0.1 under others.</summary>
    public double LearningRate { get; init; } = double.NaN;

    /// <summary>The momentum in [0, 1): 0.9 by default. <see cref="Optimiser.Momentum"/> only.</summary>
    public double Momentum { get; init; } = double.NaN;

    /// <summary>The decay of the gradient's running mean, in [0, 1). Adam only.</summary>
    public double Beta1 { get; init; } = 0.9;

    /// <summary>The decay of the squared gradient's running mean, in [0, 1). Adam only.</summary>
    public double Beta2 { get; init; } = 0.999;

    /// <summary>What is added to the root, &gt; 0. Adam only.</summary>
    public double Epsilon { get; init; } = 1e-8;

    /// <summary>
    /// Where the factors start, ≥ 0, at the network's own initial weights w and again when another training begins at weights that are there: the others at
    /// t = (w² + s²)^(1/2D), the first at w/t^(D − 1), with s this times the root mean square of w. So w is kept, the factors' variance matches it, and no
    /// zero is dead. At 0 the factors are balanced: signs never change and zeros stay.
    /// </summary>
    public double Imbalance { get; init; } = 1;

    /// <summary>τ ≥ 0, in units of the weights (of a group: of its norm): what is at most this is 0 in the result.</summary>
    public double Threshold { get; init; } = 1e-6;
}
