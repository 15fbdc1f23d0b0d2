namespace Sparse.Runtime.Penalties.GroupPasses;

/// <summary>
/// The root θ = ‖x‖ of N(θ) = ‖z/(θ + κ/δ)‖ = 1, which is the group lasso's operator in a metric: x = θz/(θ + κ/δ). A step from the sums of one
/// reading, S = N², T = Σz²/(θ + κ/δ)³ and U = Σz²/(θ + κ/δ)⁴: Newton's on 1/N − 1, which is concave and nearly straight, with Halley's
/// correction, so that from the norm before the step one reading is nearly always enough.
/// </summary>
internal static class SecularEquation
{
    /// <summary>
    /// After so many readings <see cref="Solve"/> goes on. A group that hardly dies needs it: with sums of 32-bit floats N(0) can be above 1 and N below 1 at the
    /// smallest θ, and the two would send each other back and forth.
    /// </summary>
    public const int MostReadings = 40;

    /// <summary>Moves θ; whether the group is done.</summary>
    /// <param name="theta">θ ≥ 0 where the sums were taken; 0 afterwards where the group is 0, NaN where it holds one.</param>
    /// <param name="s">S.</param>
    /// <param name="t">T.</param>
    /// <param name="u">U.</param>
    public static bool Advance(ref double theta, double s, double t, double u)
    {
        if (theta == 0 && s <= 1)
        {
            return true;
        }

        var root = Math.Sqrt(s);
        var newton = (root - 1) * s / t;
        var bend = 1.5 * (root - 1) * ((s * u / (t * t)) - 1);
        var next = theta + (Math.Abs(bend) < 0.5 ? newton / (1 - bend) : newton);
        if (!double.IsFinite(next))
        {
            theta = double.NaN;
            return true;
        }

        if (next <= 0)
        {
            theta = 0; // to be decided there
            return false;
        }

        // What is left, relative to θ. With y = 1/(θ + κ/δ), weighed by z²y²: m = E y and its relative variance; the third derivative of 1/N is
        // 3(3mσ² + 4μ₃)/N, where |μ₃| ≤ σ²/θ. Where κ/δ is about the same for all weights 1/N is straight, and Newton's step ends at the root from anywhere.
        var lower = Math.Min(theta, next);
        var move = Math.Abs(next - theta) / lower;
        var mean = lower * t / s;
        var variance = Math.Max(0, (s * u / (t * t)) - 1);
        var left = (2 * bend * bend) + (variance * (mean * move) * (mean * move) * (1.5 + (2 / mean)));
        theta = next;
        return move < 0.5 && move * left <= 1e-7;
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
