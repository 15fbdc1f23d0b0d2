namespace Sparse.Runtime.Races;

/// <summary>What a solver has at one level of sparsity, read off its runs at several strengths of the penalty.</summary>
/// <param name="Solver">The solver's attribute.</param>
/// <param name="Metrics">The test metric seed by seed; NaN where no two strengths have the level between them.</param>
/// <param name="RefitMetrics">The same after refits.</param>
internal sealed record LevelEntry(string Solver, IReadOnlyList<double> Metrics, IReadOnlyList<double> RefitMetrics)
{
    /// <summary>Of all solvers.</summary>
    /// <param name="entries">What was raced, at two strengths or more.</param>
    /// <param name="sparsity">The level, in (0, 1).</param>
    public static IReadOnlyList<LevelEntry> Of(IReadOnlyList<RaceEntry> entries, double sparsity) =>
        [
            .. entries
                .GroupBy(static entry => entry.Solver)
                .Select(group => new LevelEntry(
                    group.Key,
                    At(group, sparsity, static run => run.Result.TestMetric),
                    At(group, sparsity, static run => run.RefitMetric)
                )),
        ];

    /// <summary>Whom the others are compared with: the first that has the level with every seed; the first of all where none has.</summary>
    /// <param name="levels">Of all solvers.</param>
    public static LevelEntry Reference(IReadOnlyList<LevelEntry> levels) =>
        levels.FirstOrDefault(static level => !level.Metrics.Any(double.IsNaN)) ?? levels[0];

    /// <summary>A metric at a number of weights, on the straight line over log nnz between the two networks nearest to it on either side.</summary>
    /// <param name="networks">Weights that are not zero, and the metric; one of which either is missing counts for nothing.</param>
    /// <param name="nonZeros">The number wanted, above 0.</param>
    /// <returns>NaN where all networks are on one side.</returns>
    public static double Interpolate(IEnumerable<(double NonZeros, double Metric)> networks, double nonZeros)
    {
        var sorted = networks
            .Where(static network => network.NonZeros > 0 && !double.IsNaN(network.Metric))
            .OrderBy(static network => network.NonZeros)
            .ToArray();
        var above = Array.FindIndex(sorted, network => network.NonZeros >= nonZeros);
        if (above < 0)
        {
            return double.NaN;
        }

        if (sorted[above].NonZeros == nonZeros)
        {
            return sorted[above].Metric;
        }

        if (above == 0)
        {
            return double.NaN;
        }

        var (from, to) = (sorted[above - 1], sorted[above]);
        var share = Math.Log(nonZeros / from.NonZeros) / Math.Log(to.NonZeros / from.NonZeros);
        return from.Metric + (share * (to.Metric - from.Metric));
    }

    private static IReadOnlyList<double> At(IEnumerable<RaceEntry> strengths, double sparsity, Func<RaceRun, double> metric) =>
        [
            .. Enumerable
                .Range(0, strengths.First().Runs.Count)
                .Select(seed =>
                {
                    var runs = strengths.Select(entry => entry.Runs[seed]).ToArray();
                    // Sparsity is that of the penalised weights: as if all were.
                    return Interpolate(
                        runs.Select(run => (Math.Round((1 - run.Result.Sparsity) * run.Result.Weights), metric(run))),
                        Math.Round((1 - sparsity) * runs.Max(static run => run.Result.Weights))
                    );
                }),
        ];
}
