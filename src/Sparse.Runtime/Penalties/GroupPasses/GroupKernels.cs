using System.Runtime.Intrinsics;
using TorchSharp;
using static TorchSharp.torch;

namespace Sparse.Runtime.Penalties.GroupPasses;

/// <summary>Group lasso.</summary>
internal readonly struct GroupLassoKernel : IGroupKernel
{
    public GroupOperator Operator => new(GroupOperatorKind.Lasso);

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
    public GroupOperator Operator => new(GroupOperatorKind.L0);

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
    public GroupOperator Operator => new(GroupOperatorKind.Mcp, gamma);

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
}

/// <summary>Group l∞.</summary>
internal readonly struct GroupLInfinityKernel : IGroupKernel
{
    public GroupOperator Operator => new(GroupOperatorKind.LInfinity);

    /// <summary>The operator on one group, or on sixteen with a lane each; in place.</summary>
    /// <param name="work">The weights and δ, and how to add over a group.</param>
    /// <param name="strength">κ = αλ·weight &gt; 0.</param>
    public static void Cut(in GroupWork work, float strength)
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
