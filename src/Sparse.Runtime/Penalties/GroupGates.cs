using System.Numerics;
using Sparse.Runtime.Kernels;
using Sparse.Runtime.Penalties.GroupPasses;
using TorchSharp;
using static TorchSharp.torch;

namespace Sparse.Runtime.Penalties;

/// <summary>
/// Groups of weights with a gate each, w = u·v with v alike all over a group: the decay of both is the group lasso (Kolb et al. 2025). The states of their
/// buffer are u, v, the gate's derivative and the group's weight in the penalty, each a value a weight, so that the step itself is one pass.
/// </summary>
public static class GroupGates
{
    private const int U = 0;
    private const int V = 1;
    private const int Slope = 2;
    private const int Size = 3;
    private const double LeastScale = 1e-2;

    /// <summary>Makes u and v of the weights that are there: v = (‖w‖² + s²)^¼ over a group and u = w/v, with s from the groups' mean square norm.</summary>
    /// <param name="groups">The groups.</param>
    /// <param name="imbalance">What s is in root mean square norms, ≥ 0.</param>
    public static void Split(ParameterGroups groups, double imbalance)
    {
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        for (var index = 0; index < groups.Layouts.Length; index++)
        {
            var w = View(groups, groups.Parameters.Values, index).to(ScalarType.Float64);
            var squares = GroupTensorOps.Sum(w.square());
            var scale = imbalance * Math.Max(Math.Sqrt(squares.mean().item<double>()), LeastScale);
            var gate = pow(squares + scale * scale, 0.25);
            View(groups, groups.Parameters.State(V), index).copy_(gate.expand(w.shape));
            View(groups, groups.Parameters.State(U), index).copy_(w / clamp_min(gate, double.Epsilon));
            View(groups, groups.Parameters.State(Size), index).copy_(w.full_like(groups.Weight(groups.Layouts[index])));
        }
    }

    /// <summary>The derivatives by the gates, Σ g·u over each group, to every weight of it.</summary>
    /// <param name="groups">The groups.</param>
    public static void Slopes(ParameterGroups groups)
    {
        if (groups.Parameters.IsRaw)
        {
            RawSlopes(groups);
            return;
        }

        using var scope = NewDisposeScope();
        for (var index = 0; index < groups.Layouts.Length; index++)
        {
            var target = View(groups, groups.Parameters.State(Slope), index);
            var products = View(groups, groups.Parameters.Gradients, index) * View(groups, groups.Parameters.State(U), index);
            target.copy_(GroupTensorOps.Sum(products).expand(target.shape));
        }
    }

    /// <summary>w ← 0 in groups whose norm is at most a threshold.</summary>
    /// <param name="groups">The groups.</param>
    /// <param name="threshold">τ ≥ 0.</param>
    public static void Collapse(ParameterGroups groups, double threshold)
    {
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        for (var index = 0; index < groups.Layouts.Length; index++)
        {
            var w = View(groups, groups.Parameters.Values, index);
            w.copy_(w.masked_fill((GroupTensorOps.Norm(w) <= threshold).expand(w.shape), 0));
        }
    }

    /// <summary>Adds, for each threshold, how many weights are in groups whose norm is above it.</summary>
    /// <param name="groups">The groups.</param>
    /// <param name="counts">One a threshold of <see cref="Factorisation.Thresholds"/>; added to.</param>
    public static void CountAbove(ParameterGroups groups, long[] counts)
    {
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        for (var index = 0; index < groups.Layouts.Length; index++)
        {
            var w = View(groups, groups.Parameters.State(U), index) * View(groups, groups.Parameters.State(V), index);
            var norms = GroupTensorOps.Norm(w);
            for (var i = 0; i < counts.Length; i++)
            {
                counts[i] += (norms > Factorisation.Thresholds[i]).sum().item<long>() * groups.Layouts[index].Size;
            }
        }
    }

    private static Tensor View(ParameterGroups groups, Block values, int index)
    {
        var layout = groups.Layouts[index];
        return values.Tensor.narrow(0, groups.Parameters.Offset(index), layout.Count).view(layout.Outer, layout.Groups, layout.Inner);
    }

    private static void RawSlopes(ParameterGroups groups)
    {
        for (var index = 0; index < groups.Layouts.Length; index++)
        {
            var layout = groups.Layouts[index];
            var (at, row) = ((int)groups.Parameters.Offset(index), layout.Groups * layout.Inner);
            var g = groups.Parameters.Gradients.Span.Slice(at, layout.Count);
            var u = groups.Parameters.State(U).Span.Slice(at, layout.Count);
            var h = groups.Parameters.State(Slope).Span.Slice(at, layout.Count);
            // Sums over the rows stand in the first, which is then copied to the others.
            var sums = h[..row];
            sums.Clear();
            for (var outer = 0; outer < layout.Outer; outer++)
            {
                AddProducts(g.Slice(outer * row, row), u.Slice(outer * row, row), sums);
            }

            if (layout.Inner > 1)
            {
                for (var group = 0; group < layout.Groups; group++)
                {
                    var own = sums.Slice(group * layout.Inner, layout.Inner);
                    own.Fill(Sum(own));
                }
            }

            for (var outer = 1; outer < layout.Outer; outer++)
            {
                sums.CopyTo(h.Slice(outer * row, row));
            }
        }
    }

    private static void AddProducts(ReadOnlySpan<float> g, ReadOnlySpan<float> u, Span<float> sums)
    {
        var i = 0;
        for (; i <= sums.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            (new Vector<float>(sums[i..]) + (new Vector<float>(g[i..]) * new Vector<float>(u[i..]))).CopyTo(sums[i..]);
        }

        for (; i < sums.Length; i++)
        {
            sums[i] += g[i] * u[i];
        }
    }

    private static float Sum(ReadOnlySpan<float> values)
    {
        var lanes = Vector<float>.Zero;
        var i = 0;
        for (; i <= values.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            lanes += new Vector<float>(values[i..]);
        }

        var sum = Vector.Sum(lanes);
        for (; i < values.Length; i++)
        {
            sum += values[i];
        }

        return sum;
    }
}
