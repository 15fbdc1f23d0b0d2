using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Sparse.Runtime.Kernels;

namespace Sparse.Benchmarks;

/// <summary>Passes over a buffer with an update's loads and stores and nothing between them: what memory allows. Values stay as they are.</summary>
internal static class NullKernel
{
    /// <summary>Reads w, g and every state; writes w and every state.</summary>
    /// <param name="parameters">The memory.</param>
    /// <param name="writesGradient">Whether g is written too: a group's operator in a metric needs 1/δ again, and the update leaves it there.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Pass(ParameterBuffer parameters, bool writesGradient)
    {
        ref var wAt = ref MemoryMarshal.GetReference(parameters.Values.Span);
        ref var gAt = ref MemoryMarshal.GetReference(parameters.Gradients.Span);
        var seen = Vector512<float>.Zero;
        if (parameters.States == 0)
        {
            for (nuint i = 0; i < (nuint)parameters.Length; i += 16)
            {
                // What is read and not written must be used, or it would not be read.
                seen |= Vector512.LoadUnsafe(ref gAt, i);
                Vector512.LoadUnsafe(ref wAt, i).StoreUnsafe(ref wAt, i);
            }
        }
        else
        {
            ref var mAt = ref MemoryMarshal.GetReference(parameters.State(0).Span);
            ref var vAt = ref MemoryMarshal.GetReference(parameters.State(1).Span);
            for (nuint i = 0; i < (nuint)parameters.Length; i += 16)
            {
                var g = Vector512.LoadUnsafe(ref gAt, i);
                var w = Vector512.LoadUnsafe(ref wAt, i);
                var m = Vector512.LoadUnsafe(ref mAt, i);
                var v = Vector512.LoadUnsafe(ref vAt, i);
                m.StoreUnsafe(ref mAt, i);
                v.StoreUnsafe(ref vAt, i);
                w.StoreUnsafe(ref wAt, i);
                if (writesGradient)
                {
                    g.StoreUnsafe(ref gAt, i);
                }
                else
                {
                    seen |= g;
                }
            }
        }

        Keep(seen);
    }

    /// <summary>Reads w, and v where there is one; writes w.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void GroupPass(ParameterBuffer parameters)
    {
        ref var wAt = ref MemoryMarshal.GetReference(parameters.Values.Span);
        var seen = Vector512<float>.Zero;
        if (parameters.States == 0)
        {
            for (nuint i = 0; i < (nuint)parameters.Length; i += 16)
            {
                Vector512.LoadUnsafe(ref wAt, i).StoreUnsafe(ref wAt, i);
            }
        }
        else
        {
            ref var vAt = ref MemoryMarshal.GetReference(parameters.State(1).Span);
            for (nuint i = 0; i < (nuint)parameters.Length; i += 16)
            {
                seen |= Vector512.LoadUnsafe(ref vAt, i);
                Vector512.LoadUnsafe(ref wAt, i).StoreUnsafe(ref wAt, i);
            }
        }

        Keep(seen);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Keep(Vector512<float> value) => _ = value;
}
