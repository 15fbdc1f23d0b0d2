namespace Sparse;

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

    /// <summary>Any parameter: all of it.</summary>
    Layer,

    /// <summary>Any parameter: as the member that <c>Index</c> names says.</summary>
    Custom,
}
