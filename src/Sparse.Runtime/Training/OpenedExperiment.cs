using System.Diagnostics;
using System.Globalization;
using Sparse.Runtime.Certificates;
using Sparse.Runtime.Data;
using Sparse.Runtime.Declarations;
using Sparse.Runtime.Evaluation;
using Sparse.Runtime.Export;
using Sparse.Runtime.Runs;
using TorchSharp;

namespace Sparse.Runtime.Training;

/// <summary>
/// An experiment whose data are loaded and whose program is made: what a single run, a path and a search for a level have in common. It measures the
/// network as it stands, as often as asked.
/// </summary>
internal sealed partial class OpenedExperiment : IDisposable
{
    // Experiments open on this thread: one within another, as on the parts of a cross-validation, must not end the arithmetic of the outer.
    [ThreadStatic]
    private static int t_open;

    private readonly bool _sharesData;
    private bool _left;
    private TrainingContext _context = null!;

    private OpenedExperiment(
        ExperimentDeclaration declaration,
        OptionValues options,
        RunRequest request,
        int seed,
        Dataset data,
        bool sharesData
    )
    {
        _sharesData = sharesData;
        Declaration = declaration;
        Options = options;
        Request = request;
        Seed = seed;
        Data = data;
    }

    /// <summary>The declaration.</summary>
    public ExperimentDeclaration Declaration { get; }

    /// <summary>Its options, resolved.</summary>
    public OptionValues Options { get; }

    /// <summary>Where to read, to write and to compute.</summary>
    public RunRequest Request { get; }

    /// <summary>The seed.</summary>
    public int Seed { get; }

    /// <summary>The data, on the device.</summary>
    public Dataset Data { get; }

    /// <summary>The training program.</summary>
    public TrainingLoop Loop { get; private set; } = null!;

    /// <summary>Whether the training was told to end before it ran to its end.</summary>
    public bool HasStopped => _context.HasStopped;

    /// <summary>Samples of a step, as declared.</summary>
    public int Batch => Options.Integer($"{Declaration.DataName}.Batch");

    /// <summary>Steps of one pass over the training set, at least 1.</summary>
    public int BatchesAnEpoch => Math.Max(1, Data.Train.Count / Math.Max(1, Batch));

    /// <summary>ε of smoothed labels.</summary>
    public double LabelSmoothing => Declared("Train.LabelSmoothing") ?? 0;

    /// <summary>Loads the data, makes the network with the seed, and checks that they go together.</summary>
    /// <param name="declaration">The declaration.</param>
    /// <param name="options">Its options, resolved.</param>
    /// <param name="request">Where to read, to write and to compute.</param>
    /// <param name="progress">Told that the data are loaded; may be null.</param>
    /// <param name="endEpoch">Called at the end of every epoch; may be null.</param>
    /// <param name="checkpoint">Called after every step; may be null.</param>
    /// <param name="holdOut">The share of the training samples held out, in (0, 1); null for what the declaration says.</param>
    /// <param name="cancellation">Asks the program to stop after the step it is in.</param>
    /// <param name="part">Takes part of the training samples, in place of <paramref name="holdOut"/>; may be null.</param>
    /// <exception cref="DataException">The data cannot be had, or do not go with the declaration.</exception>
    /// <exception cref="RunException">The device is not there.</exception>
    public static OpenedExperiment Open(
        ExperimentDeclaration declaration,
        OptionValues options,
        RunRequest request,
        Action<RunEvent>? progress = null,
        Action<EpochReport>? endEpoch = null,
        Action<TrainingLoop>? checkpoint = null,
        double? holdOut = null,
        CancellationToken cancellation = default,
        Func<Dataset, int, Dataset>? part = null
    )
    {
        global::Sparse.Native.Allocator.RaiseTrimThresholds();
        EnterArithmetic();
        try
        {
            var device = Devices.Open(request.Device);
            ArgumentOutOfRangeException.ThrowIfLessThan(request.Threads, 1, nameof(request.Threads));
            torch.set_num_threads(request.Threads);
            var seed = options.All.ContainsKey("Train.Seed") ? options.Integer("Train.Seed") : 1;
            holdOut ??= options.All.ContainsKey("EarlyStopping.Validation") ? options.Number("EarlyStopping.Validation") : null;
            part ??= holdOut is { } share ? (data, seed) => data.HoldOut(share, seed) : null;
            var shared = part is null ? request.Data : null; // a part is one run's own
            var opened = new OpenedExperiment(
                declaration,
                options,
                request,
                seed,
                shared is null ? Load() : shared.Get(DataKey(declaration, options, request, seed), Load),
                shared is not null
            );
            try
            {
                torch.manual_seed(seed);
                opened._context = new TrainingContext(opened.Data, options, device, endEpoch, cancellation, checkpoint);
                opened.Loop = declaration.CreateLoop(opened._context);
                DatasetCheck.Outputs(opened.Data, declaration.Loss, OutputShape(opened.Loop.Network, opened.Data.Train));
                return opened;
            }
            catch
            {
                opened.Release();
                throw;
            }

            Dataset Load() => LoadData(declaration, options, request, device, seed, part, progress);
        }
        catch
        {
            LeaveArithmetic();
            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Release();
        if (!_left)
        {
            _left = true;
            LeaveArithmetic();
        }
    }

    private void Release()
    {
        Loop?.Dispose();
        if (!_sharesData)
        {
            Data.Dispose();
        }
    }

    // Where a gradient stays zero its running means sink into the denormals and stay there, and most processors are slow on them.
    private static void EnterArithmetic()
    {
        t_open++;
        global::Sparse.Native.Arithmetic.FlushDenormals(true);
    }

    // The thread may be the caller's: it gets its arithmetic back.
    private static void LeaveArithmetic()
    {
        if (--t_open == 0)
        {
            global::Sparse.Native.Arithmetic.FlushDenormals(false);
        }
    }

    /// <summary>The network's state with the solver's output in it: what is exported. Null, with the reason, where a parameter is not finite.</summary>
    /// <param name="reason">Which parameter is not.</param>
    public IReadOnlyList<SafetensorsTensor>? FiniteState(out string? reason)
    {
        Loop.Publish();
        var state = NetworkState.Read(Loop.Network);
        reason = null;
        foreach (var tensor in state)
        {
            if (tensor.HasNonFinite())
            {
                reason = $"the parameter {tensor.Name} is not finite: the iteration diverged";
                return null;
            }
        }

        return state;
    }

    /// <summary>What an exported file says of itself. Nothing that changes from run to run: equal seeds give equal files.</summary>
    public Dictionary<string, string> Metadata() =>
        new()
        {
            ["experiment"] = Declaration.Name,
            ["network"] = Declaration.Network,
            ["solver"] = Declaration.Solver,
            ["lambda"] = string.Join(", ", Loop.Lambdas.Select(static lambda => lambda.ToString("r", CultureInfo.InvariantCulture))),
        };

    /// <summary>A result without measures.</summary>
    /// <param name="status">Its status.</param>
    /// <param name="reason">Why.</param>
    public RunResult Result(CertificateStatus status, string? reason) =>
        new()
        {
            Experiment = Declaration.Name,
            Solver = Declaration.Solver,
            Penalty = string.Join("+", Declaration.Penalties.Select(static penalty => penalty.Name)),
            Lambdas = [.. Loop.Lambdas],
            Weights = Declaration.Parameters.Where(static p => p.Role == ParameterRole.Weight).Sum(static p => p.Count),
            Status = status,
            Reason = reason,
            MetricName = Evaluator.MetricName(Declaration.Loss, Data.Classes),
            Run = null,
        };

    /// <summary>A result with what was counted in the exported file and measured of the network.</summary>
    /// <param name="counting">The counts.</param>
    /// <param name="certificate">The certificate.</param>
    /// <param name="test">The score on test data, where there are any and they are to be touched.</param>
    public RunResult Result(Counting counting, Certificate certificate, Score? test) =>
        Result(certificate.Status, certificate.Reason) with
        {
            Sparsity = counting.Sparsity,
            NonZeros = counting.NonZeros,
            Weights = counting.Weights,
            Loss = certificate.Loss,
            PenaltyValue = certificate.PenaltyValue,
            Stationarity = certificate.Relative ? certificate.RInf : double.NaN,
            TestMetric = test?.Metric ?? double.NaN,
            TestMetrics = test?.Metrics ?? [],
            NonZerosAbove = Loop.NonZerosAbove(),
            Notice = Notice(test),
            Findings = Loop.Findings,
        };

    /// <summary>What should be known of the network beside its numbers; null where nothing is to be said.</summary>
    /// <param name="test">Its score on test data; null where it has none.</param>
    /// <param name="more">What the caller has to say; null for nothing.</param>
    public string? Notice(Score? test, string? more = null)
    {
        var constant = test is { } score ? ConstantPrediction.Notice(Data, Declaration.Loss, score.Metric) : null;
        string[] said = [.. new[] { Loop.Notice, more, constant }.OfType<string>()];
        return said.Length == 0 ? null : string.Join("; ", said);
    }

    // The seed draws the test part where a file brings none.
    private static string DataKey(ExperimentDeclaration declaration, OptionValues options, RunRequest request, int seed) =>
        string.Join(
            '\n',
            [
                declaration.ClassName,
                declaration.DataName,
                .. options
                    .All.Where(option => option.Key.StartsWith(declaration.DataName + ".", StringComparison.Ordinal))
                    .Select(static option => $"{option.Key}={option.Value}"),
                declaration.Loss.ToString(),
                declaration.Precision.ToString(),
                OnDisk(options).ToString(),
                string.Join(',', declaration.InputShape),
                request.Device,
                request.DataFolder,
                seed.ToString(CultureInfo.InvariantCulture),
            ]
        );

    // A solver that keeps what belongs to a sample on disk has the samples there as well.
    private static bool OnDisk(OptionValues options) =>
        options.All.Keys.Any(key => key.EndsWith(".OnDisk", StringComparison.Ordinal) && options.Switch(key));

    private static Dataset LoadData(
        ExperimentDeclaration declaration,
        OptionValues options,
        RunRequest request,
        torch.Device device,
        int seed,
        Func<Dataset, int, Dataset>? part,
        Action<RunEvent>? progress
    )
    {
        var started = Stopwatch.GetTimestamp();
        var attribute = declaration.CreateData(options);
        var loaded = DataSources.Load(
            attribute,
            new DataRequest(DataFolders.Search(request.DataFolder), declaration.Loss, seed, declaration.Precision, OnDisk(options))
        );
        Dataset data;
        try
        {
            DatasetCheck.Run(loaded, declaration.Loss, declaration.InputShape, attribute.Batch);
            loaded = part?.Invoke(loaded, seed) ?? loaded;

            data = loaded.To(device, declaration.InputShape);
        }
        catch
        {
            loaded.Dispose();
            throw;
        }

        progress?.Invoke(
            new RunEvent.DataLoaded(
                data.Name,
                data.Origin,
                data.Train.Count,
                data.Test?.Count ?? 0,
                Stopwatch.GetElapsedTime(started).TotalSeconds
            )
        );
        return data;
    }

    private double Ridge => Declaration.WeightDecayIsRidge ? Declared("WeightDecay.Strength") ?? 0 : 0;

    private double? Declared(string key) => Options.All.ContainsKey(key) ? Options.Number(key) : null;

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
}
