namespace Sparse;

/// <summary>
/// Decoupled weight decay: w ← (1 − αδ)w for every weight, not for biases and norm layers, before the solver's step of size α (Loshchilov, Hutter
/// 2019). In the SGD metric this is the gradient of the ridge ½δ‖w‖², and f counts it in. In the Adam metric it is the gradient of no penalty:
/// then there is no certificate, and the result says so.
/// </summary>
/// <param name="strength">δ ≥ 0.</param>
public sealed class WeightDecayAttribute(double strength) : RecipeAttribute
{
    /// <summary>δ ≥ 0.</summary>
    public double Strength { get; } = strength;
}
