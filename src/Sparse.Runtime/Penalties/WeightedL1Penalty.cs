namespace Sparse.Runtime.Penalties;

/// <summary>
/// λΣcᵢ|wᵢ| with cᵢ ≥ 0. Proximal operator: the soft threshold by λcᵢtᵢ. A weight with c = 0 is not penalised, and is left out of <see cref="LambdaMax"/>.
/// </summary>
/// <param name="lambda">λ ≥ 0.</param>
/// <param name="factors">c of every weight.</param>
public sealed class WeightedL1Penalty(double lambda, double[] factors) : Penalty(lambda)
{
    /// <inheritdoc/>
    public override double Value(ReadOnlySpan<double> w)
    {
        double sum = 0;
        for (var i = 0; i < w.Length; i++)
        {
            sum += factors[i] * Math.Abs(w[i]);
        }

        return Lambda * sum;
    }

    /// <inheritdoc/>
    public override void Prox(ReadOnlySpan<double> z, ReadOnlySpan<double> steps, Span<double> x)
    {
        for (var i = 0; i < z.Length; i++)
        {
            var k = Lambda * factors[i] * Step(steps, i);
            x[i] =
                Math.Abs(z[i]) <= k ? 0
                : z[i] == 0 ? 0
                : z[i] - Math.CopySign(k, z[i]);
        }
    }

    /// <inheritdoc/>
    public override double SubdifferentialDistance(ReadOnlySpan<double> w, ReadOnlySpan<double> slopes)
    {
        double largest = 0;
        for (var i = 0; i < w.Length; i++)
        {
            var strength = Lambda * factors[i];
            largest = Math.Max(largest, w[i] == 0 ? Math.Abs(slopes[i]) - strength : Math.Abs(slopes[i] + (strength * Math.Sign(w[i]))));
        }

        return largest;
    }

    /// <inheritdoc/>
    public override double LambdaMax(ReadOnlySpan<double> slopes)
    {
        double largest = 0;
        for (var i = 0; i < slopes.Length; i++)
        {
            largest = Math.Max(largest, factors[i] > 0 ? Math.Abs(slopes[i]) / factors[i] : 0);
        }

        return largest;
    }
}
