using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Sparse.Runtime.Lifted.Newton;

/// <summary>The activations of <see cref="NewtonLayer"/> entry by entry, eight at a time: their values and slopes, and what a direction moves these by.</summary>
/// <param name="slope">α: the slope below a kink; above it is 1.</param>
/// <param name="width">w.</param>
internal readonly struct KinkRule(double slope, double width)
{
    private const int Lanes = 8;
    private readonly double _inverse = 1 / width;

    /// <summary>s = c + u/w clipped to [α, 1], and v = su − (w/2)(s − c)².</summary>
    /// <param name="u">u.</param>
    /// <param name="centres">c, of u's length as the others are.</param>
    /// <param name="slopes">Takes s.</param>
    /// <param name="values">Takes v.</param>
    public void Apply(ReadOnlySpan<double> u, ReadOnlySpan<double> centres, Span<double> slopes, Span<double> values)
    {
        var i = 0;
        for (; i <= u.Length - Lanes; i += Lanes)
        {
            var (at, c) = (Load(u, i), Load(centres, i));
            var s = Vector512.Min(Vector512.Max(c + (at * _inverse), Vector512.Create(slope)), Vector512<double>.One);
            var moved = s - c;
            Store(s, slopes, i);
            Store((s * at) - (Vector512.Create(width / 2) * moved * moved), values, i);
        }

        for (; i < u.Length; i++)
        {
            var s = Math.Clamp(centres[i] + (u[i] * _inverse), slope, 1);
            var moved = s - centres[i];
            slopes[i] = s;
            values[i] = (s * u[i]) - (width / 2 * moved * moved);
        }
    }

    /// <summary>What a movement of u moves v and s by: s times it, and 1/w of it at a kink, 0 beside one.</summary>
    /// <param name="slopes">s.</param>
    /// <param name="moved">The movement of u; takes that of s.</param>
    /// <param name="values">Takes the movement of v.</param>
    public void Move(ReadOnlySpan<double> slopes, Span<double> moved, Span<double> values)
    {
        var i = 0;
        for (; i <= slopes.Length - Lanes; i += Lanes)
        {
            var (s, by) = (Load(slopes, i), Load(moved, i));
            var inside = Vector512.GreaterThan(s, Vector512.Create(slope)) & Vector512.LessThan(s, Vector512<double>.One);
            Store(s * by, values, i);
            Store(Vector512.ConditionalSelect(inside, by * _inverse, Vector512<double>.Zero), moved, i);
        }

        for (; i < slopes.Length; i++)
        {
            var by = moved[i];
            values[i] = slopes[i] * by;
            moved[i] = slopes[i] > slope && slopes[i] < 1 ? by * _inverse : 0;
        }
    }

    /// <summary>What a movement of s and p moves Ξ = sp by.</summary>
    /// <param name="slopes">s.</param>
    /// <param name="forces">p.</param>
    /// <param name="by">The movement of p.</param>
    /// <param name="moved">The movement of s; takes that of Ξ.</param>
    public static void MoveBack(ReadOnlySpan<double> slopes, ReadOnlySpan<double> forces, ReadOnlySpan<double> by, Span<double> moved)
    {
        var i = 0;
        for (; i <= moved.Length - Lanes; i += Lanes)
        {
            Store((Load(moved, i) * Load(forces, i)) + (Load(slopes, i) * Load(by, i)), moved, i);
        }

        for (; i < moved.Length; i++)
        {
            moved[i] = (moved[i] * forces[i]) + (slopes[i] * by[i]);
        }
    }

    private static Vector512<double> Load(ReadOnlySpan<double> from, int at) =>
        Vector512.LoadUnsafe(ref MemoryMarshal.GetReference(from), (nuint)at);

    private static void Store(Vector512<double> value, Span<double> to, int at) =>
        value.StoreUnsafe(ref MemoryMarshal.GetReference(to), (nuint)at);
}
