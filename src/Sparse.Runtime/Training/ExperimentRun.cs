using System.Diagnostics;
using Sparse.Runtime.Certificates;
using Sparse.Runtime.Declarations;
using Sparse.Runtime.Evaluation;
using Sparse.Runtime.Runs;

namespace Sparse.Runtime.Training;

/// <summary>One run of an experiment, stage by stage.</summary>
internal sealed class ExperimentRun(
    ExperimentDeclaration experiment,
    OptionValues options,
    RunRequest request,
    Action<RunEvent>? progress,
    CancellationToken cancellation
) : IDisposable
{
    private readonly Dictionary<string, double> _times = new(StringComparer.Ordinal);
    private readonly Stopwatch _training = new();
    private double _secondsBefore;
    private OpenedExperiment? _opened;
    private RunFolder? _folder;
    private RunRecord? _record;
    private Checkpoint? _checkpoint;
    private bool _finished;

    /// <summary>Runs it.</summary>
    public RunResult Execute()
    {
        if (experiment.Target is not null && experiment.Penalties.FirstOrDefault(IsUnset) is { } unset)
        {
            throw new OptionException(
                $"{experiment.Name} has no lambda of its own, its target finds it: use target {experiment.Name}, or give one with --set {unset.LambdaKey}=1e-4."
            );
        }

        Open();
        if (request.DryRun)
        {
            return Blank(CertificateStatus.NotDefined, "a dry run: nothing was trained");
        }

        var opened = _opened!;
        _record = new RunRecord(
            experiment,
            options,
            request,
            RunRecord.DataFacts.Of(opened.Data),
            opened.Loop.Lambdas,
            opened.Seed,
            DateTime.Now
        );
        _folder = RunFolder.Create(request.Out, experiment.Name, _record.Started, opened.Data.Validation is not null);
        _checkpoint = new Checkpoint(_folder);
        _folder.WriteLoop(experiment.LoopText());
        _folder.WriteRecord(_record.Write);
        progress?.Invoke(new RunEvent.Started(_folder.Path));
        return Complete();
    }

    /// <summary>Goes on with a run that was stopped or killed.</summary>
    /// <param name="earlier">What its folder says of it.</param>
    /// <exception cref="RunException">The program or the data have changed since, or its state cannot be read.</exception>
    public RunResult Resume(EarlierRun earlier)
    {
        Open();
        var opened = _opened!;
        earlier.CheckData(RunRecord.DataFacts.Of(opened.Data));
        _record = new RunRecord(
            experiment,
            options,
            request,
            RunRecord.DataFacts.Of(opened.Data),
            opened.Loop.Lambdas,
            opened.Seed,
            earlier.Started
        );
        var saved = Checkpoint.Read(earlier.Folder);
        if (saved is not null)
        {
            opened.Loop.PutState(saved.State);
            _secondsBefore = saved.Seconds;
        }

        _folder = RunFolder.Reopen(earlier.Folder, saved?.Epochs ?? 0);
        _checkpoint = new Checkpoint(_folder);
        _folder.WriteRecord(_record.Write);
        progress?.Invoke(new RunEvent.Started(_folder.Path));
        return Complete();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _folder?.Dispose();
        _opened?.Dispose();
    }

    private bool IsUnset(PenaltyDeclaration penalty) => options.Text(penalty.LambdaKey) is null;

    private double Seconds => _secondsBefore + _training.Elapsed.TotalSeconds;

    private void Open() =>
        _opened = Timed(
            "load",
            () =>
                OpenedExperiment.Open(
                    experiment,
                    options,
                    request,
                    progress,
                    EndEpoch,
                    loop => _checkpoint?.SaveNowAndThen(loop, Seconds),
                    cancellation: cancellation
                )
        );

    private RunResult Complete()
    {
        try
        {
            var (result, certificate) = TrainAndMeasure();
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

    private (RunResult Result, Certificate? Certificate) TrainAndMeasure()
    {
        var opened = _opened!;
        var loop = opened.Loop;
        try
        {
            _training.Start();
            loop.Train();
            _training.Stop();
        }
        catch (DivergedException exception)
        {
            _training.Stop();
            return (Blank(CertificateStatus.Diverged, exception.Message), null);
        }
        finally
        {
            _times["train"] = Seconds;
        }

        var interrupted = cancellation.IsCancellationRequested && !_finished;
        if (interrupted)
        {
            Timed("checkpoint", () => _checkpoint!.Save(loop, Seconds));
        }

        if (opened.FiniteState(out var broken) is not { } state)
        {
            return (Blank(CertificateStatus.Diverged, broken), null);
        }

        progress?.Invoke(new RunEvent.Measuring("saving and counting"));
        Timed("save", () => _folder!.WriteModel(state, opened.Metadata()));
        var counting = Counting.OfFile(_folder!.ModelPath, experiment.Parameters);
        progress?.Invoke(new RunEvent.Measuring("certifying: the full gradient in double precision"));
        var certificate = Timed("certify", opened.Certify);
        progress?.Invoke(new RunEvent.Measuring("testing"));
        Score? score = opened.Data.Test is { } test ? Timed("test", () => opened.Score(test)) : null;
        var result = opened.Result(counting, certificate, score) with { Seconds = Seconds, Run = _folder.Path };
        return (
            interrupted ? result with { Status = CertificateStatus.Interrupted, Reason = $"stopped after {loop.Steps} steps" } : result,
            certificate
        );
    }

    private void EndEpoch(EpochReport epoch)
    {
        _finished = epoch.Epoch >= epoch.Epochs;
        _folder!.AddEpoch(epoch, Seconds);
        progress?.Invoke(new RunEvent.EpochEnded(epoch, Seconds));
    }

    private RunResult Blank(CertificateStatus status, string? reason) =>
        _opened!.Result(status, reason) with
        {
            Seconds = Seconds,
            Run = _folder?.Path,
        };

    private void Finish(RunResult result, Certificate? certificate)
    {
        _record = _record! with
        {
            Status = result.Status.ToString(),
            Reason = result.Reason,
            Result = result,
            Certificate = certificate,
            Times = _times,
        };
        _folder!.WriteRecord(_record.Write);
        if (result.Status != CertificateStatus.Interrupted)
        {
            _checkpoint!.Delete();
        }

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
