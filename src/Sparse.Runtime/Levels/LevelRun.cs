using System.Diagnostics;
using Sparse.Runtime.Certificates;
using Sparse.Runtime.Declarations;
using Sparse.Runtime.Evaluation;
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
    private readonly Dictionary<string, double> _times = new(StringComparer.Ordinal);
    private readonly Stopwatch _training = new();
    private OpenedExperiment? _opened;
    private LevelTrainings? _trainings;
    private RunFolder? _folder;
    private RunRecord? _record;
    private LevelLog? _log;

    /// <summary>Runs it.</summary>
    public RunResult Execute()
    {
        var declared =
            experiment.Target
            ?? throw new OptionException($"{experiment.Name} has no target: declare one, such as [Target(Sparsity = 0.95)].");
        var targets = declared.Targets.Select(target => target.Resolve(options)).ToArray();
        var program = declared.CreateProgram(options);
        _opened = Timed(
            "load",
            () =>
                OpenedExperiment.Open(
                    experiment,
                    options,
                    request,
                    progress,
                    EndEpoch,
                    _ => _trainings?.AfterStep(),
                    cancellation: cancellation
                )
        );
        if (request.DryRun)
        {
            return _opened.Result(CertificateStatus.NotDefined, "a dry run: nothing was trained");
        }

        _record = new RunRecord(
            experiment,
            options,
            request,
            RunRecord.DataFacts.Of(_opened.Data),
            _opened.Loop.Lambdas,
            _opened.Seed,
            DateTime.Now
        );
        _folder = RunFolder.Create(request.Out, experiment.Name, _record.Started, _opened.Data.Validation is not null);
        _log = new LevelLog(_folder.Path, experiment, targets);
        _folder.WriteLoop(experiment.LoopText());
        _folder.WriteRecord(_record.Write);
        progress?.Invoke(new RunEvent.Started(_folder.Path));
        try
        {
            var (result, certificate) = Reach(program, targets);
            Finish(result, certificate);
            return result;
        }
        catch (Exception exception)
        {
            // The folder must not look as if the run were still going. An error here would hide the one that matters.
            TryRecordFailure(exception);
            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _log?.Dispose();
        _folder?.Dispose();
        _opened?.Dispose();
    }

    private (RunResult Result, Certificate? Certificate) Reach(LevelProgram program, LevelTarget[] targets)
    {
        var opened = _opened!;
        _trainings = new LevelTrainings(opened, targets, _log!.Add, cancellation);
        try
        {
            _training.Start();
            program.Run(_trainings);
            _training.Stop();
        }
        catch (DivergedException exception)
        {
            return (Result(CertificateStatus.Diverged, exception.Message), null);
        }
        finally
        {
            _training.Stop();
            _times["train"] = _training.Elapsed.TotalSeconds;
        }

        if (opened.FiniteState(out var broken) is not { } state)
        {
            return (Result(CertificateStatus.Diverged, broken), null);
        }

        progress?.Invoke(new RunEvent.Measuring("saving and counting"));
        Timed("save", () => _folder!.WriteModel(state, opened.Metadata()));
        var counting = Counting.OfFile(_folder!.ModelPath, experiment.Parameters);
        progress?.Invoke(new RunEvent.Measuring("certifying: the full gradient in double precision"));
        var certificate = Timed("certify", opened.Certify);
        var audit = Timed("audit", _trainings.Audit);
        progress?.Invoke(new RunEvent.Measuring("testing"));
        Score? score = opened.Data.Test is { } test ? Timed("test", () => opened.Score(test)) : null;
        var interrupted = cancellation.IsCancellationRequested;
        var result = opened.Result(counting, certificate, score) with
        {
            Level = Outcome(targets, certificate, audit, interrupted),
            Seconds = _training.Elapsed.TotalSeconds,
            Run = _folder.Path,
        };
        _log!.Finish(result.Level, certificate.Status);
        return (
            interrupted
                ? result with
                {
                    Status = CertificateStatus.Interrupted,
                    Reason = $"stopped after {opened.Loop.Steps} steps",
                }
                : result,
            certificate
        );
    }

    private LevelOutcome Outcome(LevelTarget[] targets, Certificate certificate, StationarityAudit? audit, bool interrupted)
    {
        var trainings = _trainings!;
        return new LevelOutcome(
            [.. targets.Select(target => new TargetOutcome(target, WeightCounts.LeftInFile(experiment, _folder!.ModelPath, target)))],
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

    private RunResult Result(CertificateStatus status, string? reason) =>
        _opened!.Result(status, reason) with
        {
            Seconds = _training.Elapsed.TotalSeconds,
            Run = _folder!.Path,
        };

    private void EndEpoch(EpochReport epoch)
    {
        _trainings?.EndEpoch(epoch);
        var seconds = _training.Elapsed.TotalSeconds;
        _folder!.AddEpoch(epoch, seconds);
        progress?.Invoke(new RunEvent.EpochEnded(epoch, seconds));
    }

    private void Finish(RunResult result, Certificate? certificate)
    {
        _record = _record! with
        {
            Lambdas = result.Lambdas,
            Status = result.Status.ToString(),
            Reason = result.Reason,
            Result = result,
            Certificate = certificate,
            Times = _times,
        };
        _folder!.WriteRecord(_record.Write);
        progress?.Invoke(new RunEvent.Finished(result));
    }

    private void TryRecordFailure(Exception exception)
    {
        try
        {
            _folder!.WriteRecord((_record! with { Status = "Failed", Reason = exception.Message, Times = _times }).Write);
        }
        catch (RunException)
        {
            // Then the record says Running; the caller is told the exception in any case.
        }
    }

    private void Timed(string stage, Action action) =>
        Timed<object?>(
            stage,
            () =>
            {
                action();
                return null;
            }
        );

    private T Timed<T>(string stage, Func<T> action)
    {
        var started = Stopwatch.GetTimestamp();
        var value = action();
        _times[stage] = Stopwatch.GetElapsedTime(started).TotalSeconds;
        return value;
    }
}
