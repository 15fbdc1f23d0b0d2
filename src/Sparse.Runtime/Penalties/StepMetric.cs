using Sparse.Runtime.Kernels;

namespace Sparse.Runtime.Penalties;

/// <summary>
/// The diagonal metric D of a step, as δ = αD with the step size α: 1 in the Euclidean metric, √v̂ + ε in Adam's, another root in others. The
/// proximal operator of λR in D is that of αλR in δ.
/// </summary>
public readonly struct StepMetric
{
    private StepMetric(double rate, MetricRoot root, double correction, double epsilon, Block squares)
    {
        Rate = rate;
        Kind = root;
        RootCorrection = correction;
        Epsilon = epsilon;
        Squares = squares;
    }

    /// <summary>The step size α.</summary>
    public double Rate { get; }

    /// <summary>Whether δ differs from weight to weight.</summary>
    public bool IsDiagonal => Kind != MetricRoot.None;

    internal MetricRoot Kind { get; }

    internal double RootCorrection { get; }

    internal double Epsilon { get; }

    internal Block Squares { get; }

    /// <summary>δ = 1.</summary>
    /// <param name="rate">The step size α &gt; 0.</param>
    public static StepMetric Euclidean(double rate) => new(rate, MetricRoot.None, 1, 0, default);

    /// <summary>δ = √v·rootCorrection + ε, as the pass before computed it.</summary>
    /// <param name="rate">The step size α &gt; 0.</param>
    /// <param name="rootCorrection">1/√(1 − β₂ᵗ).</param>
    /// <param name="epsilon">ε &gt; 0.</param>
    /// <param name="squares">v.</param>
    public static StepMetric Adam(double rate, double rootCorrection, double epsilon, Block squares) =>
        new(rate, MetricRoot.Square, rootCorrection, epsilon, squares);

    /// <summary>δ = √v + ε, as the pass before computed it: Adagrad's and RMSprop's.</summary>
    /// <param name="rate">The step size α &gt; 0.</param>
    /// <param name="epsilon">ε &gt; 0.</param>
    /// <param name="squares">v.</param>
    public static StepMetric Root(double rate, double epsilon, Block squares) => new(rate, MetricRoot.Square, 1, epsilon, squares);

    /// <summary>δ = ∛v + ε, as the pass before computed it: RAMDA's.</summary>
    /// <param name="rate">The step size α &gt; 0.</param>
    /// <param name="epsilon">ε &gt; 0.</param>
    /// <param name="squares">v.</param>
    public static StepMetric CubeRoot(double rate, double epsilon, Block squares) => new(rate, MetricRoot.Cube, 1, epsilon, squares);
}

/// <summary>The root that a metric takes of sums of squares.</summary>
internal enum MetricRoot
{
    /// <summary>None: the metric is a multiple of the identity.</summary>
    None,

    /// <summary>√v.</summary>
    Square,

    /// <summary>∛v.</summary>
    Cube,
}
