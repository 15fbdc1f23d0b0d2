using System.Globalization;
using Sparse.Runtime.Certificates;
using Sparse.Runtime.Data;
using Sparse.Runtime.Declarations;
using Sparse.Runtime.Export;
using Sparse.Runtime.Runs;
using Sparse.Runtime.Training;

namespace Sparse.Runtime.Races;

/// <summary>
/// Runs solvers on the same network, data, penalty and seeds, one after the other, at one strength of the penalty or several. Where options are tuned, the least objective F on the training
/// set with the first seed decides: test data are not looked at.
/// </summary>
/// <param name="plan">What is raced.</param>
/// <param name="request">Where to read, to write and to compute; every run leaves its folder there.</param>
/// <param name="tell">Told what happens.</param>
/// <param name="cancellation">Ends the race after the step it is in.</param>
internal sealed class RaceRunner(RacePlan plan, RunRequest request, Action<RaceEvent> tell, CancellationToken cancellation)
{
    /// <summary>Runs the race. Seeds are the outer loop, so that what disturbs the machine disturbs all solvers.</summary>
    /// <returns>Strength by strength, the entrants in their order.</returns>
    /// <exception cref="OptionException">A value of an option that is out of its range; nothing has run.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public IReadOnlyList<RaceEntry> Run()
    {
        CheckOptions();
        using var data = new DataCache();
        var shared = request with { Data = data, Certify = plan.Certifies };
        var tuned = plan.Entrants.ToDictionary(static entrant => entrant, entrant => Tune(entrant, shared with { Certify = false }));
        var heats = plan.Heats;
        var runs = heats.Select(static _ => new List<RaceRun>()).ToArray();
        foreach (var seed in plan.Seeds)
        {
            for (var i = 0; i < heats.Count; i++)
            {
                var (entrant, lambda) = heats[i];
                var result = Run(entrant, [.. tuned[entrant].Options, .. lambda], seed, shared);
                var run = new RaceRun(
                    result,
                    plan.RefitEpochs > 0 ? Refitted(result, tuned[plan.Entrants[0]].Options, seed, shared) : double.NaN
                );
                runs[i].Add(run);
                tell(new RaceEvent(RacePlan.SolverName(entrant), seed, [], run));
            }
        }

        return
        [
            .. heats.Select((heat, i) => new RaceEntry(heat.Entrant, tuned[heat.Entrant].Options, tuned[heat.Entrant].Seconds, runs[i])),
        ];
    }

    // A value that is out of range is said now and not when its turn comes.
    private void CheckOptions()
    {
        var tried = plan.Entrants.SelectMany(entrant => plan.GridOf(entrant).Select(point => (Entrant: entrant, Options: point)));
        foreach (var (entrant, options) in tried.Concat(plan.Heats))
        {
            Resolve(entrant, options, plan.Seeds[0]);
        }
    }

    // All networks are refitted by the first solver, so that what differs is what was raced: where the weights are and which are left.
    private double Refitted(RunResult result, IReadOnlyList<KeyValuePair<string, string>> options, int seed, RunRequest how)
    {
        if (result.Status == CertificateStatus.Diverged || result.Run is null)
        {
            return double.NaN;
        }

        using var opened = OpenedExperiment.Open(
            plan.Entrants[0],
            Resolve(plan.Entrants[0], options, seed),
            how,
            cancellation: cancellation
        );
        NetworkState.Write(opened.Loop.Network, Safetensors.Read(Path.Combine(result.Run, RunFolder.Model)).Tensors);
        Refit.Run(opened, plan.RefitEpochs, relax: null, cancellation);
        cancellation.ThrowIfCancellationRequested();
        return opened.Data.Test is { } test ? opened.Score(test).Metric : double.NaN;
    }

    private (IReadOnlyList<KeyValuePair<string, string>> Options, double Seconds) Tune(ExperimentDeclaration entrant, RunRequest how)
    {
        var grid = plan.GridOf(entrant);
        if (grid.Count == 1)
        {
            return (grid[0], 0);
        }

        var (best, least, seconds) = (grid[0], double.PositiveInfinity, 0.0);
        foreach (var point in grid)
        {
            var result = Run(entrant, point, plan.Seeds[0], how);
            tell(new RaceEvent(RacePlan.SolverName(entrant), plan.Seeds[0], point, new RaceRun(result, double.NaN)));
            seconds += result.Seconds;
            if (result.Objective < least)
            {
                (best, least) = (point, result.Objective);
            }
        }

        return (best, seconds);
    }

    private RunResult Run(ExperimentDeclaration entrant, IReadOnlyList<KeyValuePair<string, string>> options, int seed, RunRequest how)
    {
        var result = ExperimentRunner.Run(entrant, Resolve(entrant, options, seed), how, null, cancellation);
        return result.Status == CertificateStatus.Interrupted ? throw new OperationCanceledException(cancellation) : result;
    }

    private OptionValues Resolve(ExperimentDeclaration entrant, IReadOnlyList<KeyValuePair<string, string>> options, int seed) =>
        OptionValues.Resolve(
            entrant.Options,
            [.. plan.OverridesOf(entrant), .. options, KeyValuePair.Create("Train.Seed", seed.ToString(CultureInfo.InvariantCulture))]
        );
}

/// <summary>A run of a race is over.</summary>
/// <param name="Solver">The solver's attribute.</param>
/// <param name="Seed">The seed.</param>
/// <param name="Tried">The options being tried, where it was for tuning; otherwise empty.</param>
/// <param name="Run">What came of it.</param>
internal sealed record RaceEvent(string Solver, int Seed, IReadOnlyList<KeyValuePair<string, string>> Tried, RaceRun Run);
