using System.Diagnostics;
using Sparse.Runtime.Certificates;
using Sparse.Runtime.Declarations;
using Sparse.Runtime.Evaluation;
using Sparse.Runtime.Runs;

namespace Sparse.Runtime.Training;

/// <summary>
/// What a training, a search for a level and a walk along a front have in common: an opened experiment, a folder with its record, a clock, and the
/// measures at the end. However it ends, the record says so.
/// </summary>
/// <param name="experiment">The experiment.</param>
/// <param name="options">Its options, resolved.</param>
/// <param name="request">Where to read, to write and to compute.</param>
/// <param name="progress">Told what happens; may be null.</param>
/// <param name="cancellation">Asks the program to stop after the step it is in.</param>
/// <param name="earlier">The run that this one goes on with; null where it is a new one.</param>
internal sealed class RecordedRun(
    ExperimentDeclaration experiment,
    OptionValues options,
    RunRequest request,
    Action<RunEvent>? progress,
    CancellationToken cancellation,
    EarlierRun? earlier = null
) : IDisposable
{
    private readonly Dictionary<string, double> _times = new(StringComparer.Ordinal);
    private readonly Stopwatch _training = new();
    private double _secondsBefore;
    private OpenedExperiment? _opened;
    private RunFolder? _folder;
    private RunRecord? _record;
    private RunRecord.DataFacts? _facts;

    /// <summary>The experiment with its data and its program.</summary>
    public OpenedExperiment Opened => _opened!;

    /// <summary>The run's folder; null before <see cref="Begin(int, double)"/>.</summary>
    public RunFolder? Folder => _folder;

    private RunRecord.DataFacts Facts => _facts ??= RunRecord.DataFacts.Of(Opened.Data);

    /// <summary>Whether it is only to be checked: nothing is trained and nothing is written.</summary>
    public bool IsDry => request.DryRun;

    /// <summary>Training time so far, with that of the run it goes on with.</summary>
    public double Seconds => Clock?.Invoke() ?? (_secondsBefore + _training.Elapsed.TotalSeconds);

    /// <summary>The training time, where what trains has a clock of its own; null for that of <see cref="Train"/>.</summary>
    public Func<double>? Clock { get; set; }

    /// <summary>Loads the data and makes the program.</summary>
    /// <param name="endEpoch">Called at the end of every epoch; gives what its row and its event say; null for the report as it is.</param>
    /// <param name="afterStep">Called after every step; may be null.</param>
    /// <param name="holdOut">The share of the training samples held out; null for what the declaration says.</param>
    /// <exception cref="RunException">The data are not those of the run that this one goes on with.</exception>
    public void Open(Func<EpochReport, EpochReport>? endEpoch = null, Action<TrainingLoop>? afterStep = null, double? holdOut = null)
    {
        _opened = Timed(
            "load",
            () =>
                OpenedExperiment.Open(
                    experiment,
                    options,
                    request,
                    progress,
                    epoch =>
                    {
                        epoch = endEpoch?.Invoke(epoch) ?? epoch;
                        _folder!.AddEpoch(epoch, Seconds);
                        progress?.Invoke(new RunEvent.EpochEnded(epoch, Seconds));
                    },
                    afterStep,
                    holdOut,
                    cancellation
                )
        );
        earlier?.CheckData(Facts);
    }

    /// <summary>What a dry run says.</summary>
    public RunResult DryResult() => Opened.Result(CertificateStatus.NotDefined, "a dry run: nothing was trained");

    /// <summary>Makes the folder, or opens that of the earlier run, and writes the first record.</summary>
    /// <param name="epochs">Whole epochs behind it, of an earlier run.</param>
    /// <param name="seconds">Training time behind it, of an earlier run.</param>
    public RunFolder Begin(int epochs = 0, double seconds = 0)
    {
        _secondsBefore = seconds;
        return Begin(() => RunFolder.Reopen(earlier!.Folder, epochs));
    }

    /// <summary>The same for a path, whose epochs are counted anew at every point.</summary>
    /// <param name="rows">Rows of <c>metrics.csv</c> that belong to finished points, of an earlier run.</param>
    public RunFolder BeginPath(int rows) => Begin(() => RunFolder.ReopenAfter(earlier!.Folder, rows));

    private RunFolder Begin(Func<RunFolder> reopen)
    {
        _record = new RunRecord(experiment, options, request, Facts, Opened.Loop.Lambdas, Opened.Seed, earlier?.Started ?? DateTime.Now);
        if (earlier is null)
        {
            _folder = RunFolder.Create(request.Out, experiment.Name, _record.Started, Opened.Data.Validation is not null);
            _folder.WriteLoop(experiment.LoopText());
            if (Opened.Data.Scaling is { } scaling)
            {
                _folder.WriteInputs(scaling);
            }
        }
        else
        {
            _folder = reopen();
        }

        _folder.WriteRecord(_record.Write);
        return _folder;
    }

    /// <summary>Does what the run is there for, and writes what came of it, or that it failed, into the record.</summary>
    /// <param name="run">Gives the result, and the certificate where one was measured.</param>
    /// <param name="tidy">Removes what a finished run needs no more; called when the record is written; may be null.</param>
    public RunResult Complete(Func<(RunResult Result, Certificate? Certificate)> run, Action<RunResult>? tidy = null)
    {
        progress?.Invoke(new RunEvent.Started(_folder!.Path));
        try
        {
            var (result, certificate) = run();
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
            tidy?.Invoke(result);
            progress?.Invoke(new RunEvent.Finished(result));
            return result;
        }
        catch (Exception exception)
        {
            // The folder must not look as if the run were still going. An error here would hide the one that matters.
            TryRecordFailure(exception);
            throw;
        }
    }

    /// <summary>Trains, on the clock.</summary>
    /// <param name="train">The training.</param>
    /// <returns>Why it diverged; null where it did not.</returns>
    public string? Train(Action train)
    {
        _training.Start();
        try
        {
            train();
            return null;
        }
        catch (DivergedException exception)
        {
            return exception.Message;
        }
        finally
        {
            _training.Stop();
            NoteTraining();
        }
    }

    /// <summary>Takes down the training time so far.</summary>
    public void NoteTraining() => _times["train"] = Seconds;

    /// <summary>Saves the network, counts in the saved file, certifies and tests.</summary>
    /// <returns>The result, and the certificate unless the iteration diverged.</returns>
    public (RunResult Result, Certificate? Certificate) Measure()
    {
        if (Opened.FiniteState(out var broken) is not { } state)
        {
            return (Blank(CertificateStatus.Diverged, broken), null);
        }

        progress?.Invoke(new RunEvent.Measuring("saving and counting"));
        Timed("save", () => _folder!.WriteModel(state, Opened.Metadata()));
        foreach (var (name, chart) in Opened.Loop.Figures)
        {
            _folder!.WriteFigure(name, chart.ToSvg());
        }

        var counting = Counting.OfFile(_folder!.ModelPath, experiment.Parameters);
        progress?.Invoke(new RunEvent.Measuring(request.Certify ? "certifying: the full gradient in double precision" : "the objective"));
        var certificate = request.Certify ? Timed("certify", Opened.Certify) : Timed("objective", Opened.MeasureObjective);
        progress?.Invoke(new RunEvent.Measuring("testing"));
        Score? score = Opened.Data.Test is { } test ? Timed("test", () => Opened.Score(test)) : null;
        var result = Opened.Result(counting, certificate, score) with
        {
            Audit = Opened.AuditOfCertified(),
            FeatureNames = WriteFeatures(),
            Seconds = Seconds,
            Run = _folder.Path,
        };
        return (result, certificate);
    }

    // Of the exported network; nothing where the data have no names for its inputs.
    private IReadOnlyList<string> WriteFeatures()
    {
        if (InputFeatures.Layer(experiment) is not { } layer || InputFeatures.Names(Opened.Data, layer) is not { } names)
        {
            return [];
        }

        var norms = InputFeatures.Norms(_folder!.ModelPath, layer);
        _folder.WriteFeatures(InputFeatures.Table(norms, names));
        return InputFeatures.UsedNames(norms, names);
    }

    /// <summary>A result without measures.</summary>
    /// <param name="status">Its status.</param>
    /// <param name="reason">Why.</param>
    public RunResult Blank(CertificateStatus status, string? reason) =>
        Opened.Result(status, reason) with
        {
            Seconds = Seconds,
            Run = _folder?.Path,
        };

    /// <summary>A result of a run that was told to stop.</summary>
    /// <param name="result">What it measured.</param>
    public RunResult Interrupted(RunResult result) =>
        result with
        {
            Status = CertificateStatus.Interrupted,
            Reason = $"stopped after {Opened.Loop.Steps} steps",
        };

    /// <summary>Does a stage and takes down its seconds.</summary>
    /// <param name="stage">Its name in the record.</param>
    /// <param name="action">The stage.</param>
    public void Timed(string stage, Action action) =>
        Timed<object?>(
            stage,
            () =>
            {
                action();
                return null;
            }
        );

    /// <summary>Does a stage and takes down its seconds.</summary>
    /// <param name="stage">Its name in the record.</param>
    /// <param name="action">The stage.</param>
    public T Timed<T>(string stage, Func<T> action)
    {
        var started = Stopwatch.GetTimestamp();
        var value = action();
        _times[stage] = Stopwatch.GetElapsedTime(started).TotalSeconds;
        return value;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _folder?.Dispose();
        _opened?.Dispose();
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
}
