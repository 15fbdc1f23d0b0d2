namespace Sparse.Runtime.Levels;

/// <summary>λ of a training and what it left of what a target counts: it falls as λ grows, but for noise.</summary>
/// <param name="Lambda">The strength λ &gt; 0.</param>
/// <param name="Level">What was left: nonzero weights, or whatever the target counts.</param>
public readonly record struct LevelPoint(double Lambda, double Level);

/// <summary>What a training tells of the weights a target counts, for the choice of the next λ.</summary>
/// <param name="Lambda">The strength λ it was trained with.</param>
/// <param name="Level">What was left.</param>
public sealed record LevelObservation(double Lambda, double Level)
{
    /// <summary>
    /// ∂f/∂w of the weights the target counts, over the whole training set, a part a parameter; made when first asked for. f is the loss without
    /// the penalty.
    /// </summary>
    public Func<IReadOnlyList<double[]>>? Gradients { get; init; }

    /// <summary>
    /// The median of | |∂f/∂w| − λ | / λ over the weights that are not zero: 0 at a stationary point, where the gradient tells the next λ; NaN
    /// where it is not known.
    /// </summary>
    public double Deviation { get; init; } = double.NaN;

    /// <summary>λ and the level.</summary>
    public LevelPoint Point => new(Lambda, Level);
}
