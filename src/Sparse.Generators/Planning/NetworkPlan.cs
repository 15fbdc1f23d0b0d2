using Sparse.Generators.Infrastructure;
using Sparse.Generators.Models;

namespace Sparse.Generators.Planning;

/// <summary>What a parameter is in its layer. Only a <see cref="Weight"/> is penalised without being named.</summary>
internal enum ParameterRole
{
    Weight,
    Bias,

    /// <summary>The factor of a norm layer.</summary>
    Norm,
    Embedding,

    /// <summary>Of a hand-written module, which says nothing of it.</summary>
    Other,
}

/// <summary>One parameter of a network.</summary>
/// <param name="Name">Its name, <c>Fc1.weight</c>.</param>
/// <param name="Module">The path of the module that holds it, <c>Fc1</c>.</param>
/// <param name="Shape">Its extents.</param>
/// <param name="Role">What it is.</param>
/// <param name="Member">The member of the network it belongs to.</param>
/// <param name="Layer">The layer of the member.</param>
/// <param name="Flops">Multiply-adds with it in the forward pass of one sample, times two.</param>
internal sealed record ParameterPlan(
    string Name,
    string Module,
    EquatableArray<int> Shape,
    ParameterRole Role,
    int Member,
    int Layer,
    long Flops = 0
)
{
    public long Count => Shape.Aggregate(1L, static (product, extent) => product * extent);

    /// <summary>Inputs that one output sums over; null for what is no weight.</summary>
    public long? FanIn => Role == ParameterRole.Weight ? Count / Shape[0] : null;

    /// <summary>Outputs that one input goes into, as PyTorch counts them; null for what is no weight.</summary>
    public long? FanOut => Role == ParameterRole.Weight ? Count / Shape[1] : null;
}

/// <summary>One layer with the shapes of a sample before and after it.</summary>
/// <param name="Member">The member it belongs to.</param>
/// <param name="Index">Its place in the member.</param>
/// <param name="Layer">What it is, its sizes numbers.</param>
/// <param name="Input">The shape going in.</param>
/// <param name="Output">The shape coming out.</param>
/// <param name="Module">The path of its module, where it has parameters: <c>Fc1</c>; null otherwise.</param>
/// <param name="Flops">Multiply-adds of one sample, times two.</param>
internal sealed record LayerPlan(
    int Member,
    int Index,
    LayerModel Layer,
    EquatableArray<int> Input,
    EquatableArray<int> Output,
    string? Module,
    long Flops
)
{
    /// <summary>The values that a join takes beside the present one.</summary>
    public EquatableArray<SourcePlan> Sources { get; init; }

    /// <summary>What brings the source of an addition to its shape; null where nothing has to.</summary>
    public ProjectionPlan? Projection { get; init; }

    /// <summary>The blocks of a block layer, one a repetition.</summary>
    public EquatableArray<PlacedBlock> Blocks { get; init; }
}

/// <summary>An earlier value.</summary>
/// <param name="Member">The member whose output it is; −1 for the input.</param>
/// <param name="Shape">Its shape.</param>
internal sealed record SourcePlan(int Member, EquatableArray<int> Shape);

/// <summary>What brings a value to the shape it is added in.</summary>
/// <param name="Stride">The step of the convolution; 1 for a linear layer.</param>
/// <param name="Norm">The path of its batch norm; null where it has none.</param>
internal sealed record ProjectionPlan(int Stride, string? Norm);

/// <summary>A block in its place in a network.</summary>
/// <param name="Path">The path of its module, <c>Stage1.0</c>.</param>
/// <param name="Arguments">The values of its parameters, defaults included.</param>
/// <param name="Layers">Its layers.</param>
internal sealed record PlacedBlock(string Path, EquatableArray<int> Arguments, EquatableArray<LayerPlan> Layers)
{
    public EquatableArray<int> Input => Layers[0].Input;

    public EquatableArray<int> Output => Layers[Layers.Count - 1].Output;
}

/// <summary>A network whose shapes fit, with everything the emitters print.</summary>
internal sealed record NetworkPlan(
    NetworkModel Model,
    EquatableArray<LayerPlan> Layers,
    EquatableArray<ParameterPlan> Parameters,
    EquatableArray<int> Output
)
{
    public long ParameterCount => Parameters.Sum(static parameter => parameter.Count);

    public long Flops => Layers.Sum(static layer => layer.Flops);

    /// <summary>The layers of a member in words, as they are written.</summary>
    public string Describe(int member) => string.Join(", ", LayersOf(member).Select(static layer => layer.Layer.ToString()));

    public IEnumerable<LayerPlan> LayersOf(int member) => Layers.Where(layer => layer.Member == member);

    public IEnumerable<ParameterPlan> ParametersOf(int member) => Parameters.Where(parameter => parameter.Member == member);
}

/// <summary>A plan, or what stands in its way.</summary>
/// <typeparam name="T">The plan.</typeparam>
/// <param name="Plan">The plan; null where a problem forbids one.</param>
/// <param name="Problems">Everything found, warnings too.</param>
internal sealed record Planned<T>(T? Plan, IReadOnlyList<Problem> Problems)
    where T : class;
