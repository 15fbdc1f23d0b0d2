namespace Sparse.Runtime.Penalties;

/// <summary>λ times the number of nonzeros. Proximal operator: the hard threshold at √(2λt).</summary>
/// <param name="lambda">λ ≥ 0.</param>
public sealed class L0Penalty(double lambda) : EvenPenalty(lambda)
{
    /// <inheritdoc/>
    public override string NoSubdifferential => "of L0 every zero weight is stationary";

    private protected override double SlopeAtZero => double.PositiveInfinity;

    /// <inheritdoc/>
    public override double Value(double w) => w == 0 ? 0 : Lambda;

    private protected override double Slope(double size) => 0;

    private protected override double Magnitude(double size, double t) => size <= Math.Sqrt(2 * Lambda * t) ? 0 : size;
}

/// <summary>
/// λΣ|w|^q, 0 &lt; q &lt; 1. Proximal operator: 0 up to a threshold, beyond it the larger root of x = |z| − λtq x^(q−1), by Newton's method from
/// |z|, which comes down to it.
/// </summary>
/// <param name="lambda">λ ≥ 0.</param>
/// <param name="q">The power in (0, 1).</param>
public sealed class PowerPenalty(double lambda, double q) : EvenPenalty(lambda)
{
    /// <inheritdoc/>
    public override string NoSubdifferential => "of |w|^q with q < 1 every zero weight is stationary";

    private protected override double SlopeAtZero => double.PositiveInfinity;

    /// <inheritdoc/>
    public override double Value(double w) => Lambda * Math.Pow(Math.Abs(w), q);

    private protected override double Slope(double size) => Lambda * q * Math.Pow(size, q - 1);

    private protected override double Magnitude(double size, double t)
    {
        if (size == 0 || double.IsInfinity(size))
        {
            return size;
        }

        // x = |z|p: p − 1 + r p^(q−1) = 0.
        var least = 2 * (1 - q) / (2 - q);
        var r = Lambda * t / size * q * Math.Pow(size, q - 1);
        if (r >= (1 - least) * Math.Pow(least, 1 - q))
        {
            return 0;
        }

        var p = 1.0;
        for (var step = 0; step < 60; step++)
        {
            var pull = r * Math.Pow(p, q - 1);
            var next = Math.Max(p - ((p - 1 + pull) / (1 + ((q - 1) * pull / p))), least);
            if (next >= p)
            {
                break;
            }

            p = next;
        }

        return size * p;
    }
}

/// <summary>The minimax concave penalty: λ|w| − w²/(2γ) up to γλ, γλ²/2 beyond.</summary>
/// <param name="lambda">λ ≥ 0.</param>
/// <param name="gamma">γ &gt; 0.</param>
public sealed class McpPenalty(double lambda, double gamma = 3) : EvenPenalty(lambda)
{
    private protected override double SlopeAtZero => Lambda;

    /// <inheritdoc/>
    public override double Value(double w)
    {
        var below = Math.Min(Math.Abs(w), gamma * Lambda);
        return (Lambda * below) - (below * below / (2 * gamma));
    }

    /// <inheritdoc/>
    public override double LambdaMax(double slope) => Math.Abs(slope);

    private protected override double Slope(double size) => Math.Max(Lambda - (size / gamma), 0);

    private protected override double Magnitude(double size, double t)
    {
        if (gamma <= t)
        {
            return size <= Lambda * Math.Sqrt(gamma * t) ? 0 : size;
        }

        return size <= Lambda * t ? 0
            : size <= gamma * Lambda ? (size - (Lambda * t)) / (1 - (t / gamma))
            : size;
    }
}

/// <summary>SCAD: λ|w| up to λ, (2aλ|w| − w² − λ²)/(2(a − 1)) up to aλ, λ²(a + 1)/2 beyond.</summary>
/// <param name="lambda">λ ≥ 0.</param>
/// <param name="a">a &gt; 2.</param>
public sealed class ScadPenalty(double lambda, double a = 3.7) : EvenPenalty(lambda)
{
    private protected override double SlopeAtZero => Lambda;

    /// <inheritdoc/>
    public override double Value(double w)
    {
        var below = Math.Min(Math.Abs(w), a * Lambda);
        return below <= Lambda ? Lambda * below : ((below * ((2 * a * Lambda) - below)) - (Lambda * Lambda)) / (2 * (a - 1));
    }

    /// <inheritdoc/>
    public override double LambdaMax(double slope) => Math.Abs(slope);

    private protected override double Slope(double size) => size <= Lambda ? Lambda : Math.Max((a * Lambda) - size, 0) / (a - 1);

    private protected override double Magnitude(double size, double t)
    {
        var soft = Math.Max(size - (Lambda * t), 0);
        if (t < a - 1)
        {
            return size <= Lambda * (1 + t) ? soft
                : size <= a * Lambda ? (((a - 1) * size) - (a * Lambda * t)) / (a - 1 - t)
                : size;
        }

        // More concave than the square is convex: |z| is kept from where it costs less than the soft threshold.
        var threshold = t < a + 1 ? Lambda * (a + 1 + t) / 2 : Lambda * Math.Sqrt(t * (a + 1));
        return size <= threshold ? soft : size;
    }
}

/// <summary>λ min(|w|, θ).</summary>
/// <param name="lambda">λ ≥ 0.</param>
/// <param name="theta">θ &gt; 0.</param>
public sealed class CappedL1Penalty(double lambda, double theta = 0.1) : EvenPenalty(lambda)
{
    private protected override double SlopeAtZero => Lambda;

    /// <inheritdoc/>
    public override double Value(double w) => Lambda * Math.Min(Math.Abs(w), theta);

    /// <inheritdoc/>
    public override double LambdaMax(double slope) => Math.Abs(slope);

    private protected override double Slope(double size) => size <= theta ? Lambda : 0;

    private protected override double OtherSlope(double size) => size < theta ? Lambda : 0;

    private protected override double Magnitude(double size, double t)
    {
        var k = Lambda * t;
        var threshold = k < 2 * theta ? theta + (k / 2) : Math.Sqrt(2 * k * theta);
        return size <= threshold ? Math.Max(size - k, 0) : size;
    }
}

/// <summary>λ log(1 + |w|/ε).</summary>
/// <param name="lambda">λ ≥ 0.</param>
/// <param name="epsilon">ε &gt; 0.</param>
public sealed class LogSumPenalty(double lambda, double epsilon = 0.01) : EvenPenalty(lambda)
{
    private protected override double SlopeAtZero => Lambda / epsilon;

    /// <inheritdoc/>
    public override double Value(double w) => Lambda * double.LogP1(Math.Abs(w) / epsilon);

    /// <inheritdoc/>
    public override double LambdaMax(double slope) => Math.Abs(slope) * epsilon;

    private protected override double Slope(double size) => Lambda / (epsilon + size);

    private protected override double Magnitude(double size, double t)
    {
        if (double.IsInfinity(size))
        {
            return size;
        }

        // Stationary: (x + ε)(x − |z|) + k = 0. Where k ≤ ε² the objective is convex; elsewhere the larger root competes with 0.
        var k = Lambda * t;
        var half = (size - epsilon) / 2;
        var mean = (size + epsilon) / 2;
        var square = (mean * mean) - k;
        if (k <= epsilon * epsilon ? size * epsilon <= k : square < 0 || half <= 0)
        {
            return 0;
        }

        var root = Math.Sqrt(Math.Max(square, 0));
        var x = half >= 0 ? half + root : ((size * epsilon) - k) / (root - half);
        x = size - (k / (epsilon + x));
        return k > epsilon * epsilon && x * (size - (x / 2)) <= k * double.LogP1(x / epsilon) ? 0 : x;
    }
}
