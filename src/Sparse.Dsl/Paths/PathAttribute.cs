namespace Sparse;

/// <summary>
/// The lambda path: the experiment is trained at many strengths λ of its penalty, each begun at the weights of the one before. The penalty's own λ is
/// left out. Every point is a row of <c>path.csv</c> with weights and certificate; a killed path goes on where it was.
/// </summary>
public sealed class PathAttribute : FrontAttribute
{
    /// <summary>Strengths on the path, at least 2, at equal ratios.</summary>
    public int Points { get; init; } = 40;

    /// <summary>The least strength over the largest, in (0, 1).</summary>
    public double Ratio { get; init; } = 1e-3;

    /// <summary>
    /// The largest strength, > 0. By default it is found: for a single linear layer in closed form from the gradient where all weights are 0; for
    /// other networks, where that gradient vanishes, it is the collapse point: where this solver, with this seed and one epoch, ends without weights.
    /// </summary>
    public double Largest { get; init; } = double.NaN;

    /// <summary>The strengths themselves, ascending or descending, at least 2; in place of points, ratio and largest.</summary>
    public double[]? Lambdas { get; init; }

    /// <summary>Which end the path is walked from.</summary>
    public Direction Direction { get; init; } = Direction.DenseToSparse;

    /// <summary>
    /// What a weight that is zero starts the next point with, as a share of its initial value, in [0, 1]. A network of several layers whose weights are
    /// all zero has no gradient: from sparse to dense it needs a share above 0.
    /// </summary>
    public double Reseed { get; init; }

    /// <summary>Epochs of every point but the first, at least 1.</summary>
    public int Epochs { get; init; } = 2;

    /// <summary>Epochs of the first point, at least 0; 0 for those of [Train].</summary>
    public int FirstEpochs { get; init; }

    /// <summary>
    /// Ends a point before its epochs are used up, once no weight moved by more than this in an epoch, ≥ 0; 0 for never. For full batches, where the
    /// iteration comes to rest.
    /// </summary>
    public double Tolerance { get; init; }

    /// <summary>
    /// Levels of sparsity, each in (0, 1), ascending or descending. When the path is over, a network is made at each of them: of the sparsest point that
    /// left enough penalised weights the smallest beyond the level are set to zero, and the others are trained on without the penalty for
    /// <see cref="FrontAttribute.RefitEpochs"/>. They are rows of <c>at-sparsity.csv</c>, each with its model and a score on the test data.
    /// </summary>
    public double[]? AtSparsity { get; init; }

    /// <summary>
    /// The share of the penalty that stays in the refit of <see cref="AtSparsity"/>, in [0, 1]: of the strength λ of the point that a network is made of. 0
    /// is a refit without penalty, which overfits where many weights are left; between 0 and 1 it is the relaxed lasso (Meinshausen 2007). What the
    /// penalty sets to zero in the refit stays zero, so that a network may end sparser than asked for.
    /// </summary>
    public double RefitPenalty { get; init; }

    /// <summary>What a network of <see cref="AtSparsity"/> is made of.</summary>
    public RefitFrom RefitFrom { get; init; }

    /// <summary>
    /// Steps in which the smallest weights go for <see cref="AtSparsity"/>, at least 1: with one all go before the refit; with more they go within its first
    /// half, equally far apart, by the cubic of gradual pruning (Zhu, Gupta 2017), so that the others take over before more go.
    /// </summary>
    public int RefitRemovals { get; init; } = 1;

    /// <summary>
    /// How many times the weights wanted the point that a network of <see cref="AtSparsity"/> is made of has to have left, at least 1. 1 takes the nearest point; with
    /// more the refit has a choice of what to keep, which pays with several <see cref="RefitRemovals"/>.
    /// </summary>
    public double RefitExcess { get; init; } = 1;

    /// <summary>
    /// Halves of the training samples on which the path is walked again for stability selection, at least 2, best an even number: two halves a draw. The
    /// network begins with a penalised linear layer; <c>features.csv</c> says how often each feature has entered by the chosen λ.
    /// </summary>
    public int HalfSamples { get; init; }

    /// <summary>The share of the halves in which a stable feature has entered, in (0, 1].</summary>
    public double StableShare { get; init; } = 0.75;

    /// <summary>Whether the solver's running means are kept from point to point as well, beside the weights.</summary>
    public bool KeepState { get; init; }

    /// <summary>Whether each point begins at the weights of the one before it; otherwise at the initial ones.</summary>
    public bool WarmStart { get; init; } = true;

    /// <summary>
    /// Whether each point begins where a polynomial through the last ones predicts it, instead of at the last one: for objectives whose solution is
    /// continuous in λ, which those of one linear layer are. A weight that is zero stays zero. It takes over half of what a cold start needs away.
    /// </summary>
    public bool Extrapolate { get; init; }

    /// <summary>Points added between the neighbours whose counts of nonzero weights are farthest apart, at least 0.</summary>
    public int Refine { get; init; }

    /// <summary>Ends the path once the held-out loss has been worse than the best this many points in a row, at least 0; 0 for never.</summary>
    public int Patience { get; init; }

    /// <summary>Ends the path from sparse to dense once the training loss is below this, ≥ 0; 0 for never.</summary>
    public double Saturation { get; init; }

    /// <summary>Ends the path once the count of nonzero weights has come to this from the side it began at, at least 0; 0 for never.</summary>
    public int StopAt { get; init; }

    /// <summary>Ends the path after the point in which this many seconds, ≥ 0, have been spent; 0 for never.</summary>
    public double Seconds { get; init; }
}

/// <summary>The direction of a path.</summary>
public enum Direction
{
    /// <summary>From the least strength to the largest.</summary>
    DenseToSparse,

    /// <summary>From the largest strength to the least.</summary>
    SparseToDense,
}

/// <summary>What a network at a level of sparsity is made of.</summary>
public enum RefitFrom
{
    /// <summary>The point of the path that is nearest on the dense side: every level on its own.</summary>
    Point,

    /// <summary>
    /// The network at the level before, from dense to sparse, the first of its point: what one refit has learnt the next goes on with. <see cref="PathAttribute.RefitPenalty"/> is still a share
    /// of the λ of the level's own point.
    /// </summary>
    Level,
}
