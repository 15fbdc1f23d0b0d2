namespace Sparse;

/// <summary>
/// Pareto-front continuation: a predictor and corrector that walk the front of the two objectives f and R themselves, without any λ (after Amakor,
/// Sonntag, Peitz, "A multiobjective continuation method to compute the regularization path of deep neural networks", 2025). The corrector is the
/// multiobjective proximal step, its subproblem solved in double precision; each point tells the λ of which it is a stationary point.
/// </summary>
public sealed class ContinuationAttribute : FrontAttribute
{
    /// <summary>
    /// Points on the front, at least 2, at levels of R at equal ratios; with <see cref="Preset.Paper"/> those of the branch toward lower loss, and the
    /// front has the first point and <see cref="PenaltyPoints"/> beside them.
    /// </summary>
    public int Points { get; init; } = 40;

    /// <summary>The levels of R the points are at, ascending or descending, at least 2; in place of points, ratio and largest.</summary>
    public double[]? Levels { get; init; }

    /// <summary>The largest level of R, > 0; by default R after the first training, which then has no level to hold.</summary>
    public double Largest { get; init; } = double.NaN;

    /// <summary>The least level over the largest, in (0, 1).</summary>
    public double Ratio { get; init; } = 0.1;

    /// <summary>Epochs of the first point, at least 1.</summary>
    public int FirstEpochs { get; init; } = 50;

    /// <summary>Epochs of the corrector at every other point, at least 1.</summary>
    public int Epochs { get; init; } = 20;

    /// <summary>Ends the corrector once its step, over the step size, is shorter than this, ≥ 0; 0 for never. Full batches only.</summary>
    public double Tolerance { get; init; }

    /// <summary>
    /// Points on the way back from the sparse end toward lower loss, at the least levels, at least 0: where the front has several parts, each is found
    /// from its own side.
    /// </summary>
    public int ReturnPoints { get; init; }

    /// <summary>
    /// Walks from initial weights of seeds that follow one another, at least 1, each at levels between those of the others. All their points are rows of
    /// the table; weights are kept, and one is chosen, of those that no point dominates.
    /// </summary>
    public int Starts { get; init; } = 1;

    /// <summary>Points of the branch toward smaller R, at least 0; <see cref="Preset.Paper"/> only.</summary>
    public int PenaltyPoints { get; init; } = 2;

    /// <summary>Epochs of the predictor toward lower loss at most, at least 1; <see cref="Preset.Paper"/> only.</summary>
    public int PredictorEpochs { get; init; } = 10_000;

    /// <summary>What the predictor toward smaller R takes off every weight, ≥ 0; <see cref="Preset.Paper"/> only.</summary>
    public double Shrinkage { get; init; } = 50;

    /// <summary>Where the walk begins.</summary>
    public Start Start { get; init; } = Start.Initialisation;

    /// <summary>The corner of the box in which hypervolume is measured: a loss; NaN for the largest on the front.</summary>
    public double ReferenceLoss { get; init; } = double.NaN;

    /// <summary>The corner of the box in which hypervolume is measured: a value of R; NaN for the largest on the front.</summary>
    public double ReferencePenalty { get; init; } = double.NaN;

    /// <summary>Whose settings.</summary>
    public Preset Preset { get; init; }
}

/// <summary>Where a continuation begins.</summary>
public enum Start
{
    /// <summary>At the network's initial weights.</summary>
    Initialisation,

    /// <summary>Very close to zero: 0.1 on the diagonal of every square weight matrix, 0 elsewhere.</summary>
    NearZero,
}
