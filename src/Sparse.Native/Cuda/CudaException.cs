namespace Sparse.Native.Cuda;

/// <summary>The CUDA driver or its compiler refused a call.</summary>
/// <param name="message">Which call, and what it said.</param>
public sealed class CudaException(string message) : Exception(message);
