using System.Diagnostics;
using System.Globalization;
using Sparse.Runtime.Certificates;
using Sparse.Runtime.Declarations;
using Sparse.Runtime.Evaluation;
using Sparse.Runtime.Runs;
using Sparse.Runtime.Training;
using TorchSharp;

namespace Sparse.Runtime.Paths;

/// <summary>One walk of a front from the data to the chosen point, its figures and <c>run.json</c>.</summary>
internal sealed class PathRun(
    ExperimentDeclaration experiment,
    OptionValues declared,
    RunRequest request,
    Action<RunEvent>? progress,
    CancellationToken cancellation,
    EarlierRun? earlier = null
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

    private readonly FrontChoice _choice = FrontChoice.Of(experiment, declared);
    private RecordedRun? _run;

    /// <summary>Walks the front from its beginning, or goes on with the earlier one.</summary>
    /// <exception cref="RunException">
    /// A strength is given that the front chooses; of an earlier run, its driver or its data have changed since, or its state cannot be read.
    /// </exception>
    public RunResult Execute()
    {
        if (earlier is null)
        {
            RequireOpenLambdas();
        }
        else
        {
            earlier.CheckDriver(_front.DriverText());
        }

        var run = _run = new RecordedRun(experiment, _options, request, progress, cancellation, earlier);
        var share = Whole("Folds") > 0 ? 0 : _options.Number($"{_front.Owner}.Validation");
        run.Open(holdOut: share > 0 ? share : null);
        if (run.IsDry)
        {
            return run.DryResult();
        }

        var saved = earlier is null ? null : PathFolder.Read(earlier.Folder);
        var metrics = run.BeginPath(saved?.Epochs ?? 0);
        var folder = new PathFolder(metrics.Path, PathFolder.Layers(experiment));
        folder.WriteDriver(_front.DriverText());
        folder.WriteTable(saved?.Points ?? []);
        var context = new PathContext(run.Opened, folder, _front.Owner, saved?.Points ?? [], progress, cancellation)
        {
            MetricsRows = () => metrics.Rows,
        };
        run.Clock = () => context.Seconds;
        return run.Complete(
            () =>
            {
                context.Walk(_front, saved?.State);
                run.NoteTraining();
                var parts = new PartialWalks(experiment, _options, request, folder, progress, cancellation);
                CrossValidate(context, parts);
                var entries = Halve(context, parts);
                if (Whole("Folds") + Whole("HalfSamples") > 0)
                {
                    torch.manual_seed(run.Opened.Seed); // the parts' programs have drawn from torch's generator
                }

                var result = Measure(context, folder);
                return (Features(context, folder, entries, result with { Seconds = result.Seconds + parts.Seconds }), null);
            },
            result =>
            {
                PathFigures.Write(folder, experiment, context.Points, _choice.Of(context.Points));
                if (result.Status != CertificateStatus.Interrupted)
                {
                    if (_choice.IsPooled)
                    {
                        folder.KeepModels(FrontChoice.Nondominated(context.Points));
                    }

                    folder.Finish();
                }
            }
        );
    }

    /// <inheritdoc/>
    public void Dispose() => _run?.Dispose();

    // A strength given with --set would be written into the record and used nowhere.
    private void RequireOpenLambdas()
    {
        foreach (var penalty in experiment.Penalties)
        {
            var option = experiment.Options.First(option => option.Key == penalty.LambdaKey);
            if (option.Default is null && declared.All[penalty.LambdaKey] is { } given)
            {
                throw new RunException(
                    $"{penalty.LambdaKey} is {given}, and [{_front.Owner}] chooses it: leave --set {penalty.LambdaKey} out, or train {experiment.Name} at that strength with train."
                );
            }
        }
    }

    // The folds' walks, and what they say of the points.
    private void CrossValidate(PathContext context, PartialWalks parts)
    {
        var folds = Whole("Folds");
        var walks = new List<IReadOnlyList<PathPoint>>();
        for (var fold = 0; fold < folds && context.Ended is null && context.Points.Count > 0; fold++)
        {
            var held = fold;
            if (parts.Walk(context, "folds", fold, (data, seed) => data.HoldOutFold(held, folds, seed)) is not { } points)
            {
                context.End(CertificateStatus.Interrupted, $"stopped in fold {fold + 1} of {folds}");
                return;
            }

            // Of several walks a fold is scored by what it would be chosen from.
            walks.Add(_choice.IsPooled ? [.. FrontChoice.Nondominated(points).Select(index => points[index])] : points);
        }

        if (walks.Count > 0)
        {
            context.Replace(CrossValidation.Score(context.Points, walks, experiment.Loss));
        }
    }

    // The walks on halves of the training samples, two halves a draw: the λ at which each feature enters each.
    private List<double[]> Halve(PathContext context, PartialWalks parts)
    {
        var entries = new List<double[]>();
        var halves = Whole("HalfSamples");
        if (halves > 0 && InputFeatures.Layer(experiment) is null)
        {
            throw new RunException(
                $"{experiment.Name} asks for stability selection, and its network does not begin with a penalised linear layer: it has no features to"
                    + $" select. Leave {_front.Owner}.HalfSamples out."
            );
        }

        for (var half = 0; half < halves && context.Ended is null && context.Points.Count > 0; half++)
        {
            var (draw, side) = Math.DivRem(half, 2);
            var points = parts.Walk(
                context,
                "halves",
                half,
                (data, seed) => data.HoldOutFold(side, 2, unchecked(seed + (7919 * (draw + 1)))),
                (walk, table) =>
                    table.WriteFeatures(
                        FeatureTable.Text(FeatureEntry.Of(walk.Points, table.Model, InputFeatures.Layer(experiment)!), null, null)
                    )
            );
            if (points is null)
            {
                context.End(CertificateStatus.Interrupted, $"stopped in half {half + 1} of {halves}");
                return [];
            }

            entries.Add(parts.Entries("halves", half));
        }

        return entries;
    }

    // When each feature enters, how often it does on halves, and how many there are at the chosen point.
    private RunResult Features(PathContext context, PathFolder folder, List<double[]> halves, RunResult result)
    {
        var chosen = _choice.Of(context.Points);
        if (chosen < 0 || context.Ended?.Status == CertificateStatus.Interrupted || InputFeatures.Layer(experiment) is not { } layer)
        {
            return result;
        }

        var names = InputFeatures.Names(_run!.Opened.Data, layer);
        var norms = InputFeatures.Norms(folder.Model(chosen), layer);
        var lambda = context.Points[chosen].Lambda;
        var stability = halves.Count > 0 ? StabilitySelection.Of(halves, lambda) : null;
        var entry = FeatureEntry.Of(context.Points, folder.Model, layer);
        folder.WriteFeatures(FeatureTable.Text(entry, stability?.Frequencies, names));
        folder.WriteFigure("features.svg", FeatureFigure.Of(experiment, context.Points, folder.Model, layer, entry, names).ToSvg());
        List<KeyValuePair<string, double>> findings =
        [
            .. result.Findings,
            KeyValuePair.Create("features", (double)norms.Count(static norm => norm > 0)),
        ];
        if (stability is not null)
        {
            var share = _options.Number($"{_front.Owner}.StableShare");
            findings.Add(KeyValuePair.Create("stable_features", (double)stability.Stable(share)));
            findings.Add(KeyValuePair.Create("false_features_bound", stability.FalseBound(share)));
        }

        return result with
        {
            Findings = findings,
            FeatureNames = names is null ? [] : InputFeatures.UsedNames(norms, names),
        };
    }

    // An option that may not be there: 0 then.
    private int Whole(string option) =>
        _options.All.ContainsKey($"{_front.Owner}.{option}") ? _options.Integer($"{_front.Owner}.{option}") : 0;

    // The test data are touched here and nowhere else, for one point.
    private RunResult Measure(PathContext run, PathFolder folder)
    {
        var opened = _run!.Opened;
        var chosen = _choice.Of(run.Points);
        var blank = opened.Result(run.Ended?.Status ?? CertificateStatus.BudgetSpent, run.Ended?.Reason) with
        {
            Seconds = run.Seconds,
            Run = _run.Folder!.Path,
            Points = run.Points.Count,
            Hypervolume = Hypervolume(run.Points),
            Settled = run.Settled,
        };
        if (chosen < 0 || run.Ended?.Status == CertificateStatus.Interrupted)
        {
            return blank;
        }

        var point = run.Points[chosen];
        run.Load(chosen);
        var state = opened.FiniteState(out _)!;
        _run.Folder.WriteModel(state, opened.Metadata());
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
                ?? string.Create(
                    CultureInfo.InvariantCulture,
                    $"point {chosen} of {_choice.Candidates(run.Points)}, chosen by {_front.Choose}"
                ),
            TestMetric = score?.Metric ?? double.NaN,
            TestMetrics = score?.Metrics ?? [],
            Notice = opened.Notice(score, FrontNotice.Of(_front.Owner, run.Points, run.Largest)),
        };
        var epochs = Whole("RefitEpochs");
        if (epochs > 0 && run.Settled.Count == 0)
        {
            return Refitted(run, folder, epochs, result);
        }

        return result;
    }

    // The chosen point's network trained on without penalty. Where that diverges the point's own result stands.
    private RunResult Refitted(PathContext run, PathFolder folder, int epochs, RunResult result)
    {
        var opened = _run!.Opened;
        var clock = Stopwatch.StartNew();
        if (Refit.Run(opened, epochs, relax: null, cancellation, out var broken) is { } state)
        {
            folder.WriteRefit(state, opened.Metadata());
            return result with
            {
                Seconds = result.Seconds + clock.Elapsed.TotalSeconds,
                RefitTestMetric = opened.Data.Test is { } test ? opened.Score(test).Metric : double.NaN,
            };
        }

        if (broken is null)
        {
            run.End(CertificateStatus.Interrupted, "stopped in the refit");
            return result with { Status = CertificateStatus.Interrupted, Reason = "stopped in the refit, which resume begins anew" };
        }

        return result with
        {
            Seconds = result.Seconds + clock.Elapsed.TotalSeconds,
            Notice =
                $"the refit gave no network: {broken}. The chosen point in model.safetensors is as it was. Give the refit a smaller step, or leave"
                + $" {_front.Owner}.RefitEpochs out.",
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
}
