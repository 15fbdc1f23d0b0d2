namespace Sparse;

/// <summary>The base of the penalties on groups of weights, which end at 0 together.</summary>
/// <param name="lambda">The penalty's strength λ ≥ 0; NaN where a path or a target chooses it.</param>
public abstract class GroupPenaltyAttribute(double lambda = double.NaN) : PenaltyAttribute(lambda)
{
    /// <summary>What a group is; every parameter the penalty is on must have it.</summary>
    public Groups Groups { get; init; } = Groups.InputNeurons;

    /// <summary>
    /// Whether the strength of a group of n weights is λ√n, as the literature has it, so that large and small groups are treated alike; λ otherwise.
    /// </summary>
    public bool WeightBySize { get; init; } = true;
}

/// <summary>What weights make up a group.</summary>
public enum Groups
{
    /// <summary>Linear layers: the weights that leave one input, a column of the matrix. A zero group is an input that is not used.</summary>
    InputNeurons,

    /// <summary>Linear layers: the weights that enter one output, a row of the matrix. A zero group leaves a neuron with its bias alone.</summary>
    OutputNeurons,

    /// <summary>Convolutions: the weights on one input channel, [:, c, :, :].</summary>
    Channels,

    /// <summary>Convolutions: the weights of one output channel, [f, :, :, :].</summary>
    Filters,

    /// <summary>Convolutions: one kernel, [f, c, :, :].</summary>
    Kernels,

    /// <summary>Any parameter of two dimensions or more: one index of the first.</summary>
    Rows,

    /// <summary>Any parameter of two dimensions or more: one index of the second.</summary>
    Columns,
}
