namespace Sparse;

/// <summary>The smooth part f of an objective; always a mean over samples.</summary>
public enum Loss
{
    /// <summary>−log softmax(outputs)[label]; the network ends in one output a class.</summary>
    CrossEntropy,

    /// <summary>The squared error, averaged over samples and outputs (PyTorch's convention: no factor ½).</summary>
    MeanSquaredError,

    /// <summary>log(1 + exp(−yz)) for two classes, y = +1 for class 1 and −1 for class 0; the network ends in one output z.</summary>
    Logistic,

    /// <summary>max(0, 1 − yz) for two classes, y = +1 for class 1 and −1 for class 0; the network ends in one output z. Its derivative at yz = 1 is taken as 0.</summary>
    Hinge,
}
