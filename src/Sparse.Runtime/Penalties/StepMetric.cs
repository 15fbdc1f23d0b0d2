using Sparse.Runtime.Kernels;

namespace Sparse.Runtime.Penalties;

/// <summary>
/// The diagonal metric D of a step, as δ = αD with the step size α: 1 in the Euclidean metric, √v̂ + ε in Adam's. The proximal operator of λR in
/// D is that of αλR in δ.
/// </summary>
public readonly struct StepMetric
{
    private StepMetric(double rate, bool isEuclidean, Block inverse)
    {
        Rate = rate;
        IsEuclidean = isEuclidean;
        Inverse = inverse;
    }

    /// <summary>The step size α.</summary>
    public double Rate { get; }

    /// <summary>Whether δ = 1.</summary>
    public bool IsEuclidean { get; }

    /// <summary>1/δ of every weight; nothing where δ = 1.</summary>
    internal Block Inverse { get; }

    /// <summary>δ = 1.</summary>
    /// <param name="rate">The step size α &gt; 0.</param>
    public static StepMetric Euclidean(double rate) => new(rate, true, default);

    /// <summary>Any δ &gt; 0.</summary>
    /// <param name="rate">The step size α &gt; 0.</param>
    /// <param name="inverse">1/δ, [length] of the parameters' buffer: what the pass before divided by, so that both use one metric.</param>
    public static StepMetric Diagonal(double rate, Block inverse) => new(rate, false, inverse);
}
