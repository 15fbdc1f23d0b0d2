namespace Sparse;

/// <summary>Scales the gradient of a minibatch down to a norm: g ← g·min(1, c/‖g‖₂), the norm over all parameters at once.</summary>
/// <param name="norm">c &gt; 0.</param>
public sealed class ClipGradientAttribute(double norm) : RecipeAttribute
{
    /// <summary>The largest norm let through, &gt; 0.</summary>
    public double Norm { get; } = norm;
}
