namespace Sparse;

/// <summary>max(x, 0), element by element. Its derivative at 0 is taken as 0.</summary>
public sealed class ReLUAttribute : LayerAttribute;

/// <summary>x where x &gt; 0, otherwise slope·x. Its derivative at 0 is taken as the slope.</summary>
/// <param name="slope">The slope for negative inputs, in [0, 1].</param>
public sealed class LeakyReLUAttribute(double slope = 0.01) : LayerAttribute
{
    /// <summary>The slope for negative inputs.</summary>
    public double Slope { get; } = slope;
}

/// <summary>x where x &gt; 0, otherwise alpha·(eˣ − 1) (Clevert, Unterthiner, Hochreiter, 2016).</summary>
/// <param name="alpha">The limit −alpha for x → −∞; alpha &gt; 0.</param>
public sealed class ELUAttribute(double alpha = 1) : LayerAttribute
{
    /// <summary>Minus the limit for x → −∞.</summary>
    public double Alpha { get; } = alpha;
}

/// <summary>x·Φ(x) with the normal distribution function Φ, exactly, not by its approximation with tanh (Hendrycks, Gimpel, 2016).</summary>
public sealed class GELUAttribute : LayerAttribute;

/// <summary>x·σ(x), element by element.</summary>
public sealed class SiLUAttribute : LayerAttribute;

/// <summary>The hyperbolic tangent, element by element.</summary>
public sealed class TanhAttribute : LayerAttribute;

/// <summary>The logistic function 1/(1 + e⁻ˣ), element by element.</summary>
public sealed class SigmoidAttribute : LayerAttribute;

/// <summary>log(1 + e^(beta·x))/beta, element by element; x itself where beta·x exceeds the threshold.</summary>
/// <param name="beta">The sharpness, &gt; 0.</param>
/// <param name="threshold">Above it the function is taken as linear, which it is in fp32.</param>
public sealed class SoftplusAttribute(double beta = 1, double threshold = 20) : LayerAttribute
{
    /// <summary>The sharpness.</summary>
    public double Beta { get; } = beta;

    /// <summary>Above it the function is taken as linear.</summary>
    public double Threshold { get; } = threshold;
}
