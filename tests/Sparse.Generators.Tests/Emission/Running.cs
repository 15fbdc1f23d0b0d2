using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.CompilerServices;
using Sparse.Emulation;
using Sparse.Runtime.Data;
using Sparse.Runtime.Declarations;
using Sparse.Runtime.Kernels;
using Sparse.Runtime.Training;
using Sparse.Testing;
using TorchSharp;

namespace Sparse.Generators.Tests.Emission;

/// <summary>A case compiled, loaded and given twelve samples of its own: 6 inputs, 3 classes or outputs.</summary>
internal sealed class Running : IDisposable
{
    private const int Samples = 12;

    // Compiled once for all tests of a case, and never unloaded.
    private static readonly ConcurrentDictionary<string, Lazy<GeneratedAssembly>> Assemblies = new();

    private readonly Dataset _data;

    static Running()
    {
        // The generated assembly resolves what it refers to among the assemblies that are loaded.
        RuntimeHelpers.RunClassConstructor(typeof(torch).TypeHandle);
        torch.set_num_threads(1);
    }

    public Running(string name, params (string Key, string Value)[] overrides)
        : this(
            Assemblies.GetOrAdd(name, static name => new(() => GeneratedAssembly.Load(Emitted.Of(name).Compilation))).Value,
            Cases.Find(name).Experiment,
            overrides
        ) { }

    public Running(GeneratedAssembly assembly, string experiment, params (string Key, string Value)[] overrides)
    {
        Experiment = assembly.Type(experiment);
        Declaration = (ExperimentDeclaration)
            Experiment.GetField("s_declaration", BindingFlags.NonPublic | BindingFlags.Static)!.GetValue(null)!;
        var options = OptionValues.Resolve(Declaration.Options, overrides.Select(static pair => KeyValuePair.Create(pair.Key, pair.Value)));
        torch.manual_seed(3);
        var real = Declaration.Precision == Precision.Double ? torch.ScalarType.Float64 : torch.ScalarType.Float32;
        var shape = Declaration.InputShape.Select(static extent => (long)extent).Prepend(Samples).ToArray();
        var classes = Enumerable.Range(0, Samples).Select(static sample => (long)(sample * 7 % 3)).ToArray();
        var targets = Declaration.Loss switch
        {
            Loss.CrossEntropy => torch.tensor(classes),
            Loss.MeanSquaredError => torch.randn(Samples, 3).to_type(real),
            _ => torch
                .tensor(Enumerable.Range(0, Samples).Select(static sample => sample % 7 == 0 ? -1f : 1f).ToArray())
                .view(-1, 1)
                .to_type(real),
        };
        var train = new Split(torch.randn(shape).to_type(real), targets);
        _data = new Dataset("tiny", train, null, Declaration.Loss == Loss.CrossEntropy ? 3 : 0, "test");
        if (options.All.ContainsKey("EarlyStopping.Validation"))
        {
            // Labels that have nothing to do with the training samples': the loss on them soon rises.
            _data = _data with
            {
                Validation = new Split(torch.randn(shape).to_type(real), targets.clone()),
            };
        }

        torch.manual_seed(5);
        Loop = Declaration.CreateLoop(new TrainingContext(_data, options, torch.CPU, EndEpoch));
    }

    /// <summary>The experiment's class.</summary>
    public Type Experiment { get; }

    /// <summary>What it says of itself.</summary>
    public ExperimentDeclaration Declaration { get; }

    /// <summary>Its training program.</summary>
    public TrainingLoop Loop { get; }

    /// <summary>What every epoch reported, with the parameters at its end.</summary>
    public List<(EpochReport Report, SortedDictionary<string, float[]> Parameters)> Epochs { get; } = [];

    /// <summary>A private number of the loop's.</summary>
    public double Number(string field) =>
        (double)Loop.GetType().GetField(field, BindingFlags.NonPublic | BindingFlags.Instance)!.GetValue(Loop)!;

    /// <summary>The samples' inputs.</summary>
    public torch.Tensor Inputs(params int[] samples) => _data.Train.Inputs.index_select(0, Index(samples));

    /// <summary>The samples' targets.</summary>
    public torch.Tensor Targets(params int[] samples) => _data.Train.Targets.index_select(0, Index(samples));

    /// <summary>The mean loss of outputs of samples, by torch.</summary>
    public torch.Tensor MeanLoss(torch.Tensor outputs, params int[] samples) =>
        Declaration.Loss switch
        {
            Loss.CrossEntropy => torch.nn.functional.cross_entropy(outputs, Targets(samples), label_smoothing: Smoothing),
            Loss.MeanSquaredError => torch.nn.functional.mse_loss(outputs, Targets(samples)),
            Loss.Logistic => (Targets(samples) * outputs).negative().exp().log1p().mean(),
            _ => (1 - (Targets(samples) * outputs)).relu().mean(),
        };

    private double Smoothing =>
        Declaration.Options.FirstOrDefault(static option => option.Name == "LabelSmoothing") is { Default: { } text }
            ? double.Parse(text, System.Globalization.CultureInfo.InvariantCulture)
            : 0;

    /// <summary>Every parameter's values by name.</summary>
    public SortedDictionary<string, float[]> Parameters() =>
        new(
            Loop.Network.named_parameters().ToDictionary(static entry => entry.name, static entry => Values(entry.parameter)),
            StringComparer.Ordinal
        );

    /// <summary>The gradient last computed, by parameter: it lies in a buffer as the parameter lies in the buffer's values.</summary>
    public SortedDictionary<string, float[]> Gradients()
    {
        var buffers = Buffers()
            .Select(static buffer => (Values: Values(buffer.Values.Tensor), Gradients: Values(buffer.Gradients.Tensor)))
            .ToArray();
        var gradients = new SortedDictionary<string, float[]>(StringComparer.Ordinal);
        foreach (var (name, values) in Parameters())
        {
            var (holder, offset) = buffers
                .Select(buffer => (buffer, buffer.Values.AsSpan().IndexOf(values)))
                .Single(static found => found.Item2 >= 0);
            gradients.Add(name, holder.Gradients.AsSpan(offset, values.Length).ToArray());
        }

        return gradients;
    }

    /// <summary>A tensor's values, rounded to single precision.</summary>
    public static float[] Values(torch.Tensor tensor) => tensor.detach().to_type(torch.ScalarType.Float32).data<float>().ToArray();

    /// <summary>The loop's parameters.</summary>
    public IEnumerable<ParameterBuffer> Buffers() =>
        Loop.GetType()
            .GetFields(BindingFlags.NonPublic | BindingFlags.Instance)
            .Where(static field => field.FieldType == typeof(ParameterBuffer))
            .Select(field => (ParameterBuffer)field.GetValue(Loop)!);

    /// <summary>The same updated by kernels on the emulated device, whose memory is the processor's.</summary>
    public static Running ByKernels(string name, params (string Key, string Value)[] overrides)
    {
        CudaPrograms.Current = CudaEmulation.Programs;
        var run = new Running(name, overrides);
        foreach (var buffer in run.Buffers())
        {
            Assert.Equal(UpdateProgram.Simd, buffer.Program);
            buffer.Program = UpdateProgram.Cuda;
        }

        return run;
    }

    /// <summary>A block that the loop holds.</summary>
    public Block Block(string field) =>
        (Block)Loop.GetType().GetField(field, BindingFlags.NonPublic | BindingFlags.Instance)!.GetValue(Loop)!;

    public void Dispose()
    {
        Loop.Dispose();
        _data.Dispose();
    }

    private void EndEpoch(EpochReport report) => Epochs.Add((report, Parameters()));

    private static torch.Tensor Index(int[] samples) => torch.tensor(Array.ConvertAll(samples, static sample => (long)sample));
}
