using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Sparse.Runtime.Lifted;

/// <summary>
/// The exact minimiser of the scalar problem to which every update of a pair (V, U) comes down:
/// min over v ≥ σ(u) of β(v − σ(u)) + (a/2)(v − p)² + (q/2)(u − m)², σ(u) = max(u, αu), 0 ≤ α ≤ 1.
/// Of four candidates the feasible one of least value:
/// (t, t) with t = max(0, (ap + qm)/(a + q)); (αt, t) with t = min(0, (αap + qm)/(α²a + q)); (p − β/a, m + β/q) where that has u ≥ 0, v ≥ u;
/// (p − β/a, m + αβ/q) where that has u ≤ 0, v ≥ αu. No other point can be minimal: −βσ has a concave kink at u = 0.
/// α = 0 is ReLU, α = 1 the identity.
/// </summary>
public static class PointwiseRule
{
    /// <summary>One problem.</summary>
    /// <param name="ap">a·p.</param>
    /// <param name="a">a &gt; 0.</param>
    /// <param name="qm">q·m.</param>
    /// <param name="q">q &gt; 0.</param>
    /// <param name="beta">β ≥ 0.</param>
    /// <param name="slope">α in [0, 1].</param>
    public static (double V, double U) Solve(double ap, double a, double qm, double q, double beta, double slope)
    {
        Span<double> values = stackalloc double[2];
        Solve([ap], [qm], values[..1], values[1..], a, q, beta, slope);
        return (values[0], values[1]);
    }

    /// <summary>As many problems as there are values, eight at a time.</summary>
    /// <param name="ap">a·p.</param>
    /// <param name="qm">q·m.</param>
    /// <param name="v">The minimisers' v; may be the memory of <paramref name="ap"/>.</param>
    /// <param name="u">The minimisers' u; may be the memory of <paramref name="qm"/>.</param>
    /// <param name="a">a &gt; 0.</param>
    /// <param name="q">q &gt; 0.</param>
    /// <param name="beta">β ≥ 0.</param>
    /// <param name="slope">α in [0, 1].</param>
    /// <exception cref="ArgumentException">The spans differ in length.</exception>
    public static void Solve(
        ReadOnlySpan<double> ap,
        ReadOnlySpan<double> qm,
        Span<double> v,
        Span<double> u,
        double a,
        double q,
        double beta,
        double slope
    )
    {
        if (qm.Length != ap.Length || v.Length != ap.Length || u.Length != ap.Length)
        {
            throw new ArgumentException($"Spans of {ap.Length}, {qm.Length}, {v.Length}, {u.Length} values: expected as many of each.");
        }

        var rule = new Constants(a, q, beta, slope);
        ref var apAt = ref MemoryMarshal.GetReference(ap);
        ref var qmAt = ref MemoryMarshal.GetReference(qm);
        ref var vAt = ref MemoryMarshal.GetReference(v);
        ref var uAt = ref MemoryMarshal.GetReference(u);
        var i = 0;
        for (; i <= ap.Length - 8; i += 8)
        {
            var (vs, us) = rule.Solve(Vector512.LoadUnsafe(ref apAt, (nuint)i), Vector512.LoadUnsafe(ref qmAt, (nuint)i));
            vs.StoreUnsafe(ref vAt, (nuint)i);
            us.StoreUnsafe(ref uAt, (nuint)i);
        }

        if (i < ap.Length)
        {
            Span<double> tail = stackalloc double[32];
            ap[i..].CopyTo(tail);
            qm[i..].CopyTo(tail[8..]);
            var (vs, us) = rule.Solve(Vector512.Create<double>(tail[..8]), Vector512.Create<double>(tail[8..16]));
            vs.CopyTo(tail[16..]);
            us.CopyTo(tail[24..]);
            tail.Slice(16, ap.Length - i).CopyTo(v[i..]);
            tail.Slice(24, ap.Length - i).CopyTo(u[i..]);
        }
    }

    /// <summary>What is the same for every entry.</summary>
    private readonly struct Constants(double a, double q, double beta, double slope)
    {
        private readonly Vector512<double> _a = Vector512.Create(a);
        private readonly Vector512<double> _q = Vector512.Create(q);
        private readonly Vector512<double> _beta = Vector512.Create(beta);
        private readonly Vector512<double> _slope = Vector512.Create(slope);
        private readonly Vector512<double> _inverseA = Vector512.Create(1 / a);
        private readonly Vector512<double> _inverseQ = Vector512.Create(1 / q);
        private readonly Vector512<double> _positive = Vector512.Create(1 / (a + q));
        private readonly Vector512<double> _negative = Vector512.Create(1 / ((slope * slope * a) + q));
        private readonly Vector512<double> _lift = Vector512.Create(beta / q);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public (Vector512<double> V, Vector512<double> U) Solve(Vector512<double> ap, Vector512<double> qm)
        {
            var zero = Vector512<double>.Zero;
            var p = ap * _inverseA;
            var m = qm * _inverseQ;

            // 1. On the branch v = u ≥ 0.
            var u = Vector512.Max(zero, (ap + qm) * _positive);
            var v = u;
            var least = Quadratic(v, u, p, m);

            // 2. On the branch v = αu, u ≤ 0.
            var u2 = Vector512.Min(zero, ((_slope * ap) + qm) * _negative);
            var v2 = _slope * u2;
            var value = Quadratic(v2, u2, p, m);
            var better = Vector512.LessThan(value, least);
            (v, u, least) = (Choose(better, v2, v), Choose(better, u2, u), Choose(better, value, least));

            // 3. Above the graph, u ≥ 0.
            var above = p - (_beta * _inverseA);
            var u3 = m + _lift;
            value = Quadratic(above, u3, p, m) + (_beta * (above - u3));
            better = Vector512.LessThan(value, least) & Vector512.GreaterThanOrEqual(u3, zero) & Vector512.GreaterThanOrEqual(above, u3);
            (v, u, least) = (Choose(better, above, v), Choose(better, u3, u), Choose(better, value, least));

            // 4. Above the graph, u ≤ 0.
            var u4 = m + (_slope * _lift);
            var foot = _slope * u4;
            value = Quadratic(above, u4, p, m) + (_beta * (above - foot));
            better = Vector512.LessThan(value, least) & Vector512.LessThanOrEqual(u4, zero) & Vector512.GreaterThanOrEqual(above, foot);
            return (Choose(better, above, v), Choose(better, u4, u));
        }

        // (a/2)(v − p)² + (q/2)(u − m)².
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private Vector512<double> Quadratic(Vector512<double> v, Vector512<double> u, Vector512<double> p, Vector512<double> m)
        {
            var (dv, du) = (v - p, u - m);
            return ((_a * dv * dv) + (_q * du * du)) * Vector512.Create(0.5);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static Vector512<double> Choose(Vector512<double> where, Vector512<double> yes, Vector512<double> no) =>
            Vector512.ConditionalSelect(where, yes, no);
    }
}
