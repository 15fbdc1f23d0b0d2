using Sparse.Runtime.Declarations;
using Sparse.Runtime.Runs;

namespace Sparse.Runtime.Races;

/// <summary>What came of one solver.</summary>
/// <param name="Entrant">Its program.</param>
/// <param name="Tuned">The options that tuning chose; empty where nothing was tuned.</param>
/// <param name="TuningSeconds">Training time of the tuning.</param>
/// <param name="Runs">A run a seed, in the order of the seeds.</param>
internal sealed record RaceEntry(
    ExperimentDeclaration Entrant,
    IReadOnlyList<KeyValuePair<string, string>> Tuned,
    double TuningSeconds,
    IReadOnlyList<RunResult> Runs
)
{
    /// <summary>A measure over the seeds.</summary>
    /// <param name="measure">Takes it from a run.</param>
    public IReadOnlyList<double> Values(Func<RunResult, double> measure) => [.. Runs.Select(measure)];

    /// <summary>A measure over the seeds.</summary>
    /// <param name="measure">Takes it from a run.</param>
    public Spread Of(Func<RunResult, double> measure) => Spread.Of(Values(measure));
}
