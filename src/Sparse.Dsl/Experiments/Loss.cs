namespace Sparse;

/// <summary>The smooth part f of an objective; always a mean over samples.</summary>
public enum Loss
{
    /// <summary>−log softmax(outputs)[label]; the network ends in one output a class.</summary>
    CrossEntropy,

    /// <summary>The squared error, averaged over samples and outputs (PyTorch's convention: no factor ½).</summary>
    MeanSquaredError,
}
