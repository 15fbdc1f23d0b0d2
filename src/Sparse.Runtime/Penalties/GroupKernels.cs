using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using TorchSharp;
using static TorchSharp.torch;

namespace Sparse.Runtime.Penalties;

/// <summary>Group lasso.</summary>
internal readonly struct GroupLassoKernel : IGroupKernel
{
    // Newton's method needs at most seven steps from the start below; rounding may add a few that change nothing.
    private const int MaximumSteps = 24;

    public bool IsRadial => true;

    public double Factor(double norm, double kappa, double rate) => norm <= kappa ? 0 : 1 - (kappa / norm);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Prox(in GroupWork work, float strength)
    {
        var kappa = Vector512.Create(strength);
        work.Moments(2, out var norm, out var mean);
        var zero = Vector512.LessThanOrEqual(norm, kappa);
        if (Vector512.EqualsAll(zero.AsInt32(), Vector512<int>.AllBitsSet))
        {
            work.Scale(Vector512<float>.Zero);
            return;
        }

        // By Jensen's inequality N(θ) ≥ ‖δz‖/(δ̄θ + κ) with the mean δ̄ of δ under (δz)²: the root is at or above where that is 1.
        var theta = Vector512.ConditionalSelect(zero, Vector512<float>.Zero, (norm - kappa) / mean);
        for (var step = 0; step < MaximumSteps; step++)
        {
            var square = Vector512<float>.Zero;
            var slope = Vector512<float>.Zero;
            for (var j = 0; j < work.Vectors; j++)
            {
                var delta = work.Metric(j);
                var pull = delta * theta;
                var inverse = Inverse(pull + kappa);
                var ratio = delta * work.Value(j) * inverse;
                var part = ratio * ratio;
                square += part;
                slope += part * pull * inverse;
            }

            square = work.Sum(square);
            slope = work.Sum(slope);
            // θ ← θ + (N − 1)S/T with S = N² = Σ(δz/(δθ + κ))², T = −½ dS/dθ; slope holds θT.
            var relative = (Vector512.Sqrt(square) - Vector512<float>.One) * square / slope;
            var moves = Vector512.GreaterThan(relative, Vector512.Create(2e-7f)) & ~zero;
            theta = Vector512.ConditionalSelect(moves, theta + (theta * relative), theta);
            // The step after one of 10⁻⁴ would be of 10⁻⁸.
            if (!Vector512.GreaterThanAny(Vector512.ConditionalSelect(moves, relative, Vector512<float>.Zero), Vector512.Create(1e-4f)))
            {
                break;
            }
        }

        for (var j = 0; j < work.Vectors; j++)
        {
            var pull = work.Metric(j) * theta;
            work.Set(j, Vector512.AndNot(work.Value(j) * (pull / (pull + kappa)), zero));
        }
    }

    // 14 bits and a Newton step: 1 to 2⁻²³ or so, a third of the time of a division.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> Inverse(Vector512<float> value)
    {
        if (!Avx512F.IsSupported)
        {
            return Vector512<float>.One / value;
        }

        var start = Avx512F.Reciprocal14(value);
        return start * (Vector512.Create(2f) - (value * start));
    }

    public Tensor Prox(Tensor z, Tensor? metric, double strength, double rate)
    {
        if (metric is null)
        {
            var norm = GroupTensorOps.Norm(z);
            return z * (1 - strength / norm).masked_fill(norm <= strength, 0);
        }

        var b = metric * z;
        var zero = GroupTensorOps.Norm(b) <= strength;
        var theta = ((GroupTensorOps.Norm(b) - strength) / metric.amax([0, 2], true)).masked_fill(zero, 0);
        for (var step = 0; step < 12; step++)
        {
            var shifted = metric * theta + strength;
            var part = (b / shifted).square();
            var square = GroupTensorOps.Sum(part);
            theta = (theta + (sqrt(square) - 1) * square / GroupTensorOps.Sum(part * metric / shifted)).masked_fill(zero, 0);
        }

        return (b * theta / (metric * theta + strength)).masked_fill(zero, 0);
    }

    public double Value(double norm, double largest, double strength) => strength * norm;
}

/// <summary>Group l0.</summary>
internal readonly struct GroupL0Kernel : IGroupKernel
{
    public bool IsRadial => true;

    public double Factor(double norm, double kappa, double rate) => norm <= Math.Sqrt(2 * kappa) ? 0 : 1;

    public void Prox(in GroupWork work, float strength)
    {
        work.Moments(1, out var norm, out _);
        var zero = Vector512.LessThanOrEqual(norm, Vector512.Create((float)Math.Sqrt(2.0 * strength)));
        work.Scale(Vector512.ConditionalSelect(zero, Vector512<float>.Zero, Vector512<float>.One));
    }

    public Tensor Prox(Tensor z, Tensor? metric, double strength, double rate)
    {
        var square = GroupTensorOps.Sum(metric is null ? z.square() : metric * z.square());
        return z.masked_fill(sqrt(square) <= Math.Sqrt(2 * strength), 0);
    }

    public double Value(double norm, double largest, double strength) => norm > 0 ? strength : 0;
}

/// <summary>Group MCP, Euclidean.</summary>
/// <param name="gamma">γ &gt; 0.</param>
internal readonly struct GroupMcpKernel(double gamma) : IGroupKernel
{
    public bool IsRadial => true;

    public void Prox(in GroupWork work, float strength) =>
        throw new NotSupportedException("The proximal operator of GroupMcp has no closed form in Adam's metric.");

    public Tensor Prox(Tensor z, Tensor? metric, double strength, double rate)
    {
        var norm = GroupTensorOps.Norm(z);
        if (gamma <= rate)
        {
            return z.masked_fill(norm <= strength / rate * Math.Sqrt(gamma * rate), 0);
        }

        var firm = (1 - strength / norm) / (1 - rate / gamma);
        var factor = firm.masked_fill(norm <= strength, 0);
        return z * factor.masked_fill(norm > gamma * strength / rate, 1);
    }

    public double Value(double norm, double largest, double strength)
    {
        var below = Math.Min(norm, gamma * strength);
        return (strength * below) - (below * below / (2 * gamma));
    }

    public double Factor(double norm, double kappa, double rate)
    {
        if (gamma <= rate)
        {
            return norm <= kappa / rate * Math.Sqrt(gamma * rate) ? 0 : 1;
        }

        return norm <= kappa ? 0
            : norm <= gamma * kappa / rate ? (1 - (kappa / norm)) / (1 - (rate / gamma))
            : 1;
    }
}

/// <summary>Group l∞.</summary>
internal readonly struct GroupLInfinityKernel : IGroupKernel
{
    public bool IsRadial => false;

    public double Factor(double norm, double kappa, double rate) => throw new NotSupportedException("The cut is not radial.");

    public void Prox(in GroupWork work, float strength)
    {
        var kappa = Vector512.Create(strength);
        var level = Vector512<float>.Zero;
        // f(τ) = Σδ(|z| − τ)₊ − κ is convex, decreasing and piecewise linear: Newton's method from 0 ends after finitely many steps.
        for (var step = 0; ; step++)
        {
            var above = Vector512<float>.Zero;
            var slope = Vector512<float>.Zero;
            for (var j = 0; j < work.Vectors; j++)
            {
                var excess = Vector512.Abs(work.Value(j)) - level;
                var active = Vector512.GreaterThan(excess, Vector512<float>.Zero);
                above += work.Metric(j) * excess & active;
                slope += work.Metric(j) & active;
            }

            above = work.Sum(above);
            slope = work.Sum(slope);
            var next = level + ((above - kappa) / slope);
            var moves = Vector512.GreaterThan(next, level);
            if (step == 0)
            {
                var zero = Vector512.LessThanOrEqual(above, kappa);
                if (Vector512.EqualsAll(zero.AsInt32(), Vector512<int>.AllBitsSet))
                {
                    break;
                }
            }

            if (Vector512.EqualsAll(moves.AsInt32(), Vector512<int>.Zero) || step == 1000)
            {
                break;
            }

            level = Vector512.ConditionalSelect(moves, next, level);
        }

        for (var j = 0; j < work.Vectors; j++)
        {
            var z = work.Value(j);
            var size = Vector512.Min(Vector512.Abs(z), level);
            work.Set(j, Vector512.AndNot(Vector512.CopySign(size, z), Vector512.Equals(size, Vector512<float>.Zero)));
        }
    }

    public Tensor Prox(Tensor z, Tensor? metric, double strength, double rate)
    {
        var size = abs(z);
        var delta = metric ?? torch.ones_like(size);
        var level = GroupTensorOps.Sum(delta) * 0;
        for (var step = 0; step < 100; step++)
        {
            var active = (size > level).to(ScalarType.Float64);
            var above = GroupTensorOps.Sum(delta * (size - level) * active) - strength;
            var next = level + above / GroupTensorOps.Sum(delta * active);
            level = where(next > level, next, level);
        }

        return copysign(minimum(size, level), z).masked_fill(level.eq(0), 0);
    }

    public double Value(double norm, double largest, double strength) => strength * largest;
}
