namespace Sparse.Runtime.Kernels;

/// <summary>Which of the programs printed from an update rule performs it.</summary>
public enum UpdateProgram
{
    /// <summary>One pass over the processor's memory.</summary>
    Simd,

    /// <summary>One kernel on a GPU.</summary>
    Cuda,

    /// <summary>Tensor operations, on any device.</summary>
    TensorOps,
}
