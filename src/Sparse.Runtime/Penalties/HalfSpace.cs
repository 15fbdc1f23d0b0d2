using System.Numerics;
using Sparse.Runtime.Kernels;
using Sparse.Runtime.Penalties.GroupPasses;
using TorchSharp;
using static TorchSharp.torch;

namespace Sparse.Runtime.Penalties;

/// <summary>
/// The half-space step for the group lasso (HSPG; Chen et al., "Only Train Once", NeurIPS 2021, equations 4 and 5): within each group that is not 0,
/// x̂ = w − α(g + λw/‖w‖), and 0 in its place where x̂ᵀw ≤ ε‖w‖². Groups at 0 stay there.
/// </summary>
public static class HalfSpace
{
    private const int Kept = 0;
    private const int Chunk = 512;

    /// <summary>Takes the step, after the pass that left z = w − αg in the weights and w in their buffer's first state.</summary>
    /// <param name="groups">The groups.</param>
    /// <param name="rate">α &gt; 0.</param>
    /// <param name="lambda">λ ≥ 0.</param>
    /// <param name="epsilon">ε in [0, 1).</param>
    /// <param name="measure">Whether to count nonzeros and sum the penalty.</param>
    /// <returns>Nonzeros, and λR; zeros where not asked.</returns>
    public static Measures Step(ParameterGroups groups, double rate, double lambda, double epsilon, bool measure)
    {
        for (var index = 0; index < groups.Layouts.Length; index++)
        {
            var strength = rate * lambda * groups.Weight(groups.Layouts[index]);
            if (groups.Parameters.IsRaw)
            {
                OnMemory(groups, index, strength, epsilon);
            }
            else
            {
                ByTensors(groups, index, strength, epsilon);
            }
        }

        groups.ForgetNorms();
        return measure ? GroupProx.GroupLasso(groups, StepMetric.Euclidean(0), lambda, measure: true) : default; // a step of length 0 measures alone
    }

    private static void ByTensors(ParameterGroups groups, int index, double strength, double epsilon)
    {
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        var layout = groups.Layouts[index];
        var values = View(groups.Parameters.Values);
        var z = values.to(ScalarType.Float64);
        var w = View(groups.Parameters.State(Kept)).to(ScalarType.Float64);
        var norms = GroupTensorOps.Norm(w);
        var shrink = strength / clamp_min(norms, double.Epsilon);
        var inner = GroupTensorOps.Sum(z * w) - strength * norms; // x̂ᵀw
        var leaves = inner <= epsilon * norms.square(); // of a group at 0 as well
        values.copy_((z - shrink * w).masked_fill(leaves.expand(z.shape), 0));

        Tensor View(Block block) =>
            block.Tensor.narrow(0, groups.Parameters.Offset(index), layout.Count).view(layout.Outer, layout.Groups, layout.Inner);
    }

    // A stretch of groups at a time: the sums over them, then their weights.
    private static void OnMemory(ParameterGroups groups, int index, double strength, double epsilon)
    {
        var layout = groups.Layouts[index];
        var at = (int)groups.Parameters.Offset(index);
        var z = groups.Parameters.Values.Span.Slice(at, layout.Count);
        var w = groups.Parameters.State(Kept).Span.Slice(at, layout.Count);
        Span<float> squares = stackalloc float[Chunk];
        Span<float> inner = stackalloc float[Chunk];
        for (var first = 0; first < layout.Groups; first += Chunk)
        {
            var count = Math.Min(Chunk, layout.Groups - first);
            squares[..count].Clear();
            inner[..count].Clear();
            for (var outer = 0; outer < layout.Outer; outer++)
            {
                var (from, length) = (((outer * layout.Groups) + first) * layout.Inner, count * layout.Inner);
                AddProducts(w.Slice(from, length), w.Slice(from, length), layout.Inner, squares[..count]);
                AddProducts(z.Slice(from, length), w.Slice(from, length), layout.Inner, inner[..count]);
            }

            for (var group = 0; group < count; group++)
            {
                // The share of w that x̂ loses, in the place of ‖w‖²; infinite where the group becomes 0. NaN stays NaN.
                var norm = Math.Sqrt(squares[group]);
                var leaves = inner[group] - (strength * norm) <= epsilon * squares[group];
                squares[group] = leaves ? float.PositiveInfinity : (float)(strength / norm);
            }

            for (var outer = 0; outer < layout.Outer; outer++)
            {
                var (from, length) = (((outer * layout.Groups) + first) * layout.Inner, count * layout.Inner);
                Shrink(z.Slice(from, length), w.Slice(from, length), layout.Inner, squares[..count]);
            }
        }
    }

    private static void AddProducts(ReadOnlySpan<float> a, ReadOnlySpan<float> b, int size, Span<float> sums)
    {
        if (size > 1)
        {
            for (var group = 0; group < sums.Length; group++)
            {
                sums[group] += Dot(a.Slice(group * size, size), b.Slice(group * size, size));
            }

            return;
        }

        var i = 0;
        for (; i <= sums.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            (new Vector<float>(sums[i..]) + (new Vector<float>(a[i..]) * new Vector<float>(b[i..]))).CopyTo(sums[i..]);
        }

        for (; i < sums.Length; i++)
        {
            sums[i] += a[i] * b[i];
        }
    }

    private static float Dot(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        var lanes = Vector<float>.Zero;
        var i = 0;
        for (; i <= a.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            lanes += new Vector<float>(a[i..]) * new Vector<float>(b[i..]);
        }

        var sum = Vector.Sum(lanes);
        for (; i < a.Length; i++)
        {
            sum += a[i] * b[i];
        }

        return sum;
    }

    private static void Shrink(Span<float> z, ReadOnlySpan<float> w, int size, ReadOnlySpan<float> losses)
    {
        for (var group = 0; group < losses.Length; group++)
        {
            var (loss, end) = (losses[group], (group + 1) * size);
            for (var i = group * size; i < end; i++)
            {
                z[i] = float.IsPositiveInfinity(loss) ? 0 : z[i] - (loss * w[i]);
            }
        }
    }
}
