namespace Sparse.Runtime.Lifted;

/// <summary>
/// The penalty on the weights that leave one input (a column of W in the literature's layout, a row of ours), in the scale of the lifted
/// problem: μ‖w‖₂ over the column, or μ₁|wᵢ| + (μ₂/2)wᵢ² over its entries. Its block problem, min (g/2)‖w‖² − rᵀw + penalty, has a closed form.
/// </summary>
/// <param name="Group">μ of the Euclidean norm of a column, at least 0.</param>
/// <param name="Absolute">μ₁ of the entries' magnitudes, at least 0.</param>
/// <param name="Square">μ₂ of half their squares, at least 0.</param>
public readonly record struct ColumnPenalty(double Group, double Absolute, double Square)
{
    /// <summary>The group lasso over columns.</summary>
    /// <param name="lambda">λ of the declared objective.</param>
    /// <param name="weightBySize">Whether a column of n weights has the strength λ√n.</param>
    /// <param name="outputs">n.</param>
    /// <param name="scale">The lifted problem's scale: see <see cref="LiftedLoss.Scale"/>.</param>
    public static ColumnPenalty GroupLasso(double lambda, bool weightBySize, int outputs, double scale) =>
        new(scale * lambda * (weightBySize ? Math.Sqrt(outputs) : 1), 0, 0);

    /// <summary>The l1 norm.</summary>
    /// <param name="lambda">λ of the declared objective.</param>
    /// <param name="scale">The lifted problem's scale.</param>
    public static ColumnPenalty L1(double lambda, double scale) => new(0, scale * lambda, 0);

    /// <summary>The elastic net λ(θ|w| + (1 − θ)w²/2); a ridge at θ = 0.</summary>
    /// <param name="lambda">λ of the declared objective.</param>
    /// <param name="ratio">θ in [0, 1].</param>
    /// <param name="scale">The lifted problem's scale.</param>
    public static ColumnPenalty ElasticNet(double lambda, double ratio, double scale) =>
        new(0, scale * lambda * ratio, scale * lambda * (1 - ratio));

    /// <summary>Whether a column or an entry can end at zero.</summary>
    public bool IsSparse => Group > 0 || Absolute > 0;

    /// <summary>The penalty of a column.</summary>
    /// <param name="column">Its weights.</param>
    public double Value(ReadOnlySpan<double> column)
    {
        var squares = DoubleSpans.SumOfSquares(column);
        var value = (Group * Math.Sqrt(squares)) + (Square / 2 * squares);
        if (Absolute > 0)
        {
            var sum = 0.0;
            foreach (var weight in column)
            {
                sum += Math.Abs(weight);
            }

            value += Absolute * sum;
        }

        return value;
    }

    /// <summary>The minimiser of (g/2)‖w‖² − rᵀw + penalty(w).</summary>
    /// <param name="r">r; holds the minimiser.</param>
    /// <param name="g">g &gt; 0.</param>
    public void Minimise(Span<double> r, double g)
    {
        if (Group > 0)
        {
            var norm = Math.Sqrt(DoubleSpans.SumOfSquares(r));
            var factor = norm > Group ? (1 - (Group / norm)) / (g + Square) : 0;
            if (factor == 0)
            {
                r.Clear();
                return;
            }

            foreach (ref var weight in r)
            {
                weight *= factor;
            }

            return;
        }

        var inverse = 1 / (g + Square);
        foreach (ref var weight in r)
        {
            // The order of the sum makes a zero +0.
            weight = (Math.Max(weight - Absolute, 0) + Math.Min(weight + Absolute, 0)) * inverse;
        }
    }

    /// <summary>How far a column is from stationary: the distance of t from the penalty's subdifferential at w.</summary>
    /// <param name="t">Minus the gradient of the smooth part.</param>
    /// <param name="w">The column.</param>
    /// <param name="largest">The largest term met, which a relative residual is taken over; updated.</param>
    public double Residual(ReadOnlySpan<double> t, ReadOnlySpan<double> w, ref double largest)
    {
        if (Group > 0)
        {
            var norm = Math.Sqrt(DoubleSpans.SumOfSquares(w));
            var force = Math.Sqrt(DoubleSpans.SumOfSquares(t));
            largest = Math.Max(largest, Math.Max(Group, force));
            if (norm == 0)
            {
                return Math.Max(0, force - Group);
            }

            var squares = 0.0;
            for (var i = 0; i < w.Length; i++)
            {
                var difference = t[i] - (w[i] * ((Group / norm) + Square));
                squares += difference * difference;
            }

            return Math.Sqrt(squares);
        }

        var worst = 0.0;
        for (var i = 0; i < w.Length; i++)
        {
            var rest = t[i] - (Square * w[i]);
            largest = Math.Max(largest, Math.Max(Absolute, Math.Max(Math.Abs(t[i]), Square * Math.Abs(w[i]))));
            worst = Math.Max(
                worst,
                w[i] > 0 ? Math.Abs(rest - Absolute)
                    : w[i] < 0 ? Math.Abs(rest + Absolute)
                    : Math.Max(0, Math.Abs(rest) - Absolute)
            );
        }

        return worst;
    }
}
