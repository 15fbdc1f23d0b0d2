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
        return target.Wanted >= 1 && target.Wanted < target.Full
            ? target
            : throw new OptionException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{Owner}.{Unit} = {amount} cannot be: it leaves {target.Wanted:0.###} of {target.Full:0.###}."
                )
            );
    }

    private double UsualTolerance(double amount) =>
        Unit == LevelUnit.Sparsity ? Nearness * (1 - amount) ?? ToleranceOfAShare : (Nearness ?? ToleranceOfACount) * amount;
}
