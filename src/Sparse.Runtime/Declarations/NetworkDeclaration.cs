using TorchSharp;

namespace Sparse.Runtime.Declarations;

/// <summary>A declared network as the generator wrote it down: what can be read of it without making it, and how to make it.</summary>
public sealed class NetworkDeclaration
{
    /// <summary>The class's name.</summary>
    public required string Name { get; init; }

    /// <summary>The class's name with its namespace and the classes around it; the name alone where there is none of these.</summary>
    public string FullName
    {
        get => field ?? Name;
        init;
    }

    /// <summary>The shape of one sample going in, without the batch dimension.</summary>
    public required IReadOnlyList<int> InputShape { get; init; }

    /// <summary>The shape of one sample coming out, without the batch dimension.</summary>
    public required IReadOnlyList<int> OutputShape { get; init; }

    /// <summary>Multiply-adds of one forward pass of one sample, times two; hand-written modules are not counted.</summary>
    public required long Flops { get; init; }

    /// <summary>Makes the list of its members in order.</summary>
    public required Func<IReadOnlyList<Layer>> Layers { get; init; }

    /// <summary>Makes the list of its parameters in order.</summary>
    public required Func<IReadOnlyList<NetworkParameter>> Parameters { get; init; }

    /// <summary>Makes a fresh network.</summary>
    public required Func<torch.nn.Module<torch.Tensor, torch.Tensor>> Create { get; init; }
}

/// <summary>One parameter of a network, whoever trains it.</summary>
/// <param name="Name">Its name, <c>Fc1.weight</c>.</param>
/// <param name="Shape">Its extents.</param>
/// <param name="Role">What it is in its layer.</param>
/// <param name="Flops">Multiply-adds with it in the forward pass of one sample, times two.</param>
public sealed record NetworkParameter(string Name, IReadOnlyList<int> Shape, ParameterRole Role, long Flops)
{
    /// <summary>The number of scalars in it.</summary>
    public long Count => Shape.Aggregate(1L, static (product, extent) => product * extent);

    /// <summary>Inputs that one output sums over; null for what is no weight.</summary>
    public long? FanIn => Role == ParameterRole.Weight ? Count / Shape[0] : null;

    /// <summary>Outputs that one input goes into, as PyTorch counts them; null for what is no weight.</summary>
    public long? FanOut => Role == ParameterRole.Weight ? Count / Shape[1] : null;
}
