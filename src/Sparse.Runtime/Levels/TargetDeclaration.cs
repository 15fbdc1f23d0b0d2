using System.Globalization;
using Sparse.Runtime.Declarations;

namespace Sparse.Runtime.Levels;

/// <summary>The levels that an experiment is to reach, as the generator wrote them down, and the program that reaches them.</summary>
public sealed class TargetDeclaration
{
    /// <summary>The targets in order.</summary>
    public required IReadOnlyList<DeclaredTarget> Targets { get; init; }

    /// <summary>The targets, how λ is found and what is done about the rest, in words, a line each.</summary>
    public required string Plan { get; init; }

    /// <summary>Makes the program.</summary>
    public required Func<OptionValues, LevelProgram> CreateProgram { get; init; }

    /// <summary>What the compiler refuses of a declaration by the published rule, for what a run was given in its place.</summary>
    /// <param name="options">The options, resolved.</param>
    /// <exception cref="OptionException">The ends of the bracket are the wrong way round, or the stop test asks for more targets than there are.</exception>
    public void CheckPublished(OptionValues options)
    {
        if (!options.All.ContainsKey("Target.Enough"))
        {
            return;
        }

        var (large, small) = (options.Number("Target.Large"), options.Number("Target.Small"));
        if (!(large > small))
        {
            throw new OptionException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"Target.Large is {large:r} and Target.Small is {small:r}: expected the lambda that leaves too few weights to be the larger one."
                )
            );
        }

        if (options.Integer("Target.Enough") > Targets.Count)
        {
            throw new OptionException(
                $"Target.Enough is {options.Integer("Target.Enough")}: expected at most {Targets.Count}, the targets there are; 0 is for all."
            );
        }
    }
}

/// <summary>One declared target.</summary>
/// <param name="Owner">Its name among the options: <c>Target</c>, a second one <c>Target_2</c>.</param>
/// <param name="Unit">What it counts.</param>
/// <param name="Layer">The weights it is for, as declared; null for all that are penalised.</param>
/// <param name="Penalty">The penalty whose λ reaches it; −1 where one factor on all of them does.</param>
/// <param name="Counted">The parameters it counts.</param>
public sealed record DeclaredTarget(string Owner, LevelUnit Unit, string? Layer, int Penalty, IReadOnlyList<CountedParameter> Counted)
{
    private const double ToleranceOfAShare = 0.001;
    private const double ToleranceOfACount = 0.01; // of the count

    /// <summary>The share of what is wanted to be left that is near enough where no tolerance is given, in [0, 1); null for the usual.</summary>
    public double? Nearness { get; init; }

    /// <summary>The target with the options of a run.</summary>
    /// <param name="options">The options, resolved.</param>
    /// <exception cref="OptionException">The level cannot be.</exception>
    public LevelTarget Resolve(OptionValues options)
    {
        var amount = options.Number($"{Owner}.{Unit}");
        var tolerance = options.Text($"{Owner}.Tolerance") is null ? UsualTolerance(amount) : options.Number($"{Owner}.Tolerance");
        var target = new LevelTarget(Unit, amount, tolerance, Penalty) { Layer = Layer, Counted = Counted };
        // What the compiler refuses of a declaration, for what a run was given in its place.
        return !(target.Wanted >= target.Least && target.Wanted < target.Full) ? throw new OptionException(Refusal(target))
            : target.Between is var (more, fewer) ? throw new OptionException(Refusal(target, more, fewer))
            : target;
    }

    private string Refusal(LevelTarget target)
    {
        var of = Layer is null ? "" : $" of {Layer}";
        var wanted = string.Create(CultureInfo.InvariantCulture, $"{Owner}.{Unit} = {target.Amount:r}{of} cannot be");
        return Unit == LevelUnit.Sparsity
            ? string.Create(CultureInfo.InvariantCulture, $"{wanted}: of {target.Weights} weights none would be left.")
            : string.Create(CultureInfo.InvariantCulture, $"{wanted}: expected a whole number in [{target.Least:r}, {target.Full - 1:r}].");
    }

    private string Refusal(LevelTarget target, double more, double fewer)
    {
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{Owner}.{Unit} = {target.Amount:r}{(Layer is null ? "" : $" of {Layer}")} cannot be: of {target.Weights} weights no whole number gives {target.Amount:r} ± {target.Tolerance:r}; the nearest are {Text(more)} and {Text(fewer)}."
        );

        string Text(double left) =>
            Unit == LevelUnit.Sparsity
                ? string.Create(CultureInfo.InvariantCulture, $"{Math.Round(target.InUnit(left), 6):r} ({left:r} left)")
                : left.ToString("r", CultureInfo.InvariantCulture);
    }

    private double UsualTolerance(double amount) =>
        Math.Max(
            Coarseness,
            Unit == LevelUnit.Sparsity ? Nearness * (1 - amount) ?? ToleranceOfAShare : (Nearness ?? ToleranceOfACount) * amount
        );

    // Where few weights are counted their level goes in steps: the nearest number of weights is always near enough. Bytes and operations are budgets,
    // which the removal of weights goes down to: one weight less at most.
    private double Coarseness =>
        Unit switch
        {
            LevelUnit.Sparsity => 0.5 / Counted.Sum(static parameter => parameter.Count),
            LevelUnit.Bytes or LevelUnit.Flops => Counted.Max(parameter => parameter.Cost(Unit)),
            _ => 0,
        };
}
