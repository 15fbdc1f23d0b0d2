using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Sparse.Runtime.Kernels;

/// <summary>
/// The functions that an update rule may call, sixteen values at a time. Each is within 4 units in the last place of the true value over the
/// range given; NaN gives NaN.
/// </summary>
public static class VectorFunctions
{
    /// <summary>eˣ.</summary>
    /// <param name="x">Any value; beyond 88.8 the result is +∞.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Exponential(Vector512<float> x) => Vector512.Exp(x);

    /// <summary>ln x.</summary>
    /// <param name="x">At least 0; −∞ at 0, NaN below.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Logarithm(Vector512<float> x) => Vector512.Log(x);

    /// <summary>cos x.</summary>
    /// <param name="x">In [−2π, 2π].</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Cosine(Vector512<float> x) => Vector512.Cos(x);

    /// <summary>∛x: a start from the exponent, then two steps of Halley's method, which triples the digits.</summary>
    /// <param name="x">At least 0.</param>
    public static Vector512<float> CubeRoot(Vector512<float> x)
    {
        // Subnormal numbers have no exponent to start from: they are scaled up by 2⁹⁹, their roots down by 2⁻³³.
        var small = Vector512.LessThan(x, Vector512.Create(1e-30f));
        var scaled = Vector512.ConditionalSelect(small, x * Vector512.Create(6.338253e29f), x);
        var bits = Vector512.ConvertToSingle(scaled.AsInt32()) * Vector512.Create(1f / 3);
        var root = (Vector512.ConvertToInt32Native(bits) + Vector512.Create(0x2A5137A0)).AsSingle();
        for (var step = 0; step < 2; step++)
        {
            var quotient = root / scaled * root * root;
            root = root * (quotient + Vector512.Create(2f)) / (quotient + quotient + Vector512<float>.One);
        }

        root = Vector512.ConditionalSelect(small, root * Vector512.Create(1.16415322e-10f), root);
        var unchanged = Vector512.Equals(x, Vector512<float>.Zero) | Vector512.Equals(x, Vector512.Create(float.PositiveInfinity));
        return Vector512.ConditionalSelect(unchanged, x, root);
    }

    /// <summary>xʸ, through logarithm and exponential in double precision.</summary>
    /// <param name="x">At least 0.</param>
    /// <param name="y">Any value.</param>
    public static Vector512<float> Power(Vector512<float> x, Vector512<float> y)
    {
        var (lower, upper) = Vector512.Widen(x);
        var (lowerExponent, upperExponent) = Vector512.Widen(y);
        var power = Vector512.Narrow(
            Vector512.Exp(lowerExponent * Vector512.Log(lower)),
            Vector512.Exp(upperExponent * Vector512.Log(upper))
        );
        // x⁰ is 1, of 0 too.
        return Vector512.ConditionalSelect(Vector512.Equals(y, Vector512<float>.Zero), Vector512<float>.One, power);
    }

    /// <summary>arccos x, a value at a time.</summary>
    /// <param name="x">In [−1, 1].</param>
    public static Vector512<float> ArcCosine(Vector512<float> x) => Each(x, static value => MathF.Acos(value));

    /// <summary>cosh x, a value at a time.</summary>
    /// <param name="x">Any value.</param>
    public static Vector512<float> HyperbolicCosine(Vector512<float> x) => Each(x, static value => MathF.Cosh(value));

    /// <summary>arcosh x, a value at a time.</summary>
    /// <param name="x">At least 1.</param>
    public static Vector512<float> ArcHyperbolicCosine(Vector512<float> x) => Each(x, static value => MathF.Acosh(value));

    private static Vector512<float> Each(Vector512<float> x, Func<float, float> function)
    {
        Span<float> values = stackalloc float[Vector512<float>.Count];
        x.CopyTo(values);
        foreach (ref var value in values)
        {
            value = function(value);
        }

        return Vector512.Create((ReadOnlySpan<float>)values);
    }
}
