namespace Sparse.Runtime.Penalties;

/// <summary>
/// A penalty λR of one parameter as a mathematical object, in double precision: what a certificate and a test measure with. Parameters are given
/// flat, row by row.
/// </summary>
/// <param name="lambda">λ ≥ 0.</param>
public abstract class Penalty(double lambda)
{
    /// <summary>λ.</summary>
    public double Lambda { get; } =
        lambda >= 0 ? lambda : throw new ArgumentOutOfRangeException(nameof(lambda), lambda, "expected 0 or more");

    /// <summary>Whether it is convex.</summary>
    public virtual bool IsConvex => true;

    /// <summary>
    /// Why its subdifferential says nothing of stationarity; null where it does. Of l0 and its like 0 is a stationary point whatever the loss.
    /// </summary>
    public virtual string? NoSubdifferential => null;

    /// <summary>λR(w); +∞ outside a constraint.</summary>
    /// <param name="w">The weights.</param>
    public abstract double Value(ReadOnlySpan<double> w);

    /// <summary>The proximal operator in the metric D = diag(1/tᵢ): the x that minimises Σ(xᵢ − zᵢ)²/(2tᵢ) + λR(x); of several the one with the most zeros.</summary>
    /// <param name="z">Where it is taken.</param>
    /// <param name="steps">tᵢ &gt; 0; or one for all.</param>
    /// <param name="x">The result; may be <paramref name="z"/>.</param>
    /// <exception cref="NotSupportedException">There is no closed form in this metric.</exception>
    public abstract void Prox(ReadOnlySpan<double> z, ReadOnlySpan<double> steps, Span<double> x);

    /// <summary>The largest distance, coordinate by coordinate or group by group, of −∇f to λ∂R(w) (the limiting subdifferential).</summary>
    /// <param name="w">The weights; of a constraint, feasible ones, else the distance is +∞.</param>
    /// <param name="slopes">∇f at w.</param>
    public abstract double SubdifferentialDistance(ReadOnlySpan<double> w, ReadOnlySpan<double> slopes);

    /// <summary>The least λ with which w = 0 is stationary; +∞ where none is.</summary>
    /// <param name="slopes">∇f at 0.</param>
    public abstract double LambdaMax(ReadOnlySpan<double> slopes);

    /// <summary>The step of a coordinate.</summary>
    private protected static double Step(ReadOnlySpan<double> steps, int index) => steps[steps.Length == 1 ? 0 : index];
}

/// <summary>A penalty that is a sum over single weights.</summary>
/// <param name="lambda">λ ≥ 0.</param>
public abstract class ElementPenalty(double lambda) : Penalty(lambda)
{
    /// <summary>λR of one weight.</summary>
    /// <param name="w">It.</param>
    public abstract double Value(double w);

    /// <summary>The proximal operator of one weight.</summary>
    /// <param name="z">Where it is taken.</param>
    /// <param name="t">The step t = 1/d &gt; 0.</param>
    public abstract double Prox(double z, double t);

    /// <summary>The distance of −slope to the subdifferential at one weight.</summary>
    /// <param name="w">The weight.</param>
    /// <param name="slope">∂f/∂w.</param>
    public abstract double SubdifferentialDistance(double w, double slope);

    /// <summary>The least λ with which 0 is stationary for one weight.</summary>
    /// <param name="slope">∂f/∂w at 0.</param>
    public abstract double LambdaMax(double slope);

    /// <inheritdoc/>
    public sealed override double Value(ReadOnlySpan<double> w)
    {
        double sum = 0;
        foreach (var value in w)
        {
            sum += Value(value);
        }

        return sum;
    }

    /// <inheritdoc/>
    public sealed override void Prox(ReadOnlySpan<double> z, ReadOnlySpan<double> steps, Span<double> x)
    {
        for (var i = 0; i < z.Length; i++)
        {
            x[i] = Prox(z[i], Step(steps, i));
        }
    }

    /// <inheritdoc/>
    public sealed override double SubdifferentialDistance(ReadOnlySpan<double> w, ReadOnlySpan<double> slopes)
    {
        double largest = 0;
        for (var i = 0; i < w.Length; i++)
        {
            largest = Math.Max(largest, SubdifferentialDistance(w[i], slopes[i]));
        }

        return largest;
    }

    /// <inheritdoc/>
    public sealed override double LambdaMax(ReadOnlySpan<double> slopes)
    {
        double largest = 0;
        foreach (var slope in slopes)
        {
            largest = Math.Max(largest, LambdaMax(slope));
        }

        return largest;
    }

    /// <summary>A magnitude with the sign of z; +0 where it is 0.</summary>
    private protected static double Signed(double magnitude, double z) => magnitude == 0 ? 0 : Math.CopySign(magnitude, z);
}

/// <summary>
/// An even penalty λρ(|w|) whose slope falls from one at 0: 0 is stationary up to that slope, elsewhere the penalty has a derivative, or the two
/// of a concave kink.
/// </summary>
/// <param name="lambda">λ ≥ 0.</param>
public abstract class EvenPenalty(double lambda) : ElementPenalty(lambda)
{
    /// <summary>λρ′(0+); +∞ where the slope has no bound.</summary>
    private protected abstract double SlopeAtZero { get; }

    /// <summary>λρ′(|w|) for |w| &gt; 0.</summary>
    private protected abstract double Slope(double size);

    /// <summary>The other slope at a concave kink.</summary>
    private protected virtual double OtherSlope(double size) => Slope(size);

    /// <summary>|prox|, from |z|.</summary>
    private protected abstract double Magnitude(double size, double t);

    /// <inheritdoc/>
    public sealed override double Prox(double z, double t) =>
        double.IsNaN(z) ? z : Signed(Lambda == 0 ? Math.Abs(z) : Magnitude(Math.Abs(z), t), z);

    /// <inheritdoc/>
    public sealed override double SubdifferentialDistance(double w, double slope)
    {
        if (w == 0)
        {
            return Math.Max(Math.Abs(slope) - SlopeAtZero, 0);
        }

        var (size, sign) = (Math.Abs(w), Math.Sign(w));
        return Math.Min(Math.Abs(slope + (sign * Slope(size))), Math.Abs(slope + (sign * OtherSlope(size))));
    }

    /// <inheritdoc/>
    public override double LambdaMax(double slope) => double.IsInfinity(SlopeAtZero) ? 0 : Math.Abs(slope) * Lambda / SlopeAtZero;

    /// <inheritdoc/>
    public override bool IsConvex => false;
}
