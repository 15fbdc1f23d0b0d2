using System.Globalization;
using Sparse.Runtime.Declarations;

namespace Sparse.Runtime.Paths;

/// <summary>Chooses one point of a front by the declared rule. Of several walks from several seeds only what no point dominates can be chosen.</summary>
/// <param name="experiment">What was walked.</param>
/// <param name="rule">The rule.</param>
/// <param name="tolerated">The share by which <see cref="Choose.Within"/> lets a score be worse.</param>
/// <param name="nonZeros">The count that <see cref="Choose.Nearest"/> looks for.</param>
/// <param name="starts">Walks from initial weights of several seeds.</param>
internal sealed class FrontChoice(ExperimentDeclaration experiment, Choose rule, double tolerated, int nonZeros, int starts)
{
    /// <summary>Whether the points are those of several walks.</summary>
    public bool IsPooled => starts > 1;

    /// <summary>The rule that an experiment declares.</summary>
    /// <param name="experiment">The experiment; it declares a front.</param>
    /// <param name="options">Its options.</param>
    public static FrontChoice Of(ExperimentDeclaration experiment, OptionValues options)
    {
        var front = experiment.Front!;
        return new FrontChoice(
            experiment,
            front.Choose,
            front.Choose == Choose.Within ? options.Number($"{front.Owner}.Tolerated") : 0,
            front.Choose == Choose.Nearest ? options.Integer($"{front.Owner}.NonZeros") : 0,
            options.All.ContainsKey($"{front.Owner}.Starts") ? options.Integer($"{front.Owner}.Starts") : 1
        );
    }

    /// <summary>The points that no other one dominates in training loss and R.</summary>
    /// <param name="points">All points.</param>
    /// <returns>Their indices, by ascending loss.</returns>
    public static IReadOnlyList<int> Nondominated(IReadOnlyList<PathPoint> points) =>
        ParetoFront.Nondominated([.. points.Select(static point => point.Front)]);

    /// <summary>What there was to choose from, in words.</summary>
    /// <param name="points">All points.</param>
    public string Candidates(IReadOnlyList<PathPoint> points) =>
        IsPooled
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"{points.Count} ({Nondominated(points).Count} that nothing dominates, of {starts} starts)"
            )
            : points.Count.ToString(CultureInfo.InvariantCulture);

    /// <summary>The point that the rule chooses.</summary>
    /// <param name="points">All points.</param>
    /// <returns>Its index; −1 where none has a score.</returns>
    public int Of(IReadOnlyList<PathPoint> points)
    {
        // Accuracy has a standard error and is what is asked for; without it, and in a regression, the loss decides.
        var byMetric = experiment.Loss != Loss.MeanSquaredError && points.Any(static point => double.IsFinite(point.ValidationMetric));
        var allowed = IsPooled ? Nondominated(points).ToHashSet() : null;
        var candidates = points
            .Select(point => new Candidate(
                allowed?.Contains(point.Index) == false ? double.NaN
                    : byMetric ? 1 - point.ValidationMetric
                    : double.IsFinite(point.ValidationLoss) ? point.ValidationLoss
                    : point.Loss,
                point.NonZeros,
                double.IsFinite(point.ValidationError) ? point.ValidationError : 0
            ))
            .ToArray();
        return rule switch
        {
            Choose.Best => Choice.Best(candidates),
            Choose.Within => Choice.Within(candidates, tolerated),
            Choose.Nearest => Choice.Nearest(candidates, nonZeros),
            Choose.Knee => Choice.Knee(candidates),
            _ => Choice.OneStandardError(candidates),
        };
    }
}
