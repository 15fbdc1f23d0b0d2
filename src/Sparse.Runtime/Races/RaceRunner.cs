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
/// <param name="earlier">Trainings that are over already, the first ones of this same race: their results are read from their folders.</param>
internal sealed class RaceRunner(
    RacePlan plan,
    RunRequest request,
    Action<RaceEvent> tell,
    CancellationToken cancellation,
    IReadOnlyList<RaceTraining> earlier
)
{
    private readonly Dictionary<ExperimentDeclaration, (IReadOnlyList<KeyValuePair<string, string>> Options, double Seconds)> _tuned = [];
    private readonly List<RaceRun>[] _runs = [.. plan.Heats.Select(static _ => new List<RaceRun>())];
    private readonly List<RaceTraining> _finished = [];
    private (EarlierRun Run, ExperimentDeclaration Entrant, OptionValues Options)? _firstEarlier;
    private bool _isDataChecked;

    /// <summary>The trainings that are over, in the order in which they run.</summary>
    public IReadOnlyList<RaceTraining> Finished => _finished;

    /// <summary>What has come of the race so far: strength by strength, the entrants in their order, but for those of which no run is over.</summary>
    public IReadOnlyList<RaceEntry> Entries =>
        [
            .. plan
                .Heats.Select((heat, i) => (heat.Entrant, Runs: _runs[i]))
                .Where(static entry => entry.Runs.Count > 0)
                .Select(entry => new RaceEntry(entry.Entrant, _tuned[entry.Entrant].Options, _tuned[entry.Entrant].Seconds, entry.Runs)),
        ];

    /// <summary>Runs the race. Seeds are the outer loop, so that what disturbs the machine disturbs all solvers.</summary>
    /// <exception cref="OptionException">A value of an option that is out of its range; nothing has run.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    /// <exception cref="RunException">An earlier training had another program, other options or other data.</exception>
    public void Run()
    {
        CheckOptions();
        using var data = new DataCache();
        var shared = request with { Data = data, Certify = plan.Certifies };
        foreach (var entrant in plan.Entrants)
        {
            _tuned.Add(entrant, Tune(entrant, shared with { Certify = false }));
        }

        var heats = plan.Heats;
        foreach (var seed in plan.Seeds)
        {
            for (var i = 0; i < heats.Count; i++)
            {
                var (entrant, lambda) = heats[i];
                Train(
                    entrant,
                    [.. _tuned[entrant].Options, .. lambda],
                    seed,
                    [],
                    shared,
                    result => plan.RefitEpochs > 0 ? Refitted(result, _tuned[plan.Entrants[0]].Options, seed, shared) : double.NaN,
                    _runs[i].Add
                );
            }
        }
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

    // All networks are refitted by the first solver, so that what differs is what was raced: where the weights are and which are left. NaN where that diverges: the training stands.
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
        var state = Refit.Run(opened, plan.RefitEpochs, relax: null, cancellation, out _);
        cancellation.ThrowIfCancellationRequested();
        return state is not null && opened.Data.Test is { } test ? opened.Score(test).Metric : double.NaN;
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
            Train(
                entrant,
                point,
                plan.Seeds[0],
                point,
                how,
                static _ => double.NaN,
                run =>
                {
                    seconds += run.Result.Seconds;
                    if (run.Result.Objective < least)
                    {
                        (best, least) = (point, run.Result.Objective);
                    }
                }
            );
        }

        return (best, seconds);
    }

    private void Train(
        ExperimentDeclaration entrant,
        IReadOnlyList<KeyValuePair<string, string>> options,
        int seed,
        IReadOnlyList<KeyValuePair<string, string>> tried,
        RunRequest how,
        Func<RunResult, double> refit,
        Action<RaceRun> keep
    )
    {
        var resolved = Resolve(entrant, options, seed);
        if (TakeEarlier(entrant, resolved) is { } over)
        {
            keep(over);
            return;
        }

        cancellation.ThrowIfCancellationRequested();
        CheckData(how);
        var result = ExperimentRunner.Run(entrant, resolved, how, cancellation: cancellation);
        if (result.Status == CertificateStatus.Interrupted)
        {
            throw new OperationCanceledException(cancellation);
        }

        var run = new RaceRun(result, refit(result));
        keep(run);
        _finished.Add(new RaceTraining(Path.GetFileName(result.Run!), run.RefitMetric));
        tell(new RaceEvent(RacePlan.SolverName(entrant), seed, tried, run));
    }

    // The next of the earlier trainings, of which nothing is told; null where it is to be trained.
    private RaceRun? TakeEarlier(ExperimentDeclaration entrant, OptionValues options)
    {
        if (_finished.Count >= earlier.Count)
        {
            return null;
        }

        var training = earlier[_finished.Count];
        var run = EarlierRun.Open(Path.Combine(request.Out, training.Run));
        run.CheckProgram(entrant);
        run.CheckOptions(options);
        _firstEarlier ??= (run, entrant, options);
        _finished.Add(training);
        return new RaceRun(run.Result(), training.RefitMetric);
    }

    // What is trained from here on is compared with what is over, so that it must learn from the same samples: those of the first training are read once more.
    private void CheckData(RunRequest how)
    {
        if (_firstEarlier is not { } first || _isDataChecked)
        {
            return;
        }

        using var opened = OpenedExperiment.Open(first.Entrant, first.Options, how, cancellation: cancellation);
        first.Run.CheckData(RunRecord.DataFacts.Of(opened.Data));
        _isDataChecked = true;
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
