namespace Sparse;

/// <summary>
/// Declares a penalty on single weights: a partial class deriving from <see cref="PenaltyAttribute"/> with the static bodies <c>float Value(float
/// w, …)</c> and <c>float Prox(float z, float k, …)</c>, where Prox is the x that minimises (x − z)²/2 + k R(x), and optionally <c>float
/// SubdifferentialDistance(float w, float slope, float lambda, …)</c>, the distance of −slope to λ∂R(w). Further parameters bear the names of
/// the constructor's. The bodies are translated into the training program; see docs/penalties-of-your-own.md for what they may hold.
/// </summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class ElementPenaltyAttribute : Attribute;
