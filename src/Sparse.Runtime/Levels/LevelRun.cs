using Sparse.Runtime.Certificates;
using Sparse.Runtime.Declarations;
using Sparse.Runtime.Runs;
using Sparse.Runtime.Training;

namespace Sparse.Runtime.Levels;

/// <summary>One run that reaches the levels of an experiment: its program, then the file, the counts in it, the certificate and the test.</summary>
internal sealed class LevelRun(
    ExperimentDeclaration experiment,
    OptionValues options,
    RunRequest request,
    Action<RunEvent>? progress,
    CancellationToken cancellation
) : IDisposable
{
    private readonly RecordedRun _run = new(experiment, options, request, progress, cancellation);
    private LevelTrainings? _trainings;
    private LevelLog? _log;

    /// <summary>Runs it.</summary>
    public RunResult Execute()
    {
        var declared =
            experiment.Target
            ?? throw new OptionException($"{experiment.Name} has no target: declare one, such as [Target(Sparsity = 0.95)].");
        var targets = declared.Targets.Select(target => target.Resolve(options)).ToArray();
        declared.CheckPublished(options);
        var program = declared.CreateProgram(options);
        _run.Open(epoch => _trainings?.EndEpoch(epoch) ?? epoch, _ => _trainings?.AfterStep());
        if (_run.IsDry)
        {
            return _run.DryResult();
        }

        _log = new LevelLog(_run.Begin().Path, experiment, targets);
        return _run.Complete(() => Reach(program, targets));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _log?.Dispose();
        _run.Dispose();
    }

    private (RunResult Result, Certificate? Certificate) Reach(LevelProgram program, LevelTarget[] targets)
    {
        _trainings = new LevelTrainings(_run.Opened, targets, Tell, cancellation);
        if (_run.Train(() => Search(program)) is { } diverged)
        {
            return (_run.Blank(CertificateStatus.Diverged, diverged), null);
        }

        var interrupted = cancellation.IsCancellationRequested; // before the measures: a search that is over stays so
        var (result, certificate) = _run.Measure();
        if (certificate is null)
        {
            return (result, null);
        }

        result = result with { Level = Outcome(targets, certificate, result.Audit, interrupted) };
        _log!.Finish(result.Level, certificate.Status);
        return (interrupted ? _run.Interrupted(result) : result, certificate);
    }

    private void Search(LevelProgram program)
    {
        program.Run(_trainings!);
        if (!cancellation.IsCancellationRequested)
        {
            _trainings!.TakeNearest();
        }
    }

    private void Tell(LevelStep step)
    {
        _log!.Add(step);
        progress?.Invoke(new RunEvent.LevelStepEnded(step, _trainings!.Targets));
    }

    private LevelOutcome Outcome(LevelTarget[] targets, Certificate certificate, StationarityAudit? audit, bool interrupted)
    {
        var trainings = _trainings!;
        return new LevelOutcome(
            [.. targets.Select(target => new TargetOutcome(target, WeightCounts.LeftInFile(experiment, _run.Folder!.ModelPath, target)))],
            trainings.Count,
            trainings.Cost
        )
        {
            Way =
                trainings.IsRefitted ? LevelWay.Refitted
                : trainings.IsProjected ? LevelWay.Projected
                : certificate.Status == CertificateStatus.Certified ? LevelWay.Optimum
                : LevelWay.Steered,
            Reason = interrupted
                ? "interrupted"
                : trainings.Reason ?? $"the {trainings.Count} {(trainings.Count == 1 ? "training" : "trainings")} ended elsewhere",
            Steps = trainings.Steps,
            Trace = trainings.Trace,
            Audit = audit,
        };
    }
}
