using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Sparse.Runtime.Penalties.GroupPasses;

/// <summary>
/// The root θ = ‖x‖ of N(θ) = ‖z/(θ + κ/δ)‖ = 1, which is the group lasso's operator in a metric: x = θz/(θ + κ/δ). A step from the sums of one
/// reading, S = N², T = Σz²/(θ + κ/δ)³ and U = Σz²/(θ + κ/δ)⁴: Newton's on 1/N − 1, which is concave and nearly straight, with Halley's
/// correction, so that from the norm before the step one reading is nearly always enough. θ counts as found where what is left of it is at most 5e−6 of it, so that no
/// weight of x is off by more than 1.25e−6 of z, and x in its norm by no more than 1e−7, which is what a 32-bit float holds.
/// </summary>
internal static class SecularEquation
{
    /// <summary>
    /// After so many readings <see cref="Solve"/> goes on. A group that hardly dies needs it: with sums of 32-bit floats N(0) can be above 1 and N below 1 at the
    /// smallest θ, and the two would send each other back and forth.
    /// </summary>
    public const int MostReadings = 40;

    /// <summary>Groups whose θ move together, a lane each.</summary>
    public const int Lanes = 8;

    /// <summary>Moves θ of eight groups; all bits set where a group is done.</summary>
    /// <param name="theta">θ ≥ 0 where the sums were taken; 0 afterwards where the group is 0, NaN where it holds one.</param>
    /// <param name="s">S.</param>
    /// <param name="t">T.</param>
    /// <param name="u">U.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<long> Advance(ref Vector512<double> theta, Vector512<double> s, Vector512<double> t, Vector512<double> u)
    {
        var (zero, one) = (Vector512<double>.Zero, Vector512<double>.One);
        var isZero = Vector512.Equals(theta, zero) & Vector512.LessThanOrEqual(s, one);
        var ofT = one / t;
        var excess = Vector512.Sqrt(s) - one;
        var spread = (s * ofT * (u * ofT)) - one;
        var bend = 1.5 * excess * spread;
        var isStraight = Vector512.LessThan(Vector512.Abs(bend), Vector512.Create(0.5));
        var next = theta + (excess * s * ofT / Vector512.ConditionalSelect(isStraight, one - bend, one));
        var isNumber = Vector512.LessThan(Vector512.Abs(next), Vector512.Create(double.PositiveInfinity));
        var isPositive = Vector512.GreaterThan(next, zero);

        // What is left, relative to θ. With y = 1/(θ + κ/δ), weighed by z²y²: m = E y and its relative variance; the third derivative of 1/N is
        // 3(3mσ² + 4μ₃)/N, where |μ₃| ≤ σ²/θ. Where κ/δ is about the same for all weights 1/N is straight, and Newton's step ends at the root from anywhere.
        var change = Vector512.Abs(next - theta);
        var move = change / Vector512.Min(theta, next);
        var perNorm = t / s;
        var ofMean = change * perNorm;
        var variance = Vector512.Max(zero, spread);
        var left = (2 * bend * bend) + (variance * ofMean * ((1.5 * ofMean) + (2 * move)));
        // x = θzy moves by (1 − θy) of that: a group that hardly shrinks, as most do at most steps, hardly asks for its θ.
        var error = move * left;
        var shrunk = Vector512.Max(Vector512.Create(1e-7), one + (theta * ((theta * (u / s)) - (2 * perNorm))));
        var isFound =
            isPositive
            & Vector512.LessThan(move, Vector512.Create(0.5))
            & Vector512.LessThanOrEqual(error, Vector512.Create(5e-6))
            & Vector512.LessThanOrEqual(error * error * shrunk, Vector512.Create(1e-14));

        // A step that leaves the range ends at 0, where it is to be decided.
        next = Vector512.ConditionalSelect(isPositive, next, zero);
        next = Vector512.ConditionalSelect(isNumber, next, Vector512.Create(double.NaN));
        theta = Vector512.ConditionalSelect(isZero, zero, next);
        return (isZero | isFound | ~isNumber).AsInt64();
    }

    /// <summary>All bits set where sums of 32-bit floats can be relied on: at θ = 0 small ones can, since there S is only held against 1.</summary>
    /// <param name="theta">θ where the sums were taken.</param>
    /// <param name="s">S.</param>
    /// <param name="t">T.</param>
    /// <param name="u">U.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<long> IsInRange(Vector512<double> theta, Vector512<double> s, Vector512<double> t, Vector512<double> u)
    {
        var most = Vector512.Create(double.MaxValue);
        return (
            (Vector512.GreaterThan(s, Vector512.Create(1e-25)) | Vector512.Equals(theta, Vector512<double>.Zero))
            & Vector512.LessThanOrEqual(s, most)
            & Vector512.LessThanOrEqual(t, most)
            & Vector512.LessThanOrEqual(u, most)
        ).AsInt64();
    }

    /// <summary>θ of one group, from wherever it lies, in double precision: for groups whose sums leave the range of 32-bit floats.</summary>
    /// <param name="z">The first weight.</param>
    /// <param name="inverse">1/δ of the first weight.</param>
    /// <param name="pieces">Pieces of the group.</param>
    /// <param name="stride">From one piece to the next.</param>
    /// <param name="length">Weights of a piece.</param>
    /// <param name="kappa">κ &gt; 0.</param>
    public static unsafe double Solve(float* z, float* inverse, int pieces, nint stride, int length, double kappa)
    {
        double theta = 0;
        for (var step = 0; step < 100; step++)
        {
            double s = 0;
            double t = 0;
            for (nint piece = 0; piece < pieces; piece++)
            {
                for (nint i = piece * stride; i < (piece * stride) + length; i++)
                {
                    var shifted = theta + (kappa * inverse[i]);
                    var part = z[i] / shifted * (z[i] / shifted);
                    s += part;
                    t += part / shifted;
                }
            }

            if (step == 0 && s <= 1)
            {
                return 0;
            }

            var next = theta + ((Math.Sqrt(s) - 1) * s / t);
            if (!(next > theta * (1 + 1e-14)))
            {
                return double.IsNaN(next) ? next : theta;
            }

            theta = next;
        }

        return theta;
    }
}
