using Sparse.Runtime.Kernels;

namespace Sparse.Runtime.Penalties;

/// <summary>
/// The diagonal metric D of a step, as δ = αD with the step size α: 1 in the Euclidean metric, √v̂ + ε in Adam's. The proximal operator of λR in
/// D is that of αλR in δ.
/// </summary>
public readonly struct StepMetric
{
    private StepMetric(double rate, bool isAdam, double rootCorrection, double epsilon, Block squares)
    {
        Rate = rate;
        IsAdam = isAdam;
        RootCorrection = rootCorrection;
        Epsilon = epsilon;
        Squares = squares;
    }

    /// <summary>The step size α.</summary>
    public double Rate { get; }

    /// <summary>Whether δ differs from weight to weight.</summary>
    public bool IsAdam { get; }

    /// <summary>Whether δ = 1.</summary>
    public bool IsEuclidean => !IsAdam;

    internal double RootCorrection { get; }

    internal double Epsilon { get; }

    internal Block Squares { get; }

    /// <summary>δ = 1.</summary>
    /// <param name="rate">The step size α &gt; 0.</param>
    public static StepMetric Euclidean(double rate) => new(rate, false, 1, 0, default);

    /// <summary>δ = √v·rootCorrection + ε, as the pass before computed it.</summary>
    /// <param name="rate">The step size α &gt; 0.</param>
    /// <param name="rootCorrection">1/√(1 − β₂ᵗ).</param>
    /// <param name="epsilon">ε &gt; 0.</param>
    /// <param name="squares">v.</param>
    public static StepMetric Adam(double rate, double rootCorrection, double epsilon, Block squares) =>
        new(rate, true, rootCorrection, epsilon, squares);
}
