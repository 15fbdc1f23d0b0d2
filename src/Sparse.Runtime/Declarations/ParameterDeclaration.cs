namespace Sparse.Runtime.Declarations;

/// <summary>What a parameter is in its layer.</summary>
public enum ParameterRole
{
    /// <summary>The weight of a linear or convolutional layer.</summary>
    Weight,

    /// <summary>A bias.</summary>
    Bias,

    /// <summary>The factor γ of a norm layer.</summary>
    Norm,

    /// <summary>The table of an embedding.</summary>
    Embedding,

    /// <summary>A parameter of a hand-written module that says nothing of it.</summary>
    Other,
}

/// <summary>One parameter of a network.</summary>
/// <param name="Name">Its name, <c>Fc1.weight</c>.</param>
/// <param name="Shape">Its extents.</param>
/// <param name="Role">What it is in its layer.</param>
/// <param name="Penalty">The index of the penalty on it in the experiment's list, or −1.</param>
public sealed record ParameterDeclaration(string Name, IReadOnlyList<int> Shape, ParameterRole Role, int Penalty)
{
    /// <summary>The number of scalars in it.</summary>
    public long Count => Shape.Aggregate(1L, static (product, extent) => product * extent);
}

/// <summary>One penalty of an experiment: the attribute's name without suffix and the option that holds its strength.</summary>
/// <param name="Name">The penalty: <c>L1</c>.</param>
/// <param name="LambdaKey">The key of its strength among the options: <c>L1.Lambda</c>.</param>
public sealed record PenaltyDeclaration(string Name, string LambdaKey)
{
    /// <summary>What a group is; null where the penalty is on single weights.</summary>
    public Groups? Groups { get; init; }

    /// <summary>Whether a group of n weights has the strength λ√n.</summary>
    public bool WeightBySize { get; init; }

    /// <summary>The parameters that it sees as one, in its order; null where it is a sum over parameters.</summary>
    public IReadOnlyList<string>? Joint { get; init; }

    /// <summary>The group of every weight of a parameter, by its name and shape, where the groups are the user's own; null elsewhere.</summary>
    public Func<string, IReadOnlyList<int>, int[]>? Index { get; init; }

    /// <summary>The factor of every weight of a parameter, by its name and shape, of a weighted penalty; null elsewhere.</summary>
    public Func<string, IReadOnlyList<int>, double[]>? Factors { get; init; }

    /// <summary>The bodies of a penalty of the user's own, as text; null for a built-in one.</summary>
    public string? Kernel { get; init; }
}
