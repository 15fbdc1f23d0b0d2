namespace Sparse.Runtime.Lifted;

/// <summary>
/// The exact minimiser of the scalar problem to which an update of U comes down where V = σ(U) is kept by a square:
/// min over u of (γ/2)(v − σ(u))² + (q/2)(u − m)², σ(u) = max(u, αu), 0 ≤ α ≤ 1. On each side of 0 it is a parabola: the better of
/// max(0, (γv + qm)/(γ + q)) and min(0, (αγv + qm)/(α²γ + q)) (Taylor et al. 2016, section 3; Zeng et al. 2019, lemma on the ReLU subproblem, with slopes).
/// </summary>
public static class ActivationRule
{
    /// <summary>As many problems as there are values.</summary>
    /// <param name="v">v.</param>
    /// <param name="qm">q·m.</param>
    /// <param name="u">The minimisers; may be the memory of <paramref name="qm"/>.</param>
    /// <param name="gamma">γ &gt; 0.</param>
    /// <param name="q">q &gt; 0.</param>
    /// <param name="slope">α in [0, 1].</param>
    /// <exception cref="ArgumentException">The spans differ in length.</exception>
    public static void Solve(ReadOnlySpan<double> v, ReadOnlySpan<double> qm, Span<double> u, double gamma, double q, double slope)
    {
        if (qm.Length != v.Length || u.Length != v.Length)
        {
            throw new ArgumentException($"Spans of {v.Length}, {qm.Length}, {u.Length} values: expected as many of each.");
        }

        var (above, below) = (1 / (gamma + q), 1 / ((slope * slope * gamma) + q));
        for (var i = 0; i < u.Length; i++)
        {
            var m = qm[i] / q;
            var positive = Math.Max(0, ((gamma * v[i]) + qm[i]) * above);
            var negative = Math.Min(0, ((slope * gamma * v[i]) + qm[i]) * below);
            var (gap, way) = (v[i] - positive, positive - m);
            var (otherGap, otherWay) = (v[i] - (slope * negative), negative - m);
            var isBelow = (gamma * otherGap * otherGap) + (q * otherWay * otherWay) < (gamma * gap * gap) + (q * way * way);
            u[i] = isBelow ? negative : positive;
        }
    }
}
