using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Sparse.Runtime.Kernels;

/// <summary>Sums and updates over rows of doubles, eight at a time.</summary>
internal static class DoubleSpans
{
    /// <summary>Σ x².</summary>
    public static double SumOfSquares(ReadOnlySpan<double> x) => Dot(x, x);

    /// <summary>Σ xy.</summary>
    public static double Dot(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        ref var a = ref MemoryMarshal.GetReference(x);
        ref var b = ref MemoryMarshal.GetReference(y);
        var sum = Vector512<double>.Zero;
        var i = 0;
        for (; i <= x.Length - 8; i += 8)
        {
            sum += Vector512.LoadUnsafe(ref a, (nuint)i) * Vector512.LoadUnsafe(ref b, (nuint)i);
        }

        var total = Vector512.Sum(sum);
        for (; i < x.Length; i++)
        {
            total += x[i] * y[i];
        }

        return total;
    }

    /// <summary>y ← y + ax.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void AddScaled(double a, ReadOnlySpan<double> x, Span<double> y)
    {
        ref var from = ref MemoryMarshal.GetReference(x);
        ref var to = ref MemoryMarshal.GetReference(y);
        var factor = Vector512.Create(a);
        var i = 0;
        for (; i <= x.Length - 8; i += 8)
        {
            (Vector512.LoadUnsafe(ref to, (nuint)i) + (factor * Vector512.LoadUnsafe(ref from, (nuint)i))).StoreUnsafe(ref to, (nuint)i);
        }

        for (; i < x.Length; i++)
        {
            y[i] += a * x[i];
        }
    }

    /// <summary>The largest |x|; 0 of none.</summary>
    public static double LargestMagnitude(ReadOnlySpan<double> x)
    {
        var largest = 0.0;
        foreach (var value in x)
        {
            largest = Math.Max(largest, Math.Abs(value));
        }

        return largest;
    }
}
