using Sparse.Runtime.Kernels;

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

    /// <summary>Adds the gradient at a column where it has one: at its entries that are not zero, under a group norm at a column that is not zero.</summary>
    /// <param name="w">The column.</param>
    /// <param name="factor">How often it is added.</param>
    /// <param name="target">What to.</param>
    public void AddGradient(ReadOnlySpan<double> w, double factor, Span<double> target)
    {
        var norm = Group > 0 ? Math.Sqrt(DoubleSpans.SumOfSquares(w)) : 0;
        var scale = (norm > 0 ? Group / norm : 0) + Square;
        for (var i = 0; i < w.Length; i++)
        {
            target[i] += factor * ((scale * w[i]) + (Absolute * Math.Sign(w[i])));
        }
    }

    /// <summary>Adds the Hessian at a column times a direction, where it has one: (μ/‖w‖)(I − wwᵀ/‖w‖²) + μ₂I.</summary>
    /// <param name="w">The column.</param>
    /// <param name="direction">The direction.</param>
    /// <param name="target">What to.</param>
    public void AddCurvature(ReadOnlySpan<double> w, ReadOnlySpan<double> direction, Span<double> target)
    {
        var squares = Group > 0 ? DoubleSpans.SumOfSquares(w) : 0;
        if (squares > 0)
        {
            var bend = Group / Math.Sqrt(squares);
            DoubleSpans.AddScaled(bend + Square, direction, target);
            DoubleSpans.AddScaled(-bend * DoubleSpans.Dot(w, direction) / squares, w, target);
        }
        else
        {
            DoubleSpans.AddScaled(Square, direction, target);
        }
    }

    /// <summary>The largest curvature at a column.</summary>
    /// <param name="w">The column.</param>
    public double LargestCurvature(ReadOnlySpan<double> w)
    {
        var squares = Group > 0 ? DoubleSpans.SumOfSquares(w) : 0;
        return (squares > 0 ? Math.Min(1e12, Group / Math.Sqrt(squares)) : 0) + Square;
    }

    /// <summary>Sets to zero what a step has led over zero: a column that points the other way, or entries of another sign.</summary>
    /// <param name="before">The column before the step.</param>
    /// <param name="w">The column.</param>
    public void StopAtZero(ReadOnlySpan<double> before, Span<double> w)
    {
        if (Group > 0 && DoubleSpans.Dot(before, w) < 0)
        {
            w.Clear();
        }

        for (var i = 0; Absolute > 0 && i < w.Length; i++)
        {
            w[i] = before[i] * w[i] < 0 ? 0 : w[i];
        }
    }

    /// <summary>Sets to zero the entries of a direction in which a step has no place: those of a sparse penalty's zeros.</summary>
    /// <param name="w">The column.</param>
    /// <param name="direction">The direction.</param>
    public void Mask(ReadOnlySpan<double> w, Span<double> direction)
    {
        if (Group > 0 && !w.ContainsAnyExcept(0.0))
        {
            direction.Clear();
        }

        for (var i = 0; Absolute > 0 && i < w.Length; i++)
        {
            direction[i] = w[i] == 0 ? 0 : direction[i];
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
