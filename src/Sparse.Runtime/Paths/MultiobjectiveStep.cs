namespace Sparse.Runtime.Paths;

/// <summary>What a multiobjective proximal step found.</summary>
/// <param name="Alpha">The weight α of the loss in [0, 1].</param>
/// <param name="Complement">1 − α, kept by itself: near α = 1 the difference would lose its digits.</param>
/// <param name="Length">‖x⁺ − x‖, the length of the step; over the step size it measures how far x is from Pareto-critical.</param>
public readonly record struct MultiobjectiveSolution(double Alpha, double Complement, double Length)
{
    /// <summary>λ = (1 − α)/α: a Pareto-critical point with this α is a stationary point of f + λR.</summary>
    public double Lambda => Complement / Alpha;
}

/// <summary>What a subproblem is given.</summary>
/// <param name="x">The point the gradient was taken at.</param>
/// <param name="d">The gradient of f there.</param>
/// <param name="inverse">D⁻¹; empty for the Euclidean metric.</param>
/// <param name="step">h &gt; 0.</param>
/// <param name="y">Receives x⁺.</param>
internal readonly ref struct MultiobjectiveProblem(
    ReadOnlySpan<double> x,
    ReadOnlySpan<double> d,
    ReadOnlySpan<double> inverse,
    double step,
    Span<double> y
)
{
    public ReadOnlySpan<double> X { get; } = x;
    public ReadOnlySpan<double> D { get; } = d;
    public ReadOnlySpan<double> Inverse { get; } = inverse;
    public double Step { get; } = step;
    public Span<double> Y { get; } = y;
}

/// <summary>The dual's sums at an α.</summary>
/// <param name="Slope">⟨d, y(α) − x⟩.</param>
/// <param name="Penalty">R(y(α)).</param>
/// <param name="Bend">−1/h times the slope in α of the first less the second; at least 0.</param>
internal readonly record struct DualSums(double Slope, double Penalty, double Bend);

/// <summary>
/// The subproblem of the multiobjective proximal gradient method for a smooth f and a norm R that is a sum over weights or over groups of them, solved by its
/// one-dimensional dual in double precision:
/// <code>
/// x⁺ = argmin over y of  max{ ⟨d, y − x⟩ + c, R(y) − R(a) } + ‖y − x‖²/(2h)
/// y(α) = prox of h(1 − α)R at x − hαd;  the dual's derivative ⟨d, y − x⟩ + c − (R(y) − R(a)) falls in α
/// </code>
/// With a = x and c = 0 it is the plain step, which raises neither objective for h ≤ 1/L; with x the extrapolated point, a the present one and
/// c = f(x) − f(a) it is the accelerated one (Tanabe, Fukuda, Yamashita 2022).
/// </summary>
public abstract class MultiobjectiveStep
{
    // α is taken for found where it moves by less: it is known to the rounding of the sums then.
    private const double Accuracy = 4e-15;

    // As near to 0 and 1 as α comes; where it would be one of them, it is this.
    private const double Edge = 1.4e-14;

    // Four to eight are usual.
    private const int NewtonSteps = 30;

    private readonly int _length;

    private protected MultiobjectiveStep(int length) => _length = length;

    /// <summary>R(w).</summary>
    /// <param name="w">As many weights as were prepared for.</param>
    public double Penalty(ReadOnlySpan<double> w)
    {
        CheckLength(w.Length);
        return PenaltyOf(w);
    }

    /// <summary>The prox of amount·R at w, in place: the predictor toward sparser points.</summary>
    /// <param name="w">The weights.</param>
    /// <param name="amount">At least 0.</param>
    public void Shrink(Span<double> w, double amount)
    {
        CheckLength(w.Length);
        ShrinkBy(w, amount);
    }

    /// <summary>The least amount by which shrinking brings R down to a level, found by halving; 0 where R is not above it.</summary>
    /// <param name="w">The weights.</param>
    /// <param name="level">The level, at least 0.</param>
    public double AmountTo(ReadOnlySpan<double> w, double level)
    {
        if (Penalty(w) <= level)
        {
            return 0;
        }

        var (low, high) = (0.0, EmptyingAmount(w));
        for (var halving = 0; halving < 60; halving++)
        {
            var middle = (low + high) / 2;
            (low, high) = PenaltyShrunkBy(w, middle) > level ? (middle, high) : (low, middle);
        }

        return high;
    }

    /// <summary>Solves the subproblem.</summary>
    /// <param name="x">The point the gradient was taken at.</param>
    /// <param name="d">The gradient of f there.</param>
    /// <param name="step">h &gt; 0.</param>
    /// <param name="y">Receives x⁺; may be neither x nor d.</param>
    /// <param name="lossOffset">c = f(x) − f(a); 0 for the plain step.</param>
    /// <param name="anchorPenalty">R(a); NaN for R(x), the plain step.</param>
    /// <param name="halvings">
    /// How often the interval of α is halved, as the published programs do, 10 times; 0 solves for α by Newton's method, to the rounding.
    /// </param>
    /// <param name="inverse">D⁻¹ of a diagonal metric, where the distance is ‖y − x‖² in D; empty for the Euclidean one. Within a group D is taken for its mean there.</param>
    /// <param name="start">Where Newton's method begins: the α of the step before, or NaN for a half.</param>
    public MultiobjectiveSolution Solve(
        ReadOnlySpan<double> x,
        ReadOnlySpan<double> d,
        double step,
        Span<double> y,
        double lossOffset = 0,
        double anchorPenalty = double.NaN,
        int halvings = 0,
        ReadOnlySpan<double> inverse = default,
        double start = double.NaN
    )
    {
        CheckLength(x.Length);
        CheckLength(d.Length);
        CheckLength(y.Length);
        if (!inverse.IsEmpty)
        {
            CheckLength(inverse.Length);
        }

        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(step);
        var problem = new MultiobjectiveProblem(x, d, inverse, step, y);
        Prepare(problem);
        var anchor = double.IsNaN(anchorPenalty) ? PenaltyOf(x) : anchorPenalty;
        var (alpha, width, low, high) = (0.5, 0.25, 0.0, 1.0);
        for (var halving = 0; halving < halvings; halving++)
        {
            var sums = At(problem, alpha);
            alpha += sums.Slope + lossOffset > sums.Penalty - anchor ? width : -width;
            width /= 2;
        }

        // The dual's derivative falls, and is linear between two changes of the support: a Newton step from the right piece ends at its zero. One that
        // leaves the interval where the zero lies is a halving instead, as are all where it does not get there soon.
        var found = halvings > 0;
        alpha = found || double.IsNaN(start) ? alpha : Math.Clamp(start, Edge, 1 - Edge);
        for (var steps = 0; !found; steps++)
        {
            var sums = At(problem, alpha);
            var derivative = sums.Slope + lossOffset - (sums.Penalty - anchor);
            (low, high) = derivative > 0 ? (alpha, high) : (low, alpha);
            var next = Math.Clamp(alpha + (derivative / (step * sums.Bend)), Edge, 1 - Edge);
            next = next > low && next < high && steps < NewtonSteps ? next : (low + high) / 2;
            found = derivative == 0 || Math.Abs(next - alpha) <= Accuracy;
            alpha = derivative == 0 ? alpha : next;
        }

        return new MultiobjectiveSolution(alpha, 1 - alpha, Math.Sqrt(Store(problem, alpha)));
    }

    private protected abstract double PenaltyOf(ReadOnlySpan<double> w);

    private protected abstract void ShrinkBy(Span<double> w, double amount);

    /// <summary>The least amount by which shrinking leaves nothing penalised. Called before <see cref="PenaltyShrunkBy"/>, with the same weights.</summary>
    private protected abstract double EmptyingAmount(ReadOnlySpan<double> w);

    /// <summary>R of the weights shrunk by an amount; they stay.</summary>
    private protected abstract double PenaltyShrunkBy(ReadOnlySpan<double> w, double amount);

    /// <summary>Before the first α.</summary>
    private protected virtual void Prepare(in MultiobjectiveProblem problem) { }

    private protected abstract DualSums At(in MultiobjectiveProblem problem, double alpha);

    /// <summary>Writes y(α); its ‖y − x‖².</summary>
    private protected abstract double Store(in MultiobjectiveProblem problem, double alpha);

    private void CheckLength(int length)
    {
        if (length != _length)
        {
            throw new ArgumentException($"The steps were prepared for {_length} weights, not {length}.");
        }
    }
}
