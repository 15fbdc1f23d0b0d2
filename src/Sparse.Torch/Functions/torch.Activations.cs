namespace TorchSharp;

// Activation functions.
public static partial class torch
{
    /// <summary>exp(x) over its sum along dim.</summary>
    public static Tensor softmax(Tensor input, int dim, ScalarType? dtype = null) => input.softmax(dim, dtype);
}
