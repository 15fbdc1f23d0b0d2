using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Sparse.Runtime.Kernels;

/// <summary>
/// Reading memory from one end to the other. Each vector also asks for what lies two kilobytes further on: between two reads of an update stand a root and a division, and
/// left to itself the processor looks ahead no further than the instructions it can hold, a few vectors.
/// </summary>
public static unsafe class Streams
{
    // 1 KB does a little worse out of cache, 4 KB in it; see docs/benchmarks.md.
    private const int Ahead = 512;

    /// <summary>The sixteen values from an index on.</summary>
    /// <param name="at">The first value of the memory. What is asked for may lie beyond its end; nothing of that is read.</param>
    /// <param name="index">The index.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Load(ref float at, nuint index)
    {
        if (Sse.IsSupported)
        {
            Sse.Prefetch0(Unsafe.AsPointer(ref Unsafe.Add(ref at, index + Ahead)));
        }

        return Vector512.LoadUnsafe(ref at, index);
    }

    /// <inheritdoc cref="Load(ref float, nuint)"/>
    /// <param name="at">Where they lie.</param>
    /// <param name="ahead">How far on lies what is asked for.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector512<float> Load(float* at, nint ahead = Ahead)
    {
        if (Sse.IsSupported)
        {
            Sse.Prefetch0(at + ahead);
        }

        return Vector512.Load(at);
    }
}
