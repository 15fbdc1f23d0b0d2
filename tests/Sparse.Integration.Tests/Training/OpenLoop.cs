using System.Reflection;
using Sparse.Runtime.Data;
using Sparse.Runtime.Declarations;
using Sparse.Runtime.Kernels;
using Sparse.Runtime.Training;
using TorchSharp;

namespace Sparse.Integration.Tests.Training;

/// <summary>A generated loop with its data, outside of a run.</summary>
internal sealed class OpenLoop : IDisposable
{
    public OpenLoop(string experiment, params (string Key, string Value)[] overrides)
        : this(experiment, null, default, overrides) { }

    public OpenLoop(
        string experiment,
        Action<TrainingLoop>? afterStep,
        CancellationToken cancellation,
        params (string Key, string Value)[] overrides
    )
    {
        torch.set_num_threads(1);
        torch.manual_seed(1);
        Declaration = ExperimentRegistry.Find(experiment);
        Options = OptionValues.Resolve(Declaration.Options, overrides.Select(static pair => KeyValuePair.Create(pair.Key, pair.Value)));
        var attribute = Declaration.CreateData(Options);
        Data = DataSources.Load(attribute, new DataRequest(DataFolders.Search(null), Declaration.Loss, 1, Declaration.Precision));
        if (Options.All.ContainsKey("EarlyStopping.Validation"))
        {
            Data = Data.HoldOut(Options.Number("EarlyStopping.Validation"), 1);
        }

        Loop = Declaration.CreateLoop(new TrainingContext(Data, Options, torch.CPU, Epochs.Add, cancellation, afterStep));
        Order = new SampleOrder(Data.Train.Count, attribute.Batch, 1);
    }

    public ExperimentDeclaration Declaration { get; }

    public OptionValues Options { get; }

    public Dataset Data { get; }

    public TrainingLoop Loop { get; }

    public SampleOrder Order { get; }

    public List<EpochReport> Epochs { get; } = [];

    /// <summary>Every parameter's values, by name.</summary>
    public Dictionary<string, float[]> Parameters() =>
        Loop
            .Network.named_parameters()
            .ToDictionary(static entry => entry.name, static entry => entry.parameter.detach().data<float>().ToArray());

    /// <summary>Every stretch of weights, one after another.</summary>
    public float[] Weights() => [.. Loop.Parameters.SelectMany(static group => group.Values.Tensor.flatten().data<float>().ToArray())];

    /// <summary>The stretches of memory that the loop's updates go over: its private fields.</summary>
    public IReadOnlyList<ParameterBuffer> Buffers() =>
        [
            .. Loop.GetType()
                .GetFields(BindingFlags.Instance | BindingFlags.NonPublic)
                .Where(static field => field.FieldType == typeof(ParameterBuffer))
                .Select(field => (ParameterBuffer)field.GetValue(Loop)!),
        ];

    public void Dispose()
    {
        Loop.Dispose();
        Data.Dispose();
    }
}
