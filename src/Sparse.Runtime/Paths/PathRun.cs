using System.Diagnostics;
using System.Globalization;
using Sparse.Runtime.Certificates;
using Sparse.Runtime.Declarations;
using Sparse.Runtime.Evaluation;
using Sparse.Runtime.Runs;
using Sparse.Runtime.Training;

namespace Sparse.Runtime.Paths;

/// <summary>One walk of a front from the data to the chosen point, its figures and <c>run.json</c>.</summary>
internal sealed class PathRun(
    ExperimentDeclaration experiment,
    OptionValues declared,
    RunRequest request,
    Action<RunEvent>? progress,
    CancellationToken cancellation
) : IDisposable
{
    private readonly FrontDeclaration _front =
        experiment.Front
        ?? throw new RunException(
            $"{experiment.Name} declares no front: add [Path] or [Continuation] to its class, or train it with train {experiment.Name}."
        );

    // A strength that the front chooses has no value before it does.
    private readonly OptionValues _options = OptionValues.Resolve(
        experiment.Options,
        [
            .. declared
                .All.Where(static option => option.Value is not null)
                .Select(static option => KeyValuePair.Create(option.Key, option.Value!)),
            .. experiment
                .Penalties.Where(penalty => declared.All[penalty.LambdaKey] is null)
                .Select(static penalty => KeyValuePair.Create(penalty.LambdaKey, "0")),
        ]
    );

    private OpenedExperiment? _opened;
    private RunFolder? _folder;
    private RunRecord? _record;

    /// <summary>Walks a front from its beginning.</summary>
    public RunResult Execute()
    {
        var opened = Open();
        if (request.DryRun)
        {
            return opened.Result(CertificateStatus.NotDefined, "a dry run: nothing was trained");
        }

        _record = Record(DateTime.Now);
        _folder = RunFolder.Create(request.Out, experiment.Name, _record.Started);
        _folder.WriteLoop(experiment.LoopText());
        _folder.WriteRecord(_record.Write);
        var folder = new PathFolder(_folder, Layers());
        folder.WriteDriver(_front.DriverText());
        folder.WriteTable([]);
        progress?.Invoke(new RunEvent.Started(_folder.Path));
        return Complete(folder, [], null);
    }

    /// <summary>Goes on with a front that was stopped or killed.</summary>
    /// <param name="earlier">What its folder says of it.</param>
    public RunResult Resume(EarlierRun earlier)
    {
        if (!earlier.IsUnfinished)
        {
            throw new RunException($"The path in '{earlier.Folder}' is over ({earlier.Status}): there is nothing to go on with.");
        }

        earlier.CheckProgram(experiment);
        earlier.CheckDriver(_front.DriverText());
        var opened = Open();
        earlier.CheckData(RunRecord.DataFacts.Of(opened.Data));
        _record = Record(earlier.Started);
        _folder = RunFolder.Reopen(earlier.Folder, 0);
        _folder.WriteRecord(_record.Write);
        var folder = new PathFolder(_folder, Layers());
        var saved = PathFolder.Read(earlier.Folder);
        folder.WriteTable(saved?.Points ?? []);
        progress?.Invoke(new RunEvent.Started(_folder.Path));
        return Complete(folder, saved?.Points ?? [], saved?.State);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _folder?.Dispose();
        _opened?.Dispose();
    }

    private OpenedExperiment Open()
    {
        var share = _options.Number($"{_front.Owner}.Validation");
        return _opened = OpenedExperiment.Open(
            experiment,
            _options,
            request,
            progress,
            holdOut: share > 0 ? share : null,
            cancellation: cancellation
        );
    }

    private RunRecord Record(DateTime started) =>
        new(experiment, _options, request, RunRecord.DataFacts.Of(_opened!.Data), _opened.Loop.Lambdas, _opened.Seed, started);

    private string[] Layers() => [.. experiment.Parameters.Where(static p => p.Penalty >= 0).Select(static p => p.Name)];

    private RunResult Complete(PathFolder folder, IReadOnlyList<PathPoint> points, IReadOnlyList<Export.SafetensorsTensor>? state)
    {
        try
        {
            var opened = _opened!;
            var run = new PathContext(opened, folder, _front.Owner, points, progress, cancellation)
            {
                BatchesAnEpoch = Math.Max(1, opened.Data.Train.Count / Math.Min(opened.Data.Train.Count, Batch())),
            };
            var driver = _front.CreateDriver(run);
            if (state is not null)
            {
                opened.Loop.PutState([.. state.Where(static tensor => !tensor.Name.StartsWith("driver/", StringComparison.Ordinal))]);
                driver.Transfer(
                    new StateTransfer([
                        .. state
                            .Where(static tensor => tensor.Name.StartsWith("driver/", StringComparison.Ordinal))
                            .Select(static tensor => tensor.Named(tensor.Name["driver/".Length..])),
                    ])
                );
            }

            run.Start();
            driver.Walk();
            run.Stop();
            var result = Measure(run, folder);
            _record = _record! with { Status = result.Status.ToString(), Reason = result.Reason, Result = result };
            _folder!.WriteRecord(_record.Write);
            PathFigures.Write(folder, experiment, run.Points, Chosen(run.Points));
            if (result.Status != CertificateStatus.Interrupted)
            {
                folder.Finish();
            }

            progress?.Invoke(new RunEvent.Finished(result));
            return result;
        }
        catch (Exception exception)
        {
            TryRecordFailure(exception);
            throw;
        }
    }

    private int Batch() =>
        int.Parse(
            _options.All.First(static pair => pair.Key.EndsWith(".Batch", StringComparison.Ordinal)).Value!,
            CultureInfo.InvariantCulture
        );

    // The test data are touched here and nowhere else, for one point.
    private RunResult Measure(PathContext run, PathFolder folder)
    {
        var opened = _opened!;
        var chosen = Chosen(run.Points);
        var blank = opened.Result(run.Ended?.Status ?? CertificateStatus.BudgetSpent, run.Ended?.Reason) with
        {
            Seconds = run.Seconds,
            Run = _folder!.Path,
            Points = run.Points.Count,
            Hypervolume = Hypervolume(run.Points),
        };
        if (chosen < 0 || run.Ended?.Status == CertificateStatus.Interrupted)
        {
            return blank;
        }

        var point = run.Points[chosen];
        run.Load(chosen);
        var state = opened.FiniteState(out _)!;
        _folder.WriteModel(state, opened.Metadata());
        var score = opened.Data.Test is { } test ? opened.Score(test) : (Score?)null;
        var result = blank with
        {
            Lambdas = [.. opened.Loop.Lambdas.Select((lambda, i) => opened.Loop.Lambdas.Count == 1 ? point.Lambda : lambda)],
            Sparsity = point.Sparsity,
            NonZeros = point.NonZeros,
            Loss = point.Loss,
            PenaltyValue = point.Lambda * point.Penalty,
            Stationarity = point.Stationarity,
            Status = run.Ended?.Status ?? point.Status,
            Reason =
                run.Ended?.Reason
                ?? string.Create(CultureInfo.InvariantCulture, $"point {chosen} of {run.Points.Count}, chosen by {_front.Choose}"),
            TestMetric = score?.Metric ?? double.NaN,
            TestMetrics = score?.Metrics ?? [],
        };
        var epochs = _options.All.ContainsKey($"{_front.Owner}.RefitEpochs") ? _options.Integer($"{_front.Owner}.RefitEpochs") : 0;
        if (epochs > 0)
        {
            var clock = Stopwatch.StartNew();
            Refit.Run(opened, epochs, cancellation);
            result = result with
            {
                Seconds = result.Seconds + clock.Elapsed.TotalSeconds,
                RefitTestMetric = opened.Data.Test is { } again ? opened.Score(again).Metric : double.NaN,
            };
            folder.WriteRefit(opened.FiniteState(out _)!, opened.Metadata());
        }

        return result;
    }

    private int Chosen(IReadOnlyList<PathPoint> points)
    {
        // Accuracy has a standard error and is what is asked for; without it, and in a regression, the loss decides.
        var byMetric = experiment.Loss != Loss.MeanSquaredError && points.Any(static point => double.IsFinite(point.ValidationMetric));
        var candidates = points
            .Select(point => new Candidate(
                byMetric ? 1 - point.ValidationMetric
                    : double.IsFinite(point.ValidationLoss) ? point.ValidationLoss
                    : point.Loss,
                point.NonZeros,
                double.IsFinite(point.ValidationError) ? point.ValidationError : 0
            ))
            .ToArray();
        return _front.Choose switch
        {
            Choose.Best => Choice.Best(candidates),
            Choose.Within => Choice.Within(candidates, _options.Number($"{_front.Owner}.Tolerated")),
            Choose.Nearest => Choice.Nearest(candidates, _options.Integer($"{_front.Owner}.NonZeros")),
            Choose.Knee => Choice.Knee(candidates),
            _ => Choice.OneStandardError(candidates),
        };
    }

    private double Hypervolume(IReadOnlyList<PathPoint> points)
    {
        var front = points
            .Select(static point => point.Front)
            .Where(static p => double.IsFinite(p.Loss) && double.IsFinite(p.Cost))
            .ToArray();
        if (front.Length == 0)
        {
            return double.NaN;
        }

        return ParetoFront.Hypervolume(
            front,
            new FrontPoint(
                Reference("ReferenceLoss", front.Max(static point => point.Loss)),
                Reference("ReferencePenalty", front.Max(static point => point.Cost))
            )
        );

        double Reference(string name, double otherwise) =>
            _options.All.TryGetValue($"{_front.Owner}.{name}", out var text) && text is not null
                ? double.Parse(text, CultureInfo.InvariantCulture)
                : otherwise;
    }

    private void TryRecordFailure(Exception exception)
    {
        try
        {
            _folder?.WriteRecord((_record! with { Status = "Failed", Reason = exception.Message }).Write);
        }
        catch (RunException)
        {
            // Then the record says Running; the caller is told the exception in any case.
        }
    }
}
