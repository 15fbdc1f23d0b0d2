namespace Sparse;

/// <summary>The floating-point type a training computes in.</summary>
public enum Precision
{
    /// <summary>32-bit floating point.</summary>
    Single,

    /// <summary>64-bit floating point throughout: data, weights, gradients, the solver's state. By tensor operations: slower, for reference solutions.</summary>
    Double,
}
