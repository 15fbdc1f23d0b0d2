namespace Sparse;

/// <summary>What <see cref="BatchNorm1dAttribute"/> and <see cref="BatchNorm2dAttribute"/> share (Ioffe, Szegedy, 2015).</summary>
public abstract class BatchNormAttribute : LayerAttribute
{
    /// <summary>What is added to the variance, &gt; 0.</summary>
    public double Epsilon { get; init; } = 1e-5;

    /// <summary>The weight of a new minibatch in the running statistics, in [0, 1].</summary>
    public double Momentum { get; init; } = 0.1;

    /// <summary>Whether each channel has a factor γ and a bias; both are parameters, γ of the role Norm.</summary>
    public bool Affine { get; init; } = true;

    /// <summary>How γ is set: 1 by default, or <see cref="Initialisation.Zeros"/>, which makes a residual block start as the identity.</summary>
    public Initialisation Initialisation { get; init; }
}

/// <summary>Normalises each channel of [c] or [c, l] over the minibatch; in evaluation by the running statistics.</summary>
public sealed class BatchNorm1dAttribute : BatchNormAttribute;

/// <summary>Normalises each channel of [c, h, w] over the minibatch; in evaluation by the running statistics.</summary>
public sealed class BatchNorm2dAttribute : BatchNormAttribute;

/// <summary>Normalises each sample over its last dimensions, with a factor and a bias for each element of them (Ba, Kiros, Hinton, 2016).</summary>
public sealed class LayerNormAttribute : LayerAttribute
{
    /// <summary>Over how many of the last dimensions, at least 1; 1 by default.</summary>
    public int Dimensions { get; init; } = 1;

    /// <summary>What is added to the variance, &gt; 0.</summary>
    public double Epsilon { get; init; } = 1e-5;

    /// <summary>Whether there are a factor and a bias.</summary>
    public bool Affine { get; init; } = true;
}
