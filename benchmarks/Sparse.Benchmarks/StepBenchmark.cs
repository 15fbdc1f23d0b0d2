using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Sparse.Runtime.Data;
using Sparse.Runtime.Declarations;
using Sparse.Runtime.Training;
using TorchSharp;

namespace Sparse.Benchmarks;

/// <summary>
/// <c>bench step</c>: the training step against the same step in eager PyTorch, in rounds that alternate, so that what else the machine does
/// falls on both; and the step's parts: the update with its proximal operator, and the matrix products alone.
/// </summary>
internal static class StepBenchmark
{
    private static readonly IReadOnlyDictionary<string, MeasuredNet> Nets = new Dictionary<string, MeasuredNet>
    {
        ["lenet300"] = new("StepLeNet300", [784, 300, 100, 10], StepsOfARound: 50, Rounds: 20),
        ["small"] = new("StepSmall", [784, 20, 20, 10], StepsOfARound: 50, Rounds: 20),
        ["lenet5"] = new("StepLeNet5", null, StepsOfARound: 10, Rounds: 10),
        ["resnet18"] = new("StepResNet18", null, StepsOfARound: 1, Rounds: 4),
    };

    // What stands behind the name of a network's experiment, and how the solver's step is called.
    private static readonly IReadOnlyDictionary<string, (string Suffix, string Title)> Solvers = new Dictionary<string, (string, string)>
    {
        ["proxgen"] = ("", "ProxGEN (Adam metric, l1)"),
        ["sr2"] = ("Sr2", "SR2 (l1)"),
        ["momentum"] = ("Momentum", "proximal gradient with momentum (l1)"),
        ["amsgrad"] = ("AmsGrad", "ProxGEN (AMSGrad metric, l1)"),
        ["proxsgd"] = ("ProxSgd", "ProxSGD (l1)"),
        ["proxsgd-unit"] = ("ProxSgdUnit", "ProxSGD with unit steps (l1)"),
        ["spred"] = ("Spred", "spred (Adam, l1)"),
        ["rmda"] = ("Rmda", "RMDA (l1)"),
        ["ramda"] = ("Ramda", "RAMDA (l1)"),
        ["accelerated"] = ("Accelerated", "accelerated proximal gradient (l1), an iteration on 2,000 samples"),
    };

    /// <summary>Measures and prints.</summary>
    /// <param name="arguments">The options.</param>
    /// <returns>0, or 2 where the options are wrong.</returns>
    public static int Run(string[] arguments)
    {
        var json = arguments.Contains("--json");
        var net = Arguments.Option(arguments, "--net") ?? "lenet300";
        var name = Arguments.Option(arguments, "--solver") ?? "proxgen";
        if (
            !Nets.TryGetValue(net, out var measured)
            || !Solvers.TryGetValue(name, out var solver)
            || ExperimentRegistry.All.All(experiment => experiment.Name != measured.Experiment + solver.Suffix)
            || !int.TryParse(
                Arguments.Option(arguments, "--rounds") ?? measured.Rounds.ToString(CultureInfo.InvariantCulture),
                NumberStyles.None,
                CultureInfo.InvariantCulture,
                out var rounds
            )
            || !int.TryParse(
                Arguments.Option(arguments, "--threads") ?? "1",
                NumberStyles.None,
                CultureInfo.InvariantCulture,
                out var threads
            )
            || rounds < 1
            || threads < 1
        )
        {
            Console.Error.WriteLine(
                $"bench step: expected --net {string.Join(" or ", Nets.Keys)}, --solver {string.Join(" or ", Solvers.Keys)} (beside ProxGEN on lenet300 and small alone), and whole numbers, at least 1, for --rounds and --threads."
            );
            return 2;
        }

        var title = measured.Widths is null ? net : string.Join('-', measured.Widths);
        using var step = new MeasuredStep(ExperimentRegistry.Find(measured.Experiment + solver.Suffix), threads);
        using var peer = PyTorchPeer.Start(
            "step.py",
            measured.Widths is null ? net : string.Join(',', measured.Widths),
            step.Batch.ToString(CultureInfo.InvariantCulture),
            threads.ToString(CultureInfo.InvariantCulture),
            name
        );
        using var products = measured.Widths is null ? null : new MatrixProducts(measured.Widths, step.Batch);

        List<double> ours = [];
        List<double> theirs = [];
        var steps = name == "accelerated" ? measured.StepsOfARound / 10 : measured.StepsOfARound; // each on the whole set
        List<double> update = [];
        List<double> matmul = [];
        for (var round = -2; round < rounds; round++)
        {
            var (a, b, c, d) = (step.Take(steps), peer?.Take(steps), step.Update(steps), products?.Take(steps));
            if (round < 0)
            {
                continue; // code is being compiled, caches fill
            }

            ours.AddRange(a);
            theirs.AddRange(b ?? []);
            update.AddRange(c);
            matmul.AddRange(d ?? []);
        }

        var oursMs = 1e3 * Median(ours);
        var theirsMs = 1e3 * Median(theirs);
        var updateShare = 1e3 * Median(update) / oursMs;
        var matmulMs = 1e3 * Median(matmul);
        if (json)
        {
            using var stream = new MemoryStream();
            using (var writer = new Utf8JsonWriter(stream))
            {
                writer.WriteStartObject();
                writer.WriteString("net", title);
                writer.WriteString("solver", name);
                writer.WriteNumber("batch", step.Batch);
                writer.WriteNumber("threads", threads);
                writer.WriteNumber("ours_ms", oursMs);
                WriteNumberOrNull(writer, "pytorch_ms", theirsMs);
                WriteNumberOrNull(writer, "ratio", theirsMs / oursMs);
                writer.WriteNumber("update_share", updateShare);
                WriteNumberOrNull(writer, "matmul_ms", matmulMs);
                writer.WriteNumber("allocated_bytes", step.AllocatedBytes);
                writer.WriteString("compared_with", peer is null ? null : $"eager PyTorch {peer.Version}");
                writer.WriteEndObject();
            }

            Console.WriteLine(System.Text.Encoding.UTF8.GetString(stream.ToArray()));
            return 0;
        }

        var invariant = CultureInfo.InvariantCulture;
        Console.WriteLine(
            string.Create(invariant, $"{solver.Title}, {title}, batch {step.Batch}, {threads} thread(s), medians of {ours.Count} steps")
        );
        Console.WriteLine(string.Create(invariant, $"  ours              {oursMs, 8:F3} ms"));
        Console.WriteLine(
            peer is null
                ? "  PyTorch           not found: install python3-torch to compare"
                : string.Create(invariant, $"  eager PyTorch     {theirsMs, 8:F3} ms   {theirsMs / oursMs:F2} times ours ({peer.Version})")
        );
        if (products is not null)
        {
            Console.WriteLine(
                string.Create(
                    invariant,
                    $"  matrix products   {matmulMs, 8:F3} ms   the step is {oursMs / matmulMs:F2} times its products alone"
                )
            );
        }

        Console.WriteLine(
            string.Create(invariant, $"  update and prox   {updateShare * oursMs, 8:F3} ms   {100 * updateShare:F1} % of the step")
        );
        Console.WriteLine(string.Create(invariant, $"  managed allocation {step.AllocatedBytes, 7} bytes a step"));
        return 0;
    }

    private static void WriteNumberOrNull(Utf8JsonWriter writer, string name, double value)
    {
        if (double.IsFinite(value))
        {
            writer.WriteNumber(name, value);
        }
        else
        {
            writer.WriteNull(name);
        }
    }

    private static double Median(List<double> values)
    {
        if (values.Count == 0)
        {
            return double.NaN;
        }

        values.Sort();
        return values[values.Count / 2];
    }
}

/// <summary>A network whose step is measured.</summary>
/// <param name="Experiment">Its experiment.</param>
/// <param name="Widths">The widths of its layers; null where they are not all linear: PyTorch's twin knows it by name then.</param>
/// <param name="StepsOfARound">Steps between two turns.</param>
/// <param name="Rounds">Rounds, unless told otherwise.</param>
internal sealed record MeasuredNet(string Experiment, int[]? Widths, int StepsOfARound, int Rounds);

/// <summary>The generated loop of an experiment, step by step.</summary>
internal sealed class MeasuredStep : IDisposable
{
    private readonly Dataset _data;
    private readonly TrainingLoop _loop;
    private readonly SampleOrder _order;
    private int _next;

    public MeasuredStep(ExperimentDeclaration experiment, int threads)
    {
        global::Sparse.Native.Allocator.RaiseTrimThresholds();
        global::Sparse.Native.Arithmetic.FlushDenormals(true);
        torch.set_num_threads(threads);
        torch.manual_seed(1);
        var options = OptionValues.Resolve(experiment.Options, []);
        var attribute = experiment.CreateData(options);
        _data = DataSources.Load(attribute, new DataRequest([], experiment.Loss, 1));
        _loop = experiment.CreateLoop(new TrainingContext(_data, options, torch.CPU));
        _order = new SampleOrder(_data.Train.Count, attribute.Batch, 1);
        _order.Shuffle();
    }

    /// <summary>Samples of a minibatch.</summary>
    public int Batch => _order.BatchSize;

    /// <summary>What a step of the last round allocated on the managed heap.</summary>
    public long AllocatedBytes { get; private set; }

    /// <summary>Takes steps; the seconds of each.</summary>
    public double[] Take(int steps)
    {
        var times = new double[steps];
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < steps; i++)
        {
            var samples = _order.Batch(_next++ % _order.Batches);
            var began = Stopwatch.GetTimestamp();
            _loop.Step(samples, measure: false);
            times[i] = Stopwatch.GetElapsedTime(began).TotalSeconds;
        }

        AllocatedBytes = (GC.GetAllocatedBytesForCurrentThread() - before) / steps;
        return times;
    }

    /// <summary>Updates alone, each behind a gradient that is not timed, as it is in a step; the seconds of each.</summary>
    public double[] Update(int updates)
    {
        var times = new double[updates];
        for (var i = 0; i < updates; i++)
        {
            _loop.Gradient(_order.Batch(_next++ % _order.Batches));
            var began = Stopwatch.GetTimestamp();
            _loop.Update(measure: false);
            times[i] = Stopwatch.GetElapsedTime(began).TotalSeconds;
        }

        return times;
    }

    public void Dispose()
    {
        _loop.Dispose();
        _data.Dispose();
    }
}

/// <summary>The matrix products of a step and nothing else: forward, by the weights, and by the inputs but for the first layer.</summary>
internal sealed class MatrixProducts : IDisposable
{
    private readonly List<(torch.Tensor Result, torch.Tensor Left, torch.Tensor Right)> _products = [];
    private readonly DisposeScope _scope = torch.NewDisposeScope();

    public MatrixProducts(int[] widths, int batch)
    {
        for (var i = 0; i + 1 < widths.Length; i++)
        {
            var (x, w, d) = (torch.randn(batch, widths[i]), torch.randn(widths[i + 1], widths[i]), torch.randn(batch, widths[i + 1]));
            _products.Add((torch.zeros(batch, widths[i + 1]), x, w.t()));
            _products.Add((torch.zeros(widths[i + 1], widths[i]), d.t(), x));
            if (i > 0)
            {
                _products.Add((torch.zeros(batch, widths[i]), d, w));
            }
        }
    }

    public double[] Take(int times)
    {
        var seconds = new double[times];
        for (var i = 0; i < times; i++)
        {
            var began = Stopwatch.GetTimestamp();
            foreach (var (result, left, right) in _products)
            {
                result.addmm_(left, right, beta: 0);
            }

            seconds[i] = Stopwatch.GetElapsedTime(began).TotalSeconds;
        }

        return seconds;
    }

    public void Dispose() => _scope.Dispose();
}
