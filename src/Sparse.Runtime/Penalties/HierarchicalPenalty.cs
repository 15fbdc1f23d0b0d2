namespace Sparse.Runtime.Penalties;

/// <summary>
/// λΣⱼ‖θⱼ‖₂ with |W_kj| ≤ M‖θⱼ‖₂, on a skip connection θ [outputs, features] followed by a hidden layer W [neurons, features] as one vector (Lemhadri, Ruan, Abraham,
/// Tibshirani 2021). The set is not convex.
/// </summary>
/// <param name="lambda">λ ≥ 0.</param>
/// <param name="outputs">Rows of θ.</param>
/// <param name="features">Columns of both.</param>
/// <param name="m">M &gt; 0.</param>
public sealed class HierarchicalPenalty(double lambda, int outputs, int features, double m) : Penalty(lambda)
{
    // Weights are 32-bit numbers: a bound holds, and is reached, up to their rounding.
    private const double Rounding = 1e-6;

    /// <inheritdoc/>
    public override bool IsConvex => false;

    /// <inheritdoc/>
    public override double Value(ReadOnlySpan<double> w)
    {
        double sum = 0;
        for (var feature = 0; feature < features; feature++)
        {
            var (v, u) = Feature(w, feature);
            var norm = HierarchicalOperator.Norm(v);
            sum += norm;
            foreach (var weight in u)
            {
                if (!(Math.Abs(weight) <= (1 + Rounding) * m * norm))
                {
                    return double.PositiveInfinity;
                }
            }
        }

        return Lambda * sum;
    }

    /// <inheritdoc/>
    public override void Prox(ReadOnlySpan<double> z, ReadOnlySpan<double> steps, Span<double> x)
    {
        if (steps.ContainsAnyExcept(steps[0]))
        {
            throw new NotSupportedException(
                "The proximal operator of Hierarchical has no closed form in a metric that is not a multiple of the Euclidean."
            );
        }

        var sizes = new double[(z.Length / features) - outputs];
        for (var feature = 0; feature < features; feature++)
        {
            var (v, u) = Feature(z, feature);
            HierarchicalOperator.Prox(v, u, Lambda * steps[0], m, sizes);
            for (var i = 0; i < v.Length; i++)
            {
                x[(i * features) + feature] = v[i];
            }

            for (var k = 0; k < u.Length; k++)
            {
                x[((outputs + k) * features) + feature] = u[k];
            }
        }
    }

    /// <summary>
    /// The largest violation, feature by feature, of the conditions of Karush, Kuhn and Tucker: with μ_k ≥ 0 the multiplier of |W_k| ≤ M‖θ‖,
    /// ∂f/∂θ + (λ − MΣμ)θ/‖θ‖ = 0 and ∂f/∂W_k + μ_k sign(W_k) = 0; where the feature is out, by how much ‖∂f/∂θ‖ + MΣ|∂f/∂W_k| exceeds λ.
    /// </summary>
    /// <inheritdoc/>
    public override double SubdifferentialDistance(ReadOnlySpan<double> w, ReadOnlySpan<double> slopes)
    {
        double largest = 0;
        for (var feature = 0; feature < features; feature++)
        {
            var (v, u) = Feature(w, feature);
            var (gv, gu) = Feature(slopes, feature);
            largest = Math.Max(largest, Violation(v, u, gv, gu));
        }

        return largest;
    }

    /// <summary>The largest ‖∂f/∂θⱼ‖ + MΣ_k|∂f/∂W_kj|: what a feature gains at most by entering, a unit of ‖θⱼ‖.</summary>
    /// <param name="slopes">∇f at 0.</param>
    public override double LambdaMax(ReadOnlySpan<double> slopes)
    {
        double largest = 0;
        for (var feature = 0; feature < features; feature++)
        {
            var (v, u) = Feature(slopes, feature);
            largest = Math.Max(largest, Gain(v, u));
        }

        return largest;
    }

    private double Violation(double[] v, double[] u, double[] gv, double[] gu)
    {
        var norm = HierarchicalOperator.Norm(v);
        if (norm == 0)
        {
            return u.AsSpan().ContainsAnyExcept(0) ? double.PositiveInfinity : Math.Max(Gain(gv, gu) - Lambda, 0);
        }

        var (squares, multipliers) = (0.0, 0.0);
        for (var k = 0; k < u.Length; k++)
        {
            if (Math.Abs(u[k]) > (1 + Rounding) * m * norm)
            {
                return double.PositiveInfinity;
            }

            var multiplier = Math.Abs(u[k]) >= (1 - Rounding) * m * norm ? Math.Max(-Math.Sign(u[k]) * gu[k], 0) : 0;
            multipliers += multiplier;
            var left = gu[k] + (multiplier * Math.Sign(u[k]));
            squares += left * left;
        }

        for (var i = 0; i < v.Length; i++)
        {
            var left = gv[i] + ((Lambda - (m * multipliers)) * v[i] / norm);
            squares += left * left;
        }

        return Math.Sqrt(squares);
    }

    private double Gain(double[] gv, double[] gu) => HierarchicalOperator.Norm(gv) + (m * gu.Sum(Math.Abs));

    private (double[] Skip, double[] Hidden) Feature(ReadOnlySpan<double> w, int feature)
    {
        var column = new double[w.Length / features];
        for (var row = 0; row < column.Length; row++)
        {
            column[row] = w[(row * features) + feature];
        }

        return (column[..outputs], column[outputs..]);
    }
}
