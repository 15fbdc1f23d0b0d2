namespace Sparse.Runtime.Penalties;

/// <summary>
/// The root θ = ‖x‖ of N(θ) = ‖δz/(δθ + κ)‖ = 1, which is the group lasso's operator in a metric: x = δθz/(δθ + κ). A step from the sums of one
/// reading, S = N², T = Σ(δz)²δ/(δθ + κ)³ and U = Σ(δz)²δ²/(δθ + κ)⁴: Newton's on 1/N − 1, which is concave and nearly straight, with Halley's
/// correction, so that from within half a percent, where the norm before the step nearly always is, one reading is enough.
/// </summary>
internal static class SecularEquation
{
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

        // What is left is of third order in the move.
        var move = Math.Abs(newton) / theta;
        var size = Math.Max(Math.Abs(bend), move);
        theta = next;
        return move * size * size <= 1e-7;
    }

    /// <summary>θ of one group, from wherever it lies, in double precision: for groups whose sums leave the range of 32-bit floats.</summary>
    /// <param name="z">The first weight.</param>
    /// <param name="squares">What δ is made of, of the first weight.</param>
    /// <param name="metric">The metric.</param>
    /// <param name="pieces">Pieces of the group.</param>
    /// <param name="stride">From one piece to the next.</param>
    /// <param name="length">Weights of a piece.</param>
    /// <param name="kappa">κ &gt; 0.</param>
    public static unsafe double Solve(
        float* z,
        float* squares,
        in StepMetric metric,
        int pieces,
        nint stride,
        int length,
        double kappa
    )
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
                    var delta = metric.IsEuclidean ? 1 : (Math.Sqrt(squares[i]) * metric.RootCorrection) + metric.Epsilon;
                    var inverse = 1 / ((delta * theta) + kappa);
                    var part = delta * z[i] * inverse * (delta * z[i] * inverse);
                    s += part;
                    t += part * delta * inverse;
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
