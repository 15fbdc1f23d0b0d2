using System.Globalization;
using Sparse.Runtime.Certificates;
using Sparse.Runtime.Declarations;
using Sparse.Runtime.Runs;
using Sparse.Runtime.Training;

namespace Sparse.Runtime.Races;

/// <summary>
/// Runs solvers on the same network, data, penalty and seeds, one after the other. Where options are tuned, the least objective F on the training
/// set with the first seed decides: test data are not looked at.
/// </summary>
/// <param name="plan">What is raced.</param>
/// <param name="request">Where to read, to write and to compute; every run leaves its folder there.</param>
/// <param name="tell">Told what happens.</param>
/// <param name="cancellation">Ends the race after the step it is in.</param>
internal sealed class RaceRunner(RacePlan plan, RunRequest request, Action<RaceEvent> tell, CancellationToken cancellation)
{
    /// <summary>Runs the race. Seeds are the outer loop, so that what disturbs the machine disturbs all solvers.</summary>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public IReadOnlyList<RaceEntry> Run()
    {
        var tuned = plan.Entrants.Select(Tune).ToArray();
        var runs = plan.Entrants.Select(static _ => new List<RunResult>()).ToArray();
        foreach (var seed in plan.Seeds)
        {
            for (var i = 0; i < runs.Length; i++)
            {
                var result = Run(plan.Entrants[i], tuned[i].Options, seed);
                runs[i].Add(result);
                tell(new RaceEvent(RacePlan.SolverName(plan.Entrants[i]), seed, [], result));
            }
        }

        return [.. plan.Entrants.Select((entrant, i) => new RaceEntry(entrant, tuned[i].Options, tuned[i].Seconds, runs[i]))];
    }

    private (IReadOnlyList<KeyValuePair<string, string>> Options, double Seconds) Tune(ExperimentDeclaration entrant)
    {
        var grid = plan.GridOf(entrant);
        if (grid.Count == 1)
        {
            return (grid[0], 0);
        }

        var (best, least, seconds) = (grid[0], double.PositiveInfinity, 0.0);
        foreach (var point in grid)
        {
            var result = Run(entrant, point, plan.Seeds[0]);
            tell(new RaceEvent(RacePlan.SolverName(entrant), plan.Seeds[0], point, result));
            seconds += result.Seconds;
            if (result.Objective < least)
            {
                (best, least) = (point, result.Objective);
            }
        }

        return (best, seconds);
    }

    private RunResult Run(ExperimentDeclaration entrant, IReadOnlyList<KeyValuePair<string, string>> options, int seed)
    {
        var result = ExperimentRunner.Run(
            entrant,
            OptionValues.Resolve(
                entrant.Options,
                [.. plan.OverridesOf(entrant), .. options, KeyValuePair.Create("Train.Seed", seed.ToString(CultureInfo.InvariantCulture))]
            ),
            request,
            null,
            cancellation
        );
        return result.Status == CertificateStatus.Interrupted ? throw new OperationCanceledException(cancellation) : result;
    }
}

/// <summary>A run of a race is over.</summary>
/// <param name="Solver">The solver's attribute.</param>
/// <param name="Seed">The seed.</param>
/// <param name="Tried">The options being tried, where it was for tuning; otherwise empty.</param>
/// <param name="Result">What came of it.</param>
internal sealed record RaceEvent(string Solver, int Seed, IReadOnlyList<KeyValuePair<string, string>> Tried, RunResult Result);
