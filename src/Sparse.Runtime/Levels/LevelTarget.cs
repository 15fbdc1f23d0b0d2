using System.Globalization;

namespace Sparse.Runtime.Levels;

/// <summary>A level wanted of some parameters, and how near is near enough.</summary>
/// <param name="Unit">What is counted.</param>
/// <param name="Amount">How much: a share in (0, 1), or a count, at least 1.</param>
/// <param name="Tolerance">How far off it may be, in the unit: 0.001 of a share, 20 of 2000 weights; at least 0.</param>
/// <param name="Penalty">The penalty whose λ reaches it, in the order of the declaration; −1 where one factor on all of them does.</param>
public sealed record LevelTarget(LevelUnit Unit, double Amount, double Tolerance, int Penalty = -1)
{
    /// <summary>What it is for, as declared: <c>Fc1</c>; null for the network.</summary>
    public string? Layer { get; init; }

    /// <summary>The parameters it counts.</summary>
    public required IReadOnlyList<CountedParameter> Counted { get; init; }

    /// <summary>The scalars it counts.</summary>
    public long Weights => Counted.Sum(static parameter => parameter.Count);

    /// <summary>What is left when nothing is zero.</summary>
    public double Full => Left(Counted.Select(static parameter => parameter.Whole));

    /// <summary>The least that can be asked for, in what is left: one weight, one group.</summary>
    public double Least =>
        Unit == LevelUnit.Sparsity
            ? 1
            : Left(Counted.Select(static _ => default(WeightCount))) + Counted.Min(parameter => parameter.Cost(Unit));

    /// <summary>The level wanted, in what is left: it falls as λ grows.</summary>
    public double Wanted => Unit == LevelUnit.Sparsity ? (1 - Amount) * Weights : Amount;

    /// <summary>The tolerance, in what is left.</summary>
    public double Slack => Unit == LevelUnit.Sparsity ? Tolerance * Weights : Tolerance;

    /// <summary>What is left of some counts: one a parameter, in order.</summary>
    /// <param name="counts">The counts.</param>
    public double Left(IEnumerable<WeightCount> counts) => Counted.Zip(counts, (parameter, count) => parameter.Left(Unit, count)).Sum();

    /// <summary>What is left, in the unit: a share of zeros, or what is left itself.</summary>
    /// <param name="left">What is left.</param>
    public double InUnit(double left) => Unit == LevelUnit.Sparsity ? 1 - (left / Weights) : left;

    /// <summary>Whether a level is near enough.</summary>
    /// <param name="left">What is left.</param>
    public bool Allows(double left) => Math.Abs(left - Wanted) <= Slack + (1e-9 * Math.Max(1, Wanted)); // 0.9 of 256 weights is no double

    /// <summary>
    /// The levels next to the wanted one, in what is left, where no whole number of weights is near enough; null where one is, or where weights cost
    /// differently.
    /// </summary>
    public (double More, double Fewer)? Between
    {
        get
        {
            var costs = Counted.Select(parameter => parameter.Cost(Unit)).Distinct().ToArray();
            if (costs is not [var cost])
            {
                return null;
            }

            var empty = Left(Counted.Select(static _ => default(WeightCount)));
            var steps = (Wanted - empty) / cost;
            var (more, fewer) = (empty + (cost * Math.Ceiling(steps)), empty + (cost * Math.Floor(steps)));
            return Allows(more) || Allows(fewer) ? null : (more, fewer);
        }
    }

    /// <summary>The target in words: <c>sparsity 0.95 ± 0.001</c>, <c>650 nonzeros of Fc1 ± 6</c>.</summary>
    public override string ToString()
    {
        var of = Layer is null ? "" : $" of {Layer}";
        return Unit == LevelUnit.Sparsity
            ? string.Create(CultureInfo.InvariantCulture, $"sparsity {Amount:r}{of} ± {Tolerance:r}")
            : string.Create(CultureInfo.InvariantCulture, $"{Amount:r} {Word}{of} ± {Tolerance:r}");
    }

    private string Word =>
        Unit switch
        {
            LevelUnit.NonZeros => "nonzeros",
            LevelUnit.Groups => "groups",
            LevelUnit.Bytes => "bytes",
            _ => "operations",
        };
}

/// <summary>What is not zero in a parameter.</summary>
/// <param name="NonZeros">Scalars that are not zero.</param>
/// <param name="Groups">Groups with a scalar that is not zero; 0 where there are no groups.</param>
public readonly record struct WeightCount(long NonZeros, long Groups);

/// <summary>A parameter that a target counts.</summary>
/// <param name="Name">Its name, <c>Fc1.weight</c>.</param>
/// <param name="Count">Its scalars.</param>
/// <param name="Rows">Its rows: the extent of its first dimension.</param>
/// <param name="Uses">How often a forward pass of one sample uses each scalar: 1 in a linear layer, the output's pixels in a convolution.</param>
/// <param name="Groups">Its groups; 0 where the penalty has none.</param>
public sealed record CountedParameter(string Name, long Count, long Rows, long Uses, long Groups)
{
    private const int BytesOfValueAndColumn = sizeof(float) + sizeof(int);

    /// <summary>All of it.</summary>
    public WeightCount Whole => new(Count, Groups);

    /// <summary>What one weight, or one group, of it amounts to.</summary>
    /// <param name="unit">In what.</param>
    public double Cost(LevelUnit unit) => Left(unit, new WeightCount(1, 1)) - Left(unit, default);

    /// <summary>What a count of it amounts to.</summary>
    /// <param name="unit">In what.</param>
    /// <param name="count">The count.</param>
    public double Left(LevelUnit unit, WeightCount count) =>
        unit switch
        {
            LevelUnit.Groups => count.Groups,
            // Values, column indices, and where each row begins; the last entry is where the last row ends.
            LevelUnit.Bytes => (count.NonZeros * BytesOfValueAndColumn) + ((Rows + 1) * sizeof(int)),
            LevelUnit.Flops => 2.0 * Uses * count.NonZeros,
            _ => count.NonZeros,
        };
}
