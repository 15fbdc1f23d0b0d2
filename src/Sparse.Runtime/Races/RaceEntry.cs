using Sparse.Runtime.Declarations;
using Sparse.Runtime.Runs;

namespace Sparse.Runtime.Races;

/// <summary>One training of a race.</summary>
/// <param name="Result">What came of it.</param>
/// <param name="RefitMetric">The test metric after the refit on its support; NaN where none was asked for, and where it diverged.</param>
internal sealed record RaceRun(RunResult Result, double RefitMetric)
{
    /// <summary>Weights that are not zero; NaN where nothing was exported.</summary>
    public double NonZeros => Result.NonZeros < 0 ? double.NaN : Result.NonZeros;
}

/// <summary>What came of one solver at one strength of the penalty.</summary>
/// <param name="Entrant">Its program.</param>
/// <param name="Tuned">The options that tuning chose; empty where nothing was tuned.</param>
/// <param name="TuningSeconds">Training time of the tuning.</param>
/// <param name="Runs">A run a seed, in the order of the seeds.</param>
internal sealed record RaceEntry(
    ExperimentDeclaration Entrant,
    IReadOnlyList<KeyValuePair<string, string>> Tuned,
    double TuningSeconds,
    IReadOnlyList<RaceRun> Runs
)
{
    /// <summary>The solver's attribute: <c>Sr2</c>.</summary>
    public string Solver => RacePlan.SolverName(Entrant);

    /// <summary>λ of the first penalty.</summary>
    public double Lambda => Runs[0].Result.Lambdas.Count == 0 ? 0 : Runs[0].Result.Lambdas[0];

    /// <summary>A measure over the seeds.</summary>
    /// <param name="measure">Takes it from a run.</param>
    public IReadOnlyList<double> Values(Func<RaceRun, double> measure) => [.. Runs.Select(measure)];
}
