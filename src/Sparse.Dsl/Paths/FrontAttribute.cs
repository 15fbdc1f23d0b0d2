namespace Sparse;

/// <summary>
/// The base of what turns an experiment into a whole front: many points between dense and sparse, each with weights and a certificate of its own. The
/// test data are touched once, for the point that is chosen.
/// </summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public abstract class FrontAttribute : Attribute
{
    /// <summary>The share of the training samples held out to choose a point by, in [0, 1); 0 chooses by the training loss.</summary>
    public double Validation { get; init; } = 0.1;

    /// <summary>
    /// Folds of cross-validation, at least 2; by default a share of the training samples is held out instead (<see cref="Validation"/>). The front is then
    /// walked on all training samples, and again without each fold, stratified by class; a point's score is the mean over the folds at its λ, of a
    /// continuation at its R, and its error the standard error of that mean.
    /// </summary>
    public int Folds { get; init; }

    /// <summary>The rule by which a point is chosen.</summary>
    public Choose Choose { get; init; } = Choose.OneStandardError;

    /// <summary>The share by which <see cref="Sparse.Choose.Within"/> lets a score be worse than the best, ≥ 0.</summary>
    public double Tolerated { get; init; } = 0.02;

    /// <summary>The count of nonzero weights that <see cref="Sparse.Choose.Nearest"/> looks for, at least 0.</summary>
    public int NonZeros { get; init; }

    /// <summary>
    /// Epochs without the penalty on the fixed support of the chosen point, at least 0: they take away the shrinkage that the penalty leaves. Reported
    /// beside the chosen point, not in its place. With <see cref="PathAttribute.AtSparsity"/> it is the networks at those levels that are refitted, not the
    /// chosen point.
    /// </summary>
    public int RefitEpochs { get; init; }

    /// <summary>Whether every point gets a certificate: the full gradient in double precision.</summary>
    public bool Certify { get; init; } = true;
}

/// <summary>How one point of a front is chosen, on held-out training samples.</summary>
public enum Choose
{
    /// <summary>The best score; of equal ones the sparsest.</summary>
    Best,

    /// <summary>The sparsest within one standard error of the best score.</summary>
    OneStandardError,

    /// <summary>The sparsest whose score is at most a share worse than the best: <see cref="FrontAttribute.Tolerated"/>.</summary>
    Within,

    /// <summary>The one nearest to a count of nonzero weights: <see cref="FrontAttribute.NonZeros"/>.</summary>
    Nearest,

    /// <summary>The knee of score against the logarithm of the count.</summary>
    Knee,
}
