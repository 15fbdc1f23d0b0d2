using Sparse.Runtime.Certificates;
using Sparse.Runtime.Declarations;
using Sparse.Runtime.Runs;

namespace Sparse.Runtime.Training;

/// <summary>One training of an experiment, with checkpoints to go on from.</summary>
internal sealed class ExperimentRun(
    ExperimentDeclaration experiment,
    OptionValues options,
    RunRequest request,
    Action<RunEvent>? progress,
    CancellationToken cancellation,
    EarlierRun? earlier = null
) : IDisposable
{
    private readonly RecordedRun _run = new(experiment, options, request, progress, cancellation, earlier);
    private Checkpoint? _checkpoint;

    /// <summary>Runs it, or goes on with the earlier one.</summary>
    /// <exception cref="OptionException">A strength that only a target finds, or along which a front walks.</exception>
    /// <exception cref="RunException">Of an earlier run: its data have changed since, or its state cannot be read.</exception>
    public RunResult Execute()
    {
        if (experiment.Penalties.FirstOrDefault(IsUnset) is { } unset)
        {
            var instead =
                experiment.Target is not null ? $", its target finds it: use target {experiment.Name}, or"
                : experiment.Front is { } front ? $", its [{front.Owner}] walks along it: use path {experiment.Name}, or"
                : ":";
            throw new OptionException($"{experiment.Name} has no lambda of its own{instead} give one with --set {unset.LambdaKey}=1e-4.");
        }

        _run.Open(afterStep: loop => _checkpoint?.SaveNowAndThen(loop, _run.Seconds));
        if (_run.IsDry)
        {
            return _run.DryResult();
        }

        var saved = earlier is null ? null : Checkpoint.Read(earlier.Folder);
        if (saved is not null)
        {
            PutState(saved);
        }

        _checkpoint = new Checkpoint(_run.Begin(saved?.Epochs ?? 0, saved?.Seconds ?? 0));
        return _run.Complete(TrainAndMeasure, DeleteCheckpoint);
    }

    /// <inheritdoc/>
    public void Dispose() => _run.Dispose();

    private bool IsUnset(PenaltyDeclaration penalty) => options.Text(penalty.LambdaKey) is null;

    private (RunResult Result, Certificate? Certificate) TrainAndMeasure()
    {
        var loop = _run.Opened.Loop;
        if (_run.Train(loop.Train) is { } diverged)
        {
            return (_run.Blank(CertificateStatus.Diverged, diverged), null);
        }

        var interrupted = _run.Opened.HasStopped;
        if (interrupted)
        {
            _run.Timed("checkpoint", () => _checkpoint!.Save(loop, _run.Seconds));
        }

        var (result, certificate) = _run.Measure();
        return (interrupted && certificate is not null ? _run.Interrupted(result) : result, certificate);
    }

    private void PutState(Checkpoint.Saved saved)
    {
        try
        {
            _run.Opened.Loop.PutState(saved.State);
        }
        catch (InvalidDataException exception)
        {
            throw RunException.OfAnotherProgram(earlier!.Folder, exception);
        }
    }

    private void DeleteCheckpoint(RunResult result)
    {
        if (result.Status != CertificateStatus.Interrupted)
        {
            _checkpoint!.Delete();
        }
    }
}
