using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using System.Text.Json;
using Sparse.Runtime.Data;
using Sparse.Runtime.Declarations;
using Sparse.Runtime.Kernels;
using Sparse.Runtime.Training;
using TorchSharp;

namespace Sparse.Benchmarks;

/// <summary>
/// <c>bench update</c>: the update with its proximal operator against a kernel with the same loads and stores and no arithmetic over the same
/// memory, against the same rule as tensor operations, and against eager PyTorch; rounds alternate within one run.
/// </summary>
internal static class UpdateBenchmark
{
    // Updates before those that are timed.
    private const int WarmUp = 100;

    private static readonly (string Name, string Experiment, string Script)[] s_rules =
    [
        ("adam_l1", "UpdateL1At", "adam_l1"),
        ("sgd_group_lasso", "UpdateGroupsAt", "sgd_group_lasso"),
        ("adam_group_lasso", "UpdateAdamGroupsAt", ""),
    ];

    private static readonly Dictionary<string, (string Suffix, string Shapes, double Mark)> s_sizes = new()
    {
        ["266k"] = ("266K", "300x784,100x300,10x100", 0.6),
        ["11m"] = ("11M", "10000x1000,100x10000", 0.85),
        ["100m"] = ("100M", "9990x10000,10x9990", 0.85),
    };

    /// <summary>Measures and prints.</summary>
    /// <param name="arguments">The options.</param>
    /// <returns>0, or 2 where the options are wrong.</returns>
    public static int Run(string[] arguments)
    {
        var sizes = (Arguments.Option(arguments, "--sizes") ?? "266k,11m,100m").Split(',');
        if (
            sizes.Any(static size => !s_sizes.ContainsKey(size))
            || !int.TryParse(
                Arguments.Option(arguments, "--rounds") ?? "9",
                NumberStyles.None,
                CultureInfo.InvariantCulture,
                out var rounds
            )
            || rounds < 1
        )
        {
            Console.Error.WriteLine(
                "bench update: expected --sizes of 266k, 11m and 100m, separated by commas, and a whole number, at least 1, for --rounds."
            );
            return 2;
        }

        torch.set_num_threads(1);
        global::Sparse.Native.Allocator.RaiseTrimThresholds();
        global::Sparse.Native.Arithmetic.FlushDenormals(true);
        var entries = new List<UpdateEntry>();
        var rules = Arguments.Option(arguments, "--rules")?.Split(',');
        foreach (var size in sizes)
        {
            var (suffix, shapes, mark) = s_sizes[size];
            foreach (var (name, experiment, script) in s_rules.Where(rule => rules?.Contains(rule.Name) ?? true))
            {
                var entry = Measure(name, experiment + suffix, script, shapes, mark, rounds, arguments.Contains("--fused-only"));
                entries.Add(entry);
                if (!arguments.Contains("--json"))
                {
                    Console.WriteLine(entry);
                }
            }
        }

        var own = OwnPenalty(sizes[0] == "100m" ? "11M" : s_sizes[sizes[0]].Suffix, rounds);
        if (!arguments.Contains("--json"))
        {
            Console.WriteLine(
                string.Create(CultureInfo.InvariantCulture, $"l1 written as a user's own penalty takes {own:F3} of the built-in's time")
            );
        }

        if (arguments.Contains("--json"))
        {
            Console.WriteLine(Json(entries, own));
        }

        return 0;
    }

    private static UpdateEntry Measure(
        string name,
        string experiment,
        string script,
        string shapes,
        double mark,
        int rounds,
        bool fusedOnly
    )
    {
        using var fused = new MeasuredUpdate(experiment, "Fused");
        using var tensors = fusedOnly ? null : new MeasuredUpdate(experiment, "TensorOps");
        using var peer = fusedOnly || script.Length == 0 ? null : PyTorchPeer.Start("update.py", script, shapes);
        var weights = fused.Weights;
        // Adam's first steps are as long as its rate for every weight; norms move by percents, and roots are read for twice.
        fused.Update(WarmUp);
        // About a tenth of a second a turn, and at least two updates.
        var repeats = (int)Math.Max(2, 1e8 / weights);
        var few = Math.Max(1, repeats / 20);
        var times = (
            Fused: new List<double>(),
            Null: new List<double>(),
            Least: new List<double>(),
            Tensors: new List<double>(),
            Theirs: new List<double>()
        );
        for (var round = -2; round < rounds; round++)
        {
            var a = fused.Update(repeats);
            var b = fused.Null(repeats, fused.KeepsInverses);
            var least = fused.KeepsInverses ? fused.Null(repeats, writesGradient: false) : b;
            var c = tensors?.Update(few) ?? [];
            var d = peer?.Take(few) ?? [];
            if (round >= 0)
            {
                times.Fused.AddRange(a);
                times.Null.AddRange(b);
                times.Least.AddRange(least);
                times.Tensors.AddRange(c);
                times.Theirs.AddRange(d);
            }
        }

        var scale = 1e9 / weights;
        return new UpdateEntry(
            name,
            weights,
            scale * Median(times.Fused),
            scale * Median(times.Null),
            scale * Median(times.Least),
            mark,
            scale * Median(times.Tensors),
            scale * Median(times.Theirs),
            peer?.Version
        );
    }

    // The time of l1 as a user writes it, over the built-in's.
    private static double OwnPenalty(string suffix, int rounds)
    {
        using var ours = new MeasuredUpdate("UpdateL1At" + suffix, "Fused");
        using var theirs = new MeasuredUpdate("UpdateOwnL1At" + suffix, "Fused");
        var repeats = (int)Math.Max(2, 1e8 / ours.Weights);
        var times = (Ours: new List<double>(), Theirs: new List<double>());
        for (var round = -2; round < rounds; round++)
        {
            var a = ours.Update(repeats);
            var b = theirs.Update(repeats);
            if (round >= 0)
            {
                times.Ours.AddRange(a);
                times.Theirs.AddRange(b);
            }
        }

        return Median(times.Theirs) / Median(times.Ours);
    }

    private static string Json(List<UpdateEntry> entries, double own)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            writer.WriteStartObject();
            writer.WriteNumber("bandwidth_share", entries.Min(static entry => entry.Share / entry.Mark));
            UpdateEntry.Write(writer, "ratio", entries.Min(static entry => entry.TensorsNs / entry.FusedNs));
            writer.WriteNumber("own_penalty_ratio", own);
            writer.WriteStartArray("entries");
            foreach (var entry in entries)
            {
                entry.Write(writer);
            }

            writer.WriteEndArray();
            writer.WriteString(
                "compared_with",
                "a kernel with the same loads and stores, the tensor program, eager PyTorch; one thread each"
            );
            writer.WriteEndObject();
        }

        return System.Text.Encoding.UTF8.GetString(stream.ToArray());
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

/// <summary>One rule at one size; times in nanoseconds a weight.</summary>
internal sealed record UpdateEntry(
    string Name,
    long Weights,
    double FusedNs,
    double NullNs,
    double LeastNs,
    double Mark,
    double TensorsNs,
    double PyTorchNs,
    string? PyTorch
)
{
    /// <summary>The speed as a share of that of a kernel with the same loads and stores.</summary>
    public double Share => NullNs / FusedNs;

    /// <summary>The same beside a kernel that writes nothing for a second reading: the fewest loads and stores there can be.</summary>
    public double LeastShare => LeastNs / FusedNs;

    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteString("rule", Name);
        writer.WriteNumber("weights", Weights);
        writer.WriteNumber("fused_ns", FusedNs);
        writer.WriteNumber("null_ns", NullNs);
        writer.WriteNumber("share", Share);
        writer.WriteNumber("least_ns", LeastNs);
        writer.WriteNumber("least_share", LeastShare);
        writer.WriteNumber("mark", Mark);
        Write(writer, "tensor_ns", TensorsNs);
        Write(writer, "ratio", TensorsNs / FusedNs);
        Write(writer, "pytorch_ns", PyTorchNs);
        Write(writer, "pytorch_ratio", PyTorchNs / FusedNs);
        writer.WriteEndObject();
    }

    /// <summary>A number, or null where nothing was measured, as with <c>--fused-only</c>.</summary>
    public static void Write(Utf8JsonWriter writer, string key, double value)
    {
        if (double.IsFinite(value))
        {
            writer.WriteNumber(key, value);
        }
        else
        {
            writer.WriteNull(key);
        }
    }

    public override string ToString()
    {
        var invariant = CultureInfo.InvariantCulture;
        var ours = string.Create(
            invariant,
            $"{Name, -17} {Weights, 11:N0} weights: {FusedNs, 7:F3} ns a weight, null {NullNs, 6:F3} (share {Share:F2}, of the fewest {LeastShare:F2}, mark {Mark})"
        );
        var tensors = double.IsNaN(TensorsNs)
            ? ""
            : string.Create(invariant, $", tensor operations {TensorsNs:F2} ({TensorsNs / FusedNs:F1}x)");
        return ours + tensors + (PyTorch is null ? "" : string.Create(invariant, $", PyTorch {PyTorchNs:F2} ({PyTorchNs / FusedNs:F1}x)"));
    }
}

/// <summary>
/// The update of a generated loop, over and over. Before each, not timed, the gradients are written anew, as a backward pass does: two draws of noise and their negatives in
/// turn, so that weights wander as they do between minibatches and do not run away.
/// </summary>
internal sealed class MeasuredUpdate : IDisposable
{
    private readonly torch.Tensor[] _noise = new torch.Tensor[2];
    private int _turn;

    private readonly Dataset _data;
    private readonly TrainingLoop _loop;
    private readonly ParameterBuffer _weights;
    private readonly bool _hasGroups;

    public MeasuredUpdate(string experiment, string program)
    {
        var declaration = ExperimentRegistry.Find(experiment);
        torch.manual_seed(1);
        var options = OptionValues.Resolve(declaration.Options, [new("Program", program)]);
        var attribute = declaration.CreateData(options);
        _data = DataSources.Load(attribute, new DataRequest([], declaration.Loss, 1));
        _loop = declaration.CreateLoop(new TrainingContext(_data, options, torch.CPU));
        var field = _loop.GetType().GetField("_weights", BindingFlags.NonPublic | BindingFlags.Instance)!;
        _weights = (ParameterBuffer)field.GetValue(_loop)!;
        _hasGroups = declaration.Penalties[0].Groups is not null;
        int[] sample = [.. Enumerable.Range(0, attribute.Batch)];
        _loop.Step(sample, measure: false);
        for (var draw = 0; draw < _noise.Length; draw++)
        {
            // As of a trained network: small, none of them 0.
            for (var parameter = 0; parameter < _weights.Names.Count; parameter++)
            {
                _weights.Gradient(parameter).normal_(0, 1e-3);
            }

            _noise[draw] = _weights.Gradients.Tensor.clone();
        }
    }

    /// <summary>The weights updated, those without a penalty left out.</summary>
    public long Weights => _weights.Count;

    /// <summary>Updates; the seconds of each.</summary>
    public double[] Update(int times)
    {
        var seconds = new double[times];
        for (var i = 0; i < times; i++)
        {
            _turn = (_turn + 1) % 4;
            WriteGradients();
            var began = Stopwatch.GetTimestamp();
            _loop.Update(measure: false);
            seconds[i] = Stopwatch.GetElapsedTime(began).TotalSeconds;
        }

        return seconds;
    }

    /// <summary>Whether the update leaves 1/δ where the gradient was, for the group's operator.</summary>
    public bool KeepsInverses => _hasGroups && _weights.States > 0;

    /// <summary>The same loads and stores without arithmetic; the seconds of each.</summary>
    public double[] Null(int times, bool writesGradient)
    {
        var seconds = new double[times];
        for (var i = 0; i < times; i++)
        {
            WriteGradients();
            var began = Stopwatch.GetTimestamp();
            NullKernel.Pass(_weights, writesGradient);
            if (_hasGroups)
            {
                NullKernel.GroupPass(_weights);
            }

            seconds[i] = Stopwatch.GetElapsedTime(began).TotalSeconds;
        }

        return seconds;
    }

    private void WriteGradients()
    {
        _weights.Gradients.Tensor.copy_(_noise[_turn % 2]);
        if (_turn >= 2)
        {
            _weights.Gradients.Tensor.neg_();
        }
    }

    public void Dispose()
    {
        foreach (var draw in _noise)
        {
            draw.Dispose();
        }

        _loop.Dispose();
        _data.Dispose();
    }
}
