using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Sparse.Runtime.Paths;

/// <summary>The multiobjective step for R(w) = Σ κᵢ|wᵢ| with κ ∈ {0, 1}: y(α) = soft(x − hαd, h(1 − α)κ), and the dual's derivative is linear between two changes of the support.</summary>
public sealed class L1MultiobjectiveStep : MultiobjectiveStep
{
    private readonly double[] _threshold;

    /// <summary>Prepares the steps of a vector.</summary>
    /// <param name="penalised">Whether each weight is in the penalty.</param>
    public L1MultiobjectiveStep(ReadOnlySpan<bool> penalised)
        : base(penalised.Length)
    {
        _threshold = new double[penalised.Length];
        for (var i = 0; i < penalised.Length; i++)
        {
            _threshold[i] = penalised[i] ? 1 : 0;
        }
    }

    private protected override double PenaltyOf(ReadOnlySpan<double> w) => PenaltyShrunkBy(w, 0);

    private protected override void ShrinkBy(Span<double> w, double amount)
    {
        for (var i = 0; i < w.Length; i++)
        {
            w[i] = Soft(w[i], amount * _threshold[i]);
        }
    }

    private protected override double EmptyingAmount(ReadOnlySpan<double> w)
    {
        var largest = 0.0;
        for (var i = 0; i < w.Length; i++)
        {
            largest = Math.Max(largest, _threshold[i] * Math.Abs(w[i]));
        }

        return largest;
    }

    private protected override double PenaltyShrunkBy(ReadOnlySpan<double> w, double amount)
    {
        var sum = 0.0;
        for (var i = 0; i < w.Length; i++)
        {
            sum += _threshold[i] * Math.Max(Math.Abs(w[i]) - amount, 0);
        }

        return sum;
    }

    private protected override DualSums At(in MultiobjectiveProblem problem, double alpha)
    {
        var (slope, penalty, _, bend) = Sums(problem, alpha, store: false);
        return new DualSums(slope, penalty, bend);
    }

    private protected override double Store(in MultiobjectiveProblem problem, double alpha) => Sums(problem, alpha, store: true).Square;

    /// <summary>⟨d, y(α) − x⟩, R(y(α)), ‖y(α) − x‖², and Σ s(d − κ sign y)² over the y ≠ 0, −1/h times the slope of the first less the second in α.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private (double Slope, double Penalty, double Square, double Bend) Sums(in MultiobjectiveProblem problem, double alpha, bool store)
    {
        var x = problem.X;
        var d = problem.D;
        var inverse = problem.Inverse;
        var step = problem.Step;
        var y = problem.Y;
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

    private static double Soft(double z, double k) => Math.Max(z - k, 0) + Math.Min(z + k, 0);
}
