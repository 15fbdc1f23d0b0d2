using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Sparse.Runtime.Penalties;

/// <summary>
/// Operators that scale each group by a factor of its norm, over one parameter, where it lies. Columns are taken so many at a time that what is read
/// of a row is more than a cache line, and the rows of it mostly stay in the cache for the second reading.
/// </summary>
internal static class RadialPass
{
    private const int Lanes = ParameterGroups.Lanes;

    // 1 KB of a row.
    private const int Columns = 256;

    public static void Run<TKernel>(ParameterGroups groups, int index, TKernel kernel, double kappa, double rate)
        where TKernel : struct, IGroupKernel
    {
        var layout = groups.Layouts[index];
        var offset = (int)groups.Parameters.Offset(index);
        var weights = groups.Parameters.Values.Span.Slice(offset, layout.Count);
        if (!ParameterGroups.Across(layout))
        {
            Together(weights, layout, kernel, kappa, rate);
            return;
        }

        Span<double> squares = stackalloc double[Columns];
        Span<float> factors = stackalloc float[Columns];
        for (var first = 0; first < layout.Groups; first += Columns)
        {
            var width = Math.Min(Columns, layout.Groups - first);
            squares.Clear();
            for (var row = 0; row < layout.Outer; row++)
            {
                AddSquares(weights.Slice((row * layout.Groups) + first, width), squares);
            }

            for (var column = 0; column < width; column++)
            {
                factors[column] = (float)kernel.Factor(Math.Sqrt(squares[column]), kappa, rate);
            }

            for (var row = 0; row < layout.Outer; row++)
            {
                Scale(weights.Slice((row * layout.Groups) + first, width), factors);
            }
        }
    }

    private static void Together<TKernel>(Span<float> weights, GroupLayout layout, TKernel kernel, double kappa, double rate)
        where TKernel : struct, IGroupKernel
    {
        for (var group = 0; group < layout.Groups; group++)
        {
            double square = 0;
            for (var outer = 0; outer < layout.Outer; outer++)
            {
                square += Squares(weights.Slice(((outer * layout.Groups) + group) * layout.Inner, layout.Inner));
            }

            var factor = (float)kernel.Factor(Math.Sqrt(square), kappa, rate);
            for (var outer = 0; outer < layout.Outer; outer++)
            {
                Scale(weights.Slice(((outer * layout.Groups) + group) * layout.Inner, layout.Inner), factor);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AddSquares(Span<float> row, Span<double> squares)
    {
        ref var weight = ref MemoryMarshal.GetReference(row);
        ref var sum = ref MemoryMarshal.GetReference(squares);
        var i = 0;
        for (; i <= row.Length - Lanes; i += Lanes)
        {
            var (lower, upper) = Vector512.Widen(Vector512.LoadUnsafe(ref weight, (nuint)i));
            (Vector512.LoadUnsafe(ref sum, (nuint)i) + (lower * lower)).StoreUnsafe(ref sum, (nuint)i);
            (Vector512.LoadUnsafe(ref sum, (nuint)i + 8) + (upper * upper)).StoreUnsafe(ref sum, (nuint)i + 8);
        }

        for (; i < row.Length; i++)
        {
            squares[i] += (double)row[i] * row[i];
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static double Squares(Span<float> values)
    {
        ref var weight = ref MemoryMarshal.GetReference(values);
        var sum = Vector512<double>.Zero;
        var i = 0;
        for (; i <= values.Length - Lanes; i += Lanes)
        {
            var (lower, upper) = Vector512.Widen(Vector512.LoadUnsafe(ref weight, (nuint)i));
            sum += (lower * lower) + (upper * upper);
        }

        var total = Vector512.Sum(sum);
        for (; i < values.Length; i++)
        {
            total += (double)values[i] * values[i];
        }

        return total;
    }

    // A factor of 0 gives +0, and so does a weight of −0.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Scale(Span<float> row, Span<float> factors)
    {
        ref var weight = ref MemoryMarshal.GetReference(row);
        ref var factor = ref MemoryMarshal.GetReference(factors);
        var i = 0;
        for (; i <= row.Length - Lanes; i += Lanes)
        {
            var by = Vector512.LoadUnsafe(ref factor, (nuint)i);
            var scaled = Vector512.LoadUnsafe(ref weight, (nuint)i) * by;
            var kept = Vector512.AndNot(scaled, Vector512.Equals(by, Vector512<float>.Zero));
            (kept + Vector512<float>.Zero).StoreUnsafe(ref weight, (nuint)i);
        }

        for (; i < row.Length; i++)
        {
            row[i] = factors[i] == 0 ? 0 : (row[i] * factors[i]) + 0f;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Scale(Span<float> values, float factor)
    {
        if (factor == 0)
        {
            values.Clear();
            return;
        }

        ref var weight = ref MemoryMarshal.GetReference(values);
        var by = Vector512.Create(factor);
        var i = 0;
        for (; i <= values.Length - Lanes; i += Lanes)
        {
            ((Vector512.LoadUnsafe(ref weight, (nuint)i) * by) + Vector512<float>.Zero).StoreUnsafe(ref weight, (nuint)i);
        }

        for (; i < values.Length; i++)
        {
            values[i] = (values[i] * factor) + 0f;
        }
    }
}
