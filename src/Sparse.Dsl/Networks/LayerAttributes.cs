namespace Sparse;

/// <summary>
/// A fully connected layer, y = x Wᵀ + b, with W of shape [outputs, inputs]; inputs follow from the layer before. Initialised as PyTorch's:
/// W and b uniform in ±1/√inputs.
/// </summary>
/// <param name="outputs">The number of outputs, at least 1.</param>
public sealed class LinearAttribute(int outputs) : LayerAttribute
{
    /// <summary>The number of outputs.</summary>
    public int Outputs { get; } = outputs;

    /// <summary>Whether the layer adds a bias; it does by default.</summary>
    public bool Bias { get; init; } = true;
}

/// <summary>Reshapes a sample to one dimension: [c, h, w] becomes [c·h·w].</summary>
public sealed class FlattenAttribute : LayerAttribute;

/// <summary>max(x, 0), element by element. Its derivative at 0 is taken as 0.</summary>
public sealed class ReLUAttribute : LayerAttribute;

/// <summary>x where x &gt; 0, otherwise slope·x. Its derivative at 0 is taken as the slope.</summary>
/// <param name="slope">The slope for negative inputs, in [0, 1].</param>
public sealed class LeakyReLUAttribute(double slope = 0.01) : LayerAttribute
{
    /// <summary>The slope for negative inputs.</summary>
    public double Slope { get; } = slope;
}

/// <summary>The hyperbolic tangent, element by element.</summary>
public sealed class TanhAttribute : LayerAttribute;

/// <summary>In training, sets each element to zero with the given probability and scales the rest by 1/(1 − probability); otherwise the identity.</summary>
/// <param name="probability">The probability of dropping an element, in [0, 1).</param>
public sealed class DropoutAttribute(double probability = 0.5) : LayerAttribute
{
    /// <summary>The probability of dropping an element.</summary>
    public double Probability { get; } = probability;
}
