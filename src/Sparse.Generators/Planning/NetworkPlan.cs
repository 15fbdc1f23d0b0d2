using Sparse.Generators.Infrastructure;
using Sparse.Generators.Models;

namespace Sparse.Generators.Planning;

/// <summary>What a parameter is in its layer.</summary>
internal enum ParameterRole
{
    Weight,
    Bias,
}

/// <summary>One parameter of a network.</summary>
/// <param name="Name">Its name, <c>Fc1.weight</c>.</param>
/// <param name="Module">The path of the module that holds it, <c>Fc1</c>.</param>
/// <param name="Shape">Its extents.</param>
/// <param name="Role">What it is.</param>
/// <param name="Member">The member it belongs to.</param>
/// <param name="Layer">The layer of the member.</param>
internal sealed record ParameterPlan(string Name, string Module, EquatableArray<int> Shape, ParameterRole Role, int Member, int Layer)
{
    public long Count => Shape.Aggregate(1L, static (product, extent) => product * extent);
}

/// <summary>One layer with the shapes of a sample before and after it.</summary>
/// <param name="Member">The member it belongs to.</param>
/// <param name="Index">Its place in the member.</param>
/// <param name="Layer">What it is.</param>
/// <param name="Input">The shape going in.</param>
/// <param name="Output">The shape coming out.</param>
/// <param name="Module">The path of its module, where it has parameters: <c>Fc1</c>; null otherwise.</param>
internal sealed record LayerPlan(
    int Member,
    int Index,
    LayerModel Layer,
    EquatableArray<int> Input,
    EquatableArray<int> Output,
    string? Module
)
{
    /// <summary>Multiply-adds of one sample, times two.</summary>
    public long Flops => Layer is LayerModel.Linear linear ? 2L * Input[0] * linear.Outputs : 0;
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

    public IEnumerable<LayerPlan> LayersOf(int member) => Layers.Where(layer => layer.Member == member);

    public IEnumerable<ParameterPlan> ParametersOf(int member) => Parameters.Where(parameter => parameter.Member == member);
}

/// <summary>A plan, or what stands in its way.</summary>
/// <typeparam name="T">The plan.</typeparam>
/// <param name="Plan">The plan; null where a problem forbids one.</param>
/// <param name="Problems">Everything found, warnings too.</param>
internal sealed record Planned<T>(T? Plan, IReadOnlyList<Problem> Problems)
    where T : class;
