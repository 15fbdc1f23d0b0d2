using System.Diagnostics;
using System.Globalization;
using Sparse.Runtime.Certificates;
using Sparse.Runtime.Data;
using Sparse.Runtime.Declarations;
using Sparse.Runtime.Evaluation;
using Sparse.Runtime.Export;
using Sparse.Runtime.Penalties;
using Sparse.Runtime.Runs;
using TorchSharp;

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
    private Dataset? _data;
    private TrainingLoop? _loop;
    private RunFolder? _folder;
    private RunRecord? _record;
    private bool _finished;

    /// <summary>Runs it.</summary>
    public RunResult Execute()
    {
        global::Sparse.Native.Allocator.RaiseTrimThresholds();
        // Where a gradient stays zero its running means sink into the denormals and stay there, and most processors are slow on them.
        global::Sparse.Native.Arithmetic.FlushDenormals(true);
        var device = OpenDevice(request.Device);
        ArgumentOutOfRangeException.ThrowIfLessThan(request.Threads, 1, nameof(request.Threads));
        torch.set_num_threads(request.Threads);
        var seed = options.All.ContainsKey("Train.Seed") ? options.Integer("Train.Seed") : 1;

        Timed("load", () => LoadData(device, seed));
        torch.manual_seed(seed);
        _loop = experiment.CreateLoop(new TrainingContext(_data!, options, device, EndEpoch, cancellation));
        DatasetCheck.Outputs(_data!, experiment.Loss, OutputShape(_loop.Network, _data!.Train));
        if (request.DryRun)
        {
            return Blank(CertificateStatus.NotDefined, "a dry run: nothing was trained");
        }

        _record = new RunRecord(experiment, options, request, RunRecord.DataFacts.Of(_data), _loop.Lambdas, seed, DateTime.Now);
        _folder = RunFolder.Create(request.Out, experiment.Name, _record.Started, _data.Validation is not null);
        _folder.WriteLoop(experiment.LoopText());
        _folder.WriteRecord(_record.Write);
        progress?.Invoke(new RunEvent.Started(_folder.Path));
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

    /// <inheritdoc/>
    public void Dispose()
    {
        _folder?.Dispose();
        _loop?.Dispose();
        _data?.Dispose();
        // The thread may be the caller's.
        global::Sparse.Native.Arithmetic.FlushDenormals(false);
    }

    private (RunResult Result, Certificate? Certificate) TrainAndMeasure()
    {
        var loop = _loop!;
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
            _times["train"] = _training.Elapsed.TotalSeconds;
        }

        var interrupted = cancellation.IsCancellationRequested && !_finished;
        var state = NetworkState.Read(loop.Network);
        if (FirstNonFinite(state) is { } broken)
        {
            return (Blank(CertificateStatus.Diverged, $"the parameter {broken} is not finite: the iteration diverged"), null);
        }

        progress?.Invoke(new RunEvent.Measuring("saving and counting"));
        Timed("save", () => _folder!.WriteModel(state, Metadata()));
        var counting = Counting.OfFile(_folder!.ModelPath, experiment.Parameters);
        progress?.Invoke(new RunEvent.Measuring("certifying: the full gradient in double precision"));
        var certificate = Timed("certify", () => Certify(loop));
        progress?.Invoke(new RunEvent.Measuring("testing"));
        Score? score = _data!.Test is { } test
            ? Timed("test", () => Evaluator.Evaluate(loop.Network, test, experiment.Loss, LabelSmoothing))
            : null;
        var result = Blank(
            interrupted ? CertificateStatus.Interrupted : certificate.Status,
            interrupted ? $"stopped after {loop.Steps} steps" : certificate.Reason
        ) with
        {
            Sparsity = counting.Sparsity,
            NonZeros = counting.NonZeros,
            Weights = counting.Weights,
            Loss = certificate.Loss,
            PenaltyValue = certificate.PenaltyValue,
            Stationarity = certificate.RInf,
            TestMetric = score?.Metric ?? double.NaN,
            TestMetrics = score?.Metrics ?? [],
        };
        return (result, certificate);
    }

    private void LoadData(torch.Device device, int seed)
    {
        var started = Stopwatch.GetTimestamp();
        var attribute = experiment.CreateData(options);
        var loaded = DataSources.Load(
            attribute,
            new DataRequest(DataFolders.Search(request.DataFolder), experiment.Loss, seed, experiment.Precision)
        );
        try
        {
            DatasetCheck.Run(loaded, experiment.Loss, experiment.InputShape, attribute.Batch);
            if (Declared("EarlyStopping.Validation") is { } share)
            {
                loaded = loaded.HoldOut(share, seed);
            }

            _data = loaded.To(device, experiment.InputShape);
        }
        catch
        {
            loaded.Dispose();
            throw;
        }

        progress?.Invoke(
            new RunEvent.DataLoaded(
                _data.Name,
                _data.Origin,
                _data.Train.Count,
                _data.Test?.Count ?? 0,
                Stopwatch.GetElapsedTime(started).TotalSeconds
            )
        );
    }

    private double LabelSmoothing => Declared("Train.LabelSmoothing") ?? 0;

    private double? Declared(string key) => options.All.ContainsKey(key) ? options.Number(key) : null;

    private void EndEpoch(EpochReport epoch)
    {
        _finished = epoch.Epoch >= epoch.Epochs;
        var seconds = _training.Elapsed.TotalSeconds;
        _folder!.AddEpoch(epoch, seconds);
        progress?.Invoke(new RunEvent.EpochEnded(epoch, seconds));
    }

    private Certificate Certify(TrainingLoop loop)
    {
        var decay = Declared("WeightDecay.Strength") ?? 0;
        var ridge = experiment.WeightDecayIsRidge ? decay : 0;
        var parameters = experiment
            .Parameters.Select(parameter =>
                (
                    parameter.Penalty < 0
                        ? new CertifiedParameter(parameter.Name, null, 0)
                        : Penalised(parameter, experiment.Penalties[parameter.Penalty], loop.Lambdas[parameter.Penalty])
                ) with
                {
                    Ridge = parameter.Role == ParameterRole.Weight ? ridge : 0,
                }
            )
            .ToArray();
        var measured = Certificate.Measure(
            loop.Network,
            experiment.CreateNetwork,
            _data!.Train,
            experiment.Loss,
            parameters,
            labelSmoothing: LabelSmoothing
        );
        return measured.Status != CertificateStatus.Diverged && WhyNotCertifiable(decay) is { } reason
            ? measured with
            {
                Status = CertificateStatus.NotDefined,
                Reason = reason,
            }
            : measured;
    }

    private string? WhyNotCertifiable(double decay) =>
        experiment.NotCertifiable
        ?? (
            decay > 0 && !experiment.WeightDecayIsRidge
                ? "decoupled weight decay in this metric is the gradient of no penalty: the measures are those without it"
                : null
        );

    private RunResult Blank(CertificateStatus status, string? reason) =>
        new()
        {
            Experiment = experiment.Name,
            Solver = experiment.Solver,
            Penalty = string.Join("+", experiment.Penalties.Select(static penalty => penalty.Name)),
            Lambdas = [.. _loop!.Lambdas],
            Weights = experiment.Parameters.Where(static p => p.Role == ParameterRole.Weight).Sum(static p => p.Count),
            Status = status,
            Reason = reason,
            MetricName = Evaluator.MetricName(experiment.Loss),
            Seconds = _training.Elapsed.TotalSeconds,
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

    // Nothing that changes from run to run: equal seeds give equal files.
    private Dictionary<string, string> Metadata() =>
        new()
        {
            ["experiment"] = experiment.Name,
            ["network"] = experiment.Network,
            ["solver"] = experiment.Solver,
            ["lambda"] = string.Join(", ", _loop!.Lambdas.Select(static lambda => lambda.ToString("r", CultureInfo.InvariantCulture))),
        };

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

    private CertifiedParameter Penalised(ParameterDeclaration parameter, PenaltyDeclaration penalty, double lambda)
    {
        var owner = penalty.LambdaKey[..(penalty.LambdaKey.IndexOf('.') + 1)];
        return new CertifiedParameter(parameter.Name, penalty.Name, lambda)
        {
            Options = experiment
                .Options.Where(option => option.Kind is OptionKind.Number or OptionKind.Integer && option.Key.StartsWith(owner, StringComparison.Ordinal))
                .ToDictionary(static option => option.Name, option => options.Number(option.Key)),
            Groups = penalty.Groups is { } groups ? GroupLayout.Of(groups, parameter.Shape) : null,
            WeightBySize = penalty.WeightBySize,
            Kernel = penalty.Kernel,
        };
    }

    private static torch.Device OpenDevice(string name)
    {
        var parts = name.Split(':');
        var index = 0;
        var wellFormed =
            parts.Length == 1 || (parts.Length == 2 && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out index));
        if (!wellFormed || parts[0] is not ("cpu" or "cuda") || (parts[0] == "cpu" && parts.Length > 1))
        {
            throw new RunException($"The device is '{name}': expected cpu, cuda or cuda:N.");
        }

        if (parts[0] == "cpu")
        {
            return torch.CPU;
        }

        if (!torch.cuda.is_available())
        {
            throw new RunException(
                $"The device '{name}' is not there: this machine, or the tensor library it has, offers no CUDA. Use --device cpu."
            );
        }

        return index < torch.cuda.device_count()
            ? torch.device(TorchSharp.DeviceType.CUDA, index)
            : throw new RunException($"The device '{name}' is not there: there are {torch.cuda.device_count()}, counted from 0.");
    }

    private static long[] OutputShape(torch.nn.Module<torch.Tensor, torch.Tensor> network, Split part)
    {
        using var scope = torch.NewDisposeScope();
        using var noGradient = torch.no_grad();
        var training = network.training;
        network.eval();
        try
        {
            return network.call(part.Inputs.narrow(0, 0, 1)).shape[1..];
        }
        finally
        {
            network.train(training);
        }
    }

    private static string? FirstNonFinite(IReadOnlyList<SafetensorsTensor> state)
    {
        foreach (var tensor in state)
        {
            if (tensor.HasNonFinite())
            {
                return tensor.Name;
            }
        }

        return null;
    }
}
