using Sparse;

namespace Sparse.Examples;

/// <summary>A penalty of our own: l1 with another strength below 0, so that weights rather become positive than negative.</summary>
/// <param name="lambda">λ ≥ 0, of positive weights.</param>
/// <param name="below">By how much more a negative weight costs; at least 0.</param>
[ElementPenalty]
public sealed partial class SkewedL1Attribute(double lambda, double below = 2) : PenaltyAttribute(lambda)
{
    // R(w) = w above 0, below·|w| below it.
    internal static float Value(float w, float below) => w < 0 ? -below * w : w;

    // The x that minimises (x − z)²/2 + k R(x): a soft threshold with two thresholds.
    internal static float Prox(float z, float k, float below)
    {
        var lower = -(below * k);
        return z > k ? z - k
            : z < lower ? z - lower
            : 0;
    }

    // The distance of −slope to λ∂R(w): {λ}, {−λ·below}, and everything in between at 0.
    internal static float SubdifferentialDistance(float w, float slope, float lambda, float below)
    {
        var least = -(below * lambda);
        if (w > 0)
        {
            return MathF.Abs(slope + lambda);
        }

        return w < 0 ? MathF.Abs(slope + least) : MathF.Max(0, MathF.Max(-slope - lambda, least + slope));
    }
}
