using Sparse.Runtime.Kernels;

namespace Sparse.Runtime.Penalties;

/// <summary>
/// λΣ(ρ‖w_g‖₁ + (1 − ρ)weight‖w_g‖₂); the group lasso with ρ = 0. Proximal operator: the soft threshold, then the group's, also in a diagonal metric.
/// </summary>
/// <param name="lambda">λ ≥ 0.</param>
/// <param name="layout">The groups.</param>
/// <param name="weightBySize">Whether a group of n weights has the strength λ√n.</param>
/// <param name="ratio">ρ in [0, 1].</param>
public sealed class SparseGroupLassoPenalty(double lambda, GroupLayout layout, bool weightBySize = true, double ratio = 0)
    : GroupPenalty(lambda, layout, weightBySize)
{
    private double OfElements => Lambda * ratio;

    private double OfGroups => Lambda * (1 - ratio) * Weight;

    private protected override double ValueOf(ReadOnlySpan<double> w)
    {
        double size = 0;
        foreach (var value in w)
        {
            size += Math.Abs(value);
        }

        return (OfElements * size) + (OfGroups * Norm(w));
    }

    private protected override void ProxOf(Span<double> z, ReadOnlySpan<double> steps)
    {
        for (var i = 0; i < z.Length; i++)
        {
            z[i] = Soft(z[i], OfElements * steps[i]);
        }

        GroupShrink.InPlace(z, steps, OfGroups);
    }

    private protected override double DistanceOf(ReadOnlySpan<double> w, ReadOnlySpan<double> slopes)
    {
        var norm = Norm(w);
        var rest = new double[w.Length];
        for (var i = 0; i < w.Length; i++)
        {
            rest[i] = w[i] == 0 ? Soft(slopes[i], OfElements) : slopes[i] + (OfElements * Math.Sign(w[i])) + (OfGroups * w[i] / norm);
        }

        return norm == 0 ? Math.Max(Norm(rest) - OfGroups, 0) : Norm(rest);
    }

    private protected override double LambdaMaxOf(ReadOnlySpan<double> slopes)
    {
        // ‖soft(g, λρ)‖ = λ(1 − ρ)weight: the left side falls, the right one grows.
        var norm = Norm(slopes);
        if (norm == 0)
        {
            return 0;
        }

        if (ratio == 0)
        {
            return norm / Weight;
        }

        var (low, high) = (0.0, DoubleSpans.LargestMagnitude(slopes) / ratio);
        var rest = new double[slopes.Length];
        for (var step = 0; step < 200; step++)
        {
            var middle = (low + high) / 2;
            for (var i = 0; i < rest.Length; i++)
            {
                rest[i] = Soft(slopes[i], middle * ratio);
            }

            (low, high) = Norm(rest) > middle * (1 - ratio) * Weight ? (middle, high) : (low, middle);
        }

        return high;
    }

    private static double Soft(double z, double k) => Math.Abs(z) <= k ? 0 : z - Math.CopySign(k, z);
}

/// <summary>λ·weight·‖w_g‖∞. Proximal operator: z clipped to ±τ with Σ(|z| − τ)₊/t = λ·weight, also in a diagonal metric.</summary>
/// <param name="lambda">λ ≥ 0.</param>
/// <param name="layout">The groups.</param>
/// <param name="weightBySize">Whether a group of n weights has the strength λ√n.</param>
public sealed class GroupLInfinityPenalty(double lambda, GroupLayout layout, bool weightBySize = true)
    : GroupPenalty(lambda, layout, weightBySize)
{
    private protected override double ValueOf(ReadOnlySpan<double> w) => Lambda * Weight * DoubleSpans.LargestMagnitude(w);

    private protected override void ProxOf(Span<double> z, ReadOnlySpan<double> steps)
    {
        var level = WeightedThreshold.Level(z, steps, Lambda * Weight);
        for (var i = 0; i < z.Length; i++)
        {
            z[i] = level == 0 ? 0 : Math.Clamp(z[i], -level, level);
        }
    }

    // ∂‖w‖∞ at w ≠ 0: the s with Σ|s| = 1 and sign s = sign w on the largest, 0 elsewhere. The nearest to −slopes/(λ·weight) is a projection onto a simplex.
    private protected override double DistanceOf(ReadOnlySpan<double> w, ReadOnlySpan<double> slopes)
    {
        var strength = Lambda * Weight;
        var largest = DoubleSpans.LargestMagnitude(w);
        var pull = new double[w.Length];
        for (var i = 0; i < w.Length; i++)
        {
            pull[i] = -slopes[i];
        }

        var rest = (double[])pull.Clone();
        if (largest == 0)
        {
            ProximalOperators.L1Ball(rest, strength);
        }
        else
        {
            var at = Enumerable.Range(0, w.Length).Where(Largest(w.ToArray(), largest)).ToArray();
            var face = Array.ConvertAll(at, i => 0.0);
            for (var i = 0; i < at.Length; i++)
            {
                face[i] = pull[at[i]] * Math.Sign(w[at[i]]);
            }

            ProximalOperators.Simplex(face, strength);
            Array.Clear(rest);
            for (var i = 0; i < at.Length; i++)
            {
                rest[at[i]] = face[i] * Math.Sign(w[at[i]]);
            }
        }

        for (var i = 0; i < rest.Length; i++)
        {
            rest[i] = pull[i] - rest[i];
        }

        return Norm(rest);
    }

    private protected override double LambdaMaxOf(ReadOnlySpan<double> slopes)
    {
        double size = 0;
        foreach (var slope in slopes)
        {
            size += Math.Abs(slope);
        }

        return size / Weight;
    }

    private static Func<int, bool> Largest(double[] w, double largest) => i => Math.Abs(w[i]) == largest;
}
