using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

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

/// <summary>
/// The subproblem of the multiobjective proximal gradient method for a smooth f and R(w) = Σ κᵢ|wᵢ| with κ ∈ {0, 1}, solved by its one-dimensional
/// dual in double precision:
/// <code>
/// x⁺ = argmin over y of  max{ ⟨d, y − x⟩ + c, R(y) − R(a) } + ‖y − x‖²/(2h)
/// y(α) = soft(x − hαd, h(1 − α)κ);  the dual's derivative ⟨d, y − x⟩ + c − (R(y) − R(a)) falls in α
/// </code>
/// With a = x and c = 0 it is the plain step, which raises neither objective for h ≤ 1/L; with x the extrapolated point, a the present one and
/// c = f(x) − f(a) it is the accelerated one (Tanabe, Fukuda, Yamashita 2022).
/// </summary>
public sealed class MultiobjectiveStep
{
    // α is taken for found where it moves by less: it is known to the rounding of the sums then.
    private const double Accuracy = 4e-15;

    // As near to 0 and 1 as α comes; where it would be one of them, it is this.
    private const double Edge = 1.4e-14;

    // Four to eight are usual.
    private const int NewtonSteps = 30;

    private readonly double[] _threshold;

    /// <summary>Prepares the steps of a vector.</summary>
    /// <param name="penalised">Whether each weight is in the penalty.</param>
    public MultiobjectiveStep(ReadOnlySpan<bool> penalised)
    {
        _threshold = new double[penalised.Length];
        for (var i = 0; i < penalised.Length; i++)
        {
            _threshold[i] = penalised[i] ? 1 : 0;
        }
    }

    /// <summary>R(w) = Σ κᵢ|wᵢ|.</summary>
    /// <param name="w">As many weights as were prepared for.</param>
    public double Penalty(ReadOnlySpan<double> w)
    {
        CheckLength(w.Length);
        return PenaltyOf(w);
    }

    /// <summary>soft(w, κ·amount), in place: the predictor toward sparser points.</summary>
    /// <param name="w">The weights.</param>
    /// <param name="amount">At least 0.</param>
    public void Shrink(Span<double> w, double amount)
    {
        CheckLength(w.Length);
        for (var i = 0; i < w.Length; i++)
        {
            w[i] = Soft(w[i], amount * _threshold[i]);
        }
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

        var (low, high) = (0.0, 0.0);
        for (var i = 0; i < w.Length; i++)
        {
            high = Math.Max(high, _threshold[i] * Math.Abs(w[i]));
        }

        for (var halving = 0; halving < 60; halving++)
        {
            var middle = (low + high) / 2;
            var left = 0.0;
            for (var i = 0; i < w.Length; i++)
            {
                left += _threshold[i] * Math.Max(Math.Abs(w[i]) - middle, 0);
            }

            (low, high) = left > level ? (middle, high) : (low, middle);
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
    /// <param name="inverse">D⁻¹ of a diagonal metric, where the distance is ‖y − x‖² in D; empty for the Euclidean one.</param>
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
        var anchor = double.IsNaN(anchorPenalty) ? PenaltyOf(x) : anchorPenalty;
        var (alpha, width, low, high) = (0.5, 0.25, 0.0, 1.0);
        for (var halving = 0; halving < halvings; halving++)
        {
            var sums = At(x, d, inverse, step, alpha, y, store: false);
            alpha += sums.Slope + lossOffset > sums.Penalty - anchor ? width : -width;
            width /= 2;
        }

        // The dual's derivative falls, and is linear between two changes of the support: a Newton step from the right piece ends at its zero. One that
        // leaves the interval where the zero lies is a halving instead, as are all where it does not get there soon.
        var found = halvings > 0;
        alpha = found || double.IsNaN(start) ? alpha : Math.Clamp(start, Edge, 1 - Edge);
        for (var steps = 0; !found; steps++)
        {
            var sums = At(x, d, inverse, step, alpha, y, store: false);
            var derivative = sums.Slope + lossOffset - (sums.Penalty - anchor);
            (low, high) = derivative > 0 ? (alpha, high) : (low, alpha);
            var next = Math.Clamp(alpha + (derivative / (step * sums.Bend)), Edge, 1 - Edge);
            next = next > low && next < high && steps < NewtonSteps ? next : (low + high) / 2;
            found = derivative == 0 || Math.Abs(next - alpha) <= Accuracy;
            alpha = derivative == 0 ? alpha : next;
        }

        var square = At(x, d, inverse, step, alpha, y, store: true).Square;
        return new MultiobjectiveSolution(alpha, 1 - alpha, Math.Sqrt(square));
    }

    /// <summary>⟨d, y(α) − x⟩, R(y(α)), ‖y(α) − x‖², and Σ s(d − κ sign y)² over the y ≠ 0, −1/h times the slope of the first less the second in α.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private (double Slope, double Penalty, double Square, double Bend) At(
        ReadOnlySpan<double> x,
        ReadOnlySpan<double> d,
        ReadOnlySpan<double> inverse,
        double step,
        double alpha,
        Span<double> y,
        bool store
    )
    {
        var (forward, shrink) = (step * alpha, step * (1 - alpha));
        var (slopes, penalties, squares, bends) = (Vector<double>.Zero, Vector<double>.Zero, Vector<double>.Zero, Vector<double>.Zero);
        var lanes = Vector<double>.Count;
        var whole = x.Length - (x.Length % lanes);
        ReadOnlySpan<double> kappa = _threshold;
        ref var xAt = ref MemoryMarshal.GetReference(x);
        ref var dAt = ref MemoryMarshal.GetReference(d);
        ref var kappaAt = ref MemoryMarshal.GetReference(kappa);
        ref var inverseAt = ref MemoryMarshal.GetReference(inverse);
        ref var yAt = ref MemoryMarshal.GetReference(y);
        for (var i = 0; i < whole; i += lanes)
        {
            var at = Vector.LoadUnsafe(ref xAt, (nuint)i);
            var gradient = Vector.LoadUnsafe(ref dAt, (nuint)i);
            var weight = Vector.LoadUnsafe(ref kappaAt, (nuint)i);
            var scale = inverse.IsEmpty ? Vector<double>.One : Vector.LoadUnsafe(ref inverseAt, (nuint)i);
            var z = at - (forward * scale * gradient);
            var k = shrink * scale * weight;
            var next = Vector.Max(z - k, Vector<double>.Zero) + Vector.Min(z + k, Vector<double>.Zero);
            var move = next - at;
            slopes += gradient * move;
            penalties += weight * Vector.Abs(next);
            squares += move * move;
            var bend = gradient - Vector.CopySign(weight, next);
            bends += Vector.ConditionalSelect(Vector.Equals(next, Vector<double>.Zero), Vector<double>.Zero, scale * bend * bend);
            if (store)
            {
                next.StoreUnsafe(ref yAt, (nuint)i);
            }
        }

        var (slope, penalty, square, steep) = (Vector.Sum(slopes), Vector.Sum(penalties), Vector.Sum(squares), Vector.Sum(bends));
        for (var i = whole; i < x.Length; i++)
        {
            var scale = inverse.IsEmpty ? 1 : inverse[i];
            var next = Soft(x[i] - (forward * scale * d[i]), shrink * scale * kappa[i]);
            var move = next - x[i];
            slope += d[i] * move;
            penalty += kappa[i] * Math.Abs(next);
            square += move * move;
            var bend = d[i] - Math.CopySign(kappa[i], next);
            steep += next == 0 ? 0 : scale * bend * bend;
            if (store)
            {
                y[i] = next;
            }
        }

        return (slope, penalty, square, steep);
    }

    private double PenaltyOf(ReadOnlySpan<double> w)
    {
        var sum = 0.0;
        for (var i = 0; i < w.Length; i++)
        {
            sum += _threshold[i] * Math.Abs(w[i]);
        }

        return sum;
    }

    private static double Soft(double z, double k) => Math.Max(z - k, 0) + Math.Min(z + k, 0);

    private void CheckLength(int length)
    {
        if (length != _threshold.Length)
        {
            throw new ArgumentException($"The steps were prepared for {_threshold.Length} weights, not {length}.");
        }
    }
}
