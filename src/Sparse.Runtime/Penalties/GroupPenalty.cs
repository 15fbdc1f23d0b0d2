using Sparse.Runtime.Kernels;

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
        var largest = DoubleSpans.LargestMagnitude(values);
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
