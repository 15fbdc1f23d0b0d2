using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using static TorchSharp.torch;

namespace Sparse.Runtime.Kernels;

/// <summary>The Euclidean norm of the gradient over all parameters, and its limit.</summary>
public static class GradientNorm
{
    private const int Lanes = 16;

    /// <summary>g ← g·min(1, c/‖g‖). On a GPU nothing is read.</summary>
    /// <param name="limit">c &gt; 0.</param>
    /// <param name="groups">Every parameter.</param>
    public static void Clip(double limit, params ReadOnlySpan<ParameterBuffer> groups)
    {
        if (groups[0].IsRaw)
        {
            var squares = 0.0;
            foreach (var group in groups)
            {
                squares += Squares(group.Gradients.Span);
            }

            var norm = Math.Sqrt(squares);
            if (norm > limit)
            {
                foreach (var group in groups)
                {
                    WeightDecay.Scale(group.Gradients.Span, (float)(limit / norm));
                }
            }

            return;
        }

        using var scope = NewDisposeScope();
        var sum = zeros([], dtype: ScalarType.Float64, device: groups[0].Gradients.Tensor.device);
        foreach (var group in groups)
        {
            var gradients = group.Gradients.Tensor.to_type(ScalarType.Float64);
            sum.add_((gradients * gradients).sum());
        }

        var factor = (limit / sum.sqrt()).clamp_max(1.0);
        foreach (var group in groups)
        {
            group.Gradients.Tensor.mul_(factor.to_type(group.Gradients.Tensor.dtype));
        }
    }

    // A buffer's length is a multiple of the lanes.
    private static double Squares(ReadOnlySpan<float> values)
    {
        ref var at = ref MemoryMarshal.GetReference(values);
        var sum = Vector512<double>.Zero;
        for (nuint i = 0; i < (nuint)values.Length; i += Lanes)
        {
            var (lower, upper) = Vector512.Widen(Vector512.LoadUnsafe(ref at, i));
            sum += (lower * lower) + (upper * upper);
        }

        return Vector512.Sum(sum);
    }
}
