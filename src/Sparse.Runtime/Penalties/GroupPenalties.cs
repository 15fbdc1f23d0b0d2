namespace Sparse.Runtime.Penalties;

/// <summary>A penalty that is a sum over groups of weights.</summary>
/// <param name="lambda">λ ≥ 0.</param>
/// <param name="layout">The groups.</param>
/// <param name="weightBySize">Whether a group of n weights has the strength λ√n.</param>
public abstract class GroupPenalty(double lambda, GroupLayout layout, bool weightBySize) : Penalty(lambda)
{
    /// <summary>The groups.</summary>
    public GroupLayout Layout { get; } = layout;

    /// <summary>What λ is multiplied by.</summary>
    public double Weight { get; } = layout.Weight(weightBySize);

    /// <summary>The penalty of one group.</summary>
    private protected abstract double ValueOf(ReadOnlySpan<double> w);

    /// <summary>The proximal operator of one group, in place.</summary>
    private protected abstract void ProxOf(Span<double> z, ReadOnlySpan<double> steps);

    /// <summary>The distance of −slopes to the subdifferential at one group, l2.</summary>
    private protected abstract double DistanceOf(ReadOnlySpan<double> w, ReadOnlySpan<double> slopes);

    /// <summary>The least λ with which 0 is stationary for one group.</summary>
    private protected abstract double LambdaMaxOf(ReadOnlySpan<double> slopes);

    /// <summary>How far from a constraint weights may lie, relative to its size: they are rounded to 32 bits one by one.</summary>
    private protected const double Tolerance = 1e-6;

    /// <summary>Whether the operator does something with λ = 0.</summary>
    private protected virtual bool IsPerformedAtZero => false;

    /// <summary>The proximal operator of one group alone, in place and without any allocation that lasts.</summary>
    /// <param name="z">The group's weights in their order.</param>
    /// <param name="steps">tᵢ &gt; 0 of each.</param>
    internal void ProxOfOne(Span<double> z, ReadOnlySpan<double> steps)
    {
        if (Lambda > 0 || IsPerformedAtZero)
        {
            ProxOf(z, steps);
        }

        foreach (ref var value in z)
        {
            value = value == 0 ? 0 : value; // −0 is 0
        }
    }

    /// <summary>The penalty of one group alone.</summary>
    /// <param name="w">Its weights in their order.</param>
    internal double ValueOfOne(ReadOnlySpan<double> w) => ValueOf(w);

    /// <summary>The distance of −slopes to the subdifferential at one group alone.</summary>
    /// <param name="w">Its weights in their order.</param>
    /// <param name="slopes">∇f at them.</param>
    internal double DistanceOfOne(ReadOnlySpan<double> w, ReadOnlySpan<double> slopes) => DistanceOf(w, slopes);

    /// <summary>The least λ with which 0 is stationary for one group alone.</summary>
    /// <param name="slopes">∇f at 0.</param>
    internal double LambdaMaxOfOne(ReadOnlySpan<double> slopes) => LambdaMaxOf(slopes);

    /// <inheritdoc/>
    public sealed override double Value(ReadOnlySpan<double> w)
    {
        var group = new double[Layout.Size];
        double sum = 0;
        for (var j = 0; j < Layout.Groups; j++)
        {
            Gather(w, j, group);
            sum += ValueOf(group);
        }

        return sum;
    }

    /// <inheritdoc/>
    public sealed override void Prox(ReadOnlySpan<double> z, ReadOnlySpan<double> steps, Span<double> x)
    {
        var group = new double[Layout.Size];
        var own = new double[Layout.Size];
        for (var j = 0; j < Layout.Groups; j++)
        {
            Gather(z, j, group);
            for (var i = 0; i < own.Length; i++)
            {
                own[i] = Step(steps, Layout.Index(j, i));
            }

            ProxOfOne(group, own);
            for (var i = 0; i < group.Length; i++)
            {
                x[Layout.Index(j, i)] = group[i];
            }
        }
    }

    /// <inheritdoc/>
    public sealed override double SubdifferentialDistance(ReadOnlySpan<double> w, ReadOnlySpan<double> slopes)
    {
        var group = new double[Layout.Size];
        var own = new double[Layout.Size];
        double largest = 0;
        for (var j = 0; j < Layout.Groups; j++)
        {
            Gather(w, j, group);
            Gather(slopes, j, own);
            largest = Math.Max(largest, DistanceOf(group, own));
        }

        return largest;
    }

    /// <inheritdoc/>
    public sealed override double LambdaMax(ReadOnlySpan<double> slopes)
    {
        var own = new double[Layout.Size];
        double largest = 0;
        for (var j = 0; j < Layout.Groups; j++)
        {
            Gather(slopes, j, own);
            largest = Math.Max(largest, LambdaMaxOf(own));
        }

        return largest;
    }

    /// <summary>The l2 norm, without overflow or underflow on the way.</summary>
    private protected static double Norm(ReadOnlySpan<double> values)
    {
        double largest = 0;
        foreach (var value in values)
        {
            largest = Math.Max(largest, Math.Abs(value));
        }

        if (largest == 0 || !double.IsFinite(largest))
        {
            return largest;
        }

        double sum = 0;
        foreach (var value in values)
        {
            sum += value / largest * (value / largest);
        }

        return largest * Math.Sqrt(sum);
    }

    private protected static bool AllEqual(ReadOnlySpan<double> steps) => !steps.ContainsAnyExcept(steps[0]);

    private void Gather(ReadOnlySpan<double> values, int group, Span<double> into)
    {
        for (var i = 0; i < into.Length; i++)
        {
            into[i] = values[Layout.Index(group, i)];
        }
    }
}

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

        double largest = 0;
        foreach (var slope in slopes)
        {
            largest = Math.Max(largest, Math.Abs(slope));
        }

        var (low, high) = (0.0, largest / ratio);
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

/// <summary>λ·weight for each group that is not zero. Proximal operator: 0 where Σz²/t ≤ 2λ·weight, else z.</summary>
/// <param name="lambda">λ ≥ 0.</param>
/// <param name="layout">The groups.</param>
/// <param name="weightBySize">Whether a group of n weights has the strength λ√n.</param>
public sealed class GroupL0Penalty(double lambda, GroupLayout layout, bool weightBySize = true) : GroupPenalty(lambda, layout, weightBySize)
{
    /// <inheritdoc/>
    public override bool IsConvex => false;

    /// <inheritdoc/>
    public override string NoSubdifferential => "of GroupL0 every zero group is stationary";

    private protected override double ValueOf(ReadOnlySpan<double> w) => Norm(w) > 0 ? Lambda * Weight : 0;

    private protected override void ProxOf(Span<double> z, ReadOnlySpan<double> steps)
    {
        double square = 0;
        for (var i = 0; i < z.Length; i++)
        {
            square += z[i] * z[i] / steps[i];
        }

        if (square <= 2 * Lambda * Weight)
        {
            z.Clear();
        }
    }

    private protected override double DistanceOf(ReadOnlySpan<double> w, ReadOnlySpan<double> slopes) => Norm(w) == 0 ? 0 : Norm(slopes);

    private protected override double LambdaMaxOf(ReadOnlySpan<double> slopes) => 0;
}

/// <summary>The minimax concave penalty of the norms, with λ·weight. Proximal operator in multiples of the Euclidean metric only.</summary>
/// <param name="lambda">λ ≥ 0.</param>
/// <param name="layout">The groups.</param>
/// <param name="weightBySize">Whether a group of n weights has the strength λ√n.</param>
/// <param name="gamma">γ &gt; 0.</param>
public sealed class GroupMcpPenalty(double lambda, GroupLayout layout, bool weightBySize = true, double gamma = 3)
    : GroupPenalty(lambda, layout, weightBySize)
{
    private readonly McpPenalty _ofNorm = new(lambda * layout.Weight(weightBySize), gamma);

    /// <inheritdoc/>
    public override bool IsConvex => false;

    private protected override double ValueOf(ReadOnlySpan<double> w) => _ofNorm.Value(Norm(w));

    private protected override void ProxOf(Span<double> z, ReadOnlySpan<double> steps)
    {
        if (!AllEqual(steps))
        {
            throw new NotSupportedException(
                "The proximal operator of GroupMcp has no closed form in a metric that is not a multiple of the Euclidean."
            );
        }

        var norm = Norm(z);
        var shrunk = _ofNorm.Prox(norm, steps[0]);
        for (var i = 0; i < z.Length; i++)
        {
            z[i] = shrunk == 0 ? 0 : z[i] * (shrunk / norm);
        }
    }

    private protected override double DistanceOf(ReadOnlySpan<double> w, ReadOnlySpan<double> slopes)
    {
        var norm = Norm(w);
        if (norm == 0)
        {
            return _ofNorm.SubdifferentialDistance(0, Norm(slopes));
        }

        var slope = Math.Max(_ofNorm.Lambda - (norm / gamma), 0);
        var rest = new double[w.Length];
        for (var i = 0; i < w.Length; i++)
        {
            rest[i] = slopes[i] + (slope * w[i] / norm);
        }

        return Norm(rest);
    }

    private protected override double LambdaMaxOf(ReadOnlySpan<double> slopes) => Norm(slopes) / Weight;
}

/// <summary>λ·weight·‖w_g‖∞. Proximal operator: z clipped to ±τ with Σ(|z| − τ)₊/t = λ·weight, also in a diagonal metric.</summary>
/// <param name="lambda">λ ≥ 0.</param>
/// <param name="layout">The groups.</param>
/// <param name="weightBySize">Whether a group of n weights has the strength λ√n.</param>
public sealed class GroupLInfinityPenalty(double lambda, GroupLayout layout, bool weightBySize = true)
    : GroupPenalty(lambda, layout, weightBySize)
{
    private protected override double ValueOf(ReadOnlySpan<double> w)
    {
        double largest = 0;
        foreach (var value in w)
        {
            largest = Math.Max(largest, Math.Abs(value));
        }

        return Lambda * Weight * largest;
    }

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
        double largest = 0;
        foreach (var value in w)
        {
            largest = Math.Max(largest, Math.Abs(value));
        }

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
