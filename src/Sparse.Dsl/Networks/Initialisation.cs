namespace Sparse;

/// <summary>How the weights of a layer are set before training. With any but <see cref="Default"/> the layer's bias starts at 0.</summary>
public enum Initialisation
{
    /// <summary>PyTorch's for the layer: linear and convolutional weights and biases uniform in ±1/√(fan in), embeddings standard normal, norms 1 and 0.</summary>
    Default,

    /// <summary>Uniform in ±√(6/fan in) (He et al., 2015).</summary>
    KaimingUniform,

    /// <summary>Normal with variance 2/(fan in) (He et al., 2015).</summary>
    KaimingNormal,

    /// <summary>Normal with variance 2/(fan out): what torchvision's residual networks start from.</summary>
    KaimingNormalFanOut,

    /// <summary>Uniform in ±√(6/(fan in + fan out)) (Glorot, Bengio, 2010).</summary>
    XavierUniform,

    /// <summary>Normal with variance 2/(fan in + fan out) (Glorot, Bengio, 2010).</summary>
    XavierNormal,

    /// <summary>All 0.</summary>
    Zeros,

    /// <summary>All 1.</summary>
    Ones,
}
