using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Sparse.Runtime.Penalties;

/// <summary>δ = √v·c + ε and inverses, sixteen at a time, to the last bit or so of a 32-bit float: what the sums over groups are made of.</summary>
internal readonly struct MetricVectors
{
    private readonly Vector512<float> _correction;
    private readonly Vector512<float> _epsilon;

    public MetricVectors(in StepMetric metric)
    {
        _correction = Vector512.Create((float)metric.RootCorrection);
        _epsilon = Vector512.Create((float)metric.Epsilon);
    }

    /// <summary>δ.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<float> Delta(Vector512<float> square) =>
        Vector512.FusedMultiplyAdd(Root(square), _correction, _epsilon);

    // 14 bits and a step of Newton's method, at a third of the time of the processor's root. Of what is below the normal range, a root of about
    // 10⁻¹⁹ is taken: nothing beside ε.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> Root(Vector512<float> value)
    {
        if (!Avx512F.IsSupported)
        {
            return Vector512.Sqrt(value);
        }

        var x = Vector512.MaxNative(Vector512.Create(1.2e-38f), value);
        var start = Avx512F.ReciprocalSqrt14(x);
        var root = x * start;
        return Vector512.FusedMultiplyAdd(start * Vector512.Create(0.5f), Vector512.FusedMultiplyAdd(-root, root, x), root);
    }

    /// <summary>1/x, likewise.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Inverse(Vector512<float> value)
    {
        if (!Avx512F.IsSupported)
        {
            return Vector512<float>.One / value;
        }

        var start = Avx512F.Reciprocal14(value);
        return Vector512.FusedMultiplyAdd(start, Vector512.FusedMultiplyAdd(-value, start, Vector512<float>.One), start);
    }
}
