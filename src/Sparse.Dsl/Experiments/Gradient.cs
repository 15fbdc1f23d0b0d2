namespace Sparse;

/// <summary>Who computes the derivatives of a training step.</summary>
public enum Gradient
{
    /// <summary>The emitted loop, where it knows the derivative of every layer; otherwise autograd.</summary>
    Explicit,

    /// <summary>Autograd, through the network's own forward pass. The same numbers, to rounding.</summary>
    Autograd,
}
