namespace Sparse;

/// <summary>
/// The level wanted in place of a strength: <c>./sparse target</c> finds the λ that gives it, and counts it on the exported file. Exactly one of
/// <see cref="Sparsity"/>, <see cref="NonZeros"/>, <see cref="Groups"/>, <see cref="Bytes"/> and <see cref="Flops"/> is given. One target is for all
/// penalised weights; or there is one a layer, <c>[Target("Fc1", NonZeros = 650)]</c>, and each layer has a λ of its own. How λ is found is said
/// at the first target. See docs/levels.md.
/// </summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class TargetAttribute : Attribute
{
    /// <summary>A level of all penalised weights.</summary>
    public TargetAttribute() { }

    /// <summary>A level of some of the penalised weights, which get a λ of their own.</summary>
    /// <param name="layer">Which: names, dotted prefixes or wildcards as for a penalty's <c>On</c>.</param>
    public TargetAttribute(string layer) => Layer = layer;

    /// <summary>The weights it is for; null for all that are penalised.</summary>
    public string? Layer { get; }

    /// <summary>The share of exact zeros wanted, in (0, 1).</summary>
    public double Sparsity { get; init; } = double.NaN;

    /// <summary>The nonzero weights wanted, at least 1.</summary>
    public long NonZeros { get; init; }

    /// <summary>The groups wanted that are not zero, at least 1; for penalties on groups.</summary>
    public long Groups { get; init; }

    /// <summary>The bytes wanted: of the penalised weights as compressed sparse rows, 4 a value, 4 a column, 4 a row and one more.</summary>
    public long Bytes { get; init; }

    /// <summary>The operations wanted of the penalised weights in a forward pass of one sample: two for each use of a weight that is not zero.</summary>
    public long Flops { get; init; }

    /// <summary>
    /// How far off is near enough, in the same unit, at least 0; by default 0.001 of a share, 1 % of anything else, and where one weight is more than that
    /// the nearest number of weights. One that no number of weights can meet is refused.
    /// </summary>
    public double Tolerance { get; init; } = double.NaN;

    /// <summary>
    /// Where options that are left out come from. <see cref="Preset.Paper"/>: those of the publication of <see cref="LambdaBy.Published"/> for its
    /// regression on Mg: that rule, within 0.1 % of the level, or 5 % at all layers but one where each has a level, in at most 100 trainings.
    /// </summary>
    public Preset Preset { get; init; }

    /// <summary>How λ is found.</summary>
    public LambdaBy By { get; init; } = LambdaBy.Steering;

    /// <summary>What is done where λ alone did not reach the level.</summary>
    public LevelFinish Finish { get; init; } = LevelFinish.Refit;

    /// <summary>The most trainings a search may take, at least 1.</summary>
    public int Trainings { get; init; } = 8;

    /// <summary>λ of the published rule's first training, &gt; 0: so large that too few weights are left.</summary>
    public double Large { get; init; } = 1e-3;

    /// <summary>λ of the published rule's second training, &gt; 0: so small that too many weights are left.</summary>
    public double Small { get; init; } = 1e-7;

    /// <summary>The targets of which the published stop test asks that they are met, at least 0; 0 for all.</summary>
    public int Enough { get; init; }
}

/// <summary>How the λ of a prescribed level is found.</summary>
public enum LambdaBy
{
    /// <summary>Within one training: λ follows the gap between the level there is and the level wanted, and is then frozen.</summary>
    Steering,

    /// <summary>
    /// By trainings with a fixed λ, each from where the last ended, in a safeguarded bracket. The way to a certified optimum at the level.
    /// </summary>
    Search,

    /// <summary>
    /// The published rule (Liu, Wang, Xu, Yan, arXiv 2408.02801) with the published stop test: trainings from the same start, cut as soon as the
    /// count enters the band, which need not be where it stays.
    /// </summary>
    Published,
}

/// <summary>What is done where λ alone did not reach a prescribed level.</summary>
public enum LevelFinish
{
    /// <summary>Nothing: the level is met by λ or it is not met.</summary>
    Nothing,

    /// <summary>The smallest weights beyond the level are set to zero: the projection on the l0 ball.</summary>
    Projection,

    /// <summary>The smallest weights beyond the level are set to zero, and the others trained on for a while.</summary>
    Refit,

    /// <summary>
    /// In any case a training of the weights that are left, without their penalty: it gives back what the penalty took of their size.
    /// </summary>
    Debias,

    /// <summary>
    /// Gradual pruning after a penalised training: λ is steered, but only until eight times what is wanted is left. The rest goes by size, in steps in the
    /// first half of one and a half trainings without penalty (the cubic of Zhu and Gupta 2017). The most accurate networks at a level, and the level is
    /// exact; two and a half trainings in all. A layer that is to keep more than an eighth of its weights is trained without penalty from the start. With
    /// <see cref="LambdaBy.Steering"/>.
    /// </summary>
    Pruning,
}
