using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>A number given to an operator: an integer, a floating-point number or a boolean. It holds nothing native.</summary>
public sealed class Scalar : IDisposable
{
    internal readonly ScalarValue Value;

    internal Scalar(ScalarValue value) => Value = value;

    internal static ScalarValue ValueOf(Scalar? scalar) => scalar is null ? ScalarValue.None : scalar.Value;

    /// <summary>Int64, Float64 or Bool: numbers are kept at full width, as in libtorch.</summary>
    public ScalarType Type =>
        Value.Kind switch
        {
            0 => ScalarType.Int64,
            1 => ScalarType.Float64,
            _ => ScalarType.Bool,
        };

    /// <summary>A scalar of a byte.</summary>
    public static implicit operator Scalar(byte value) => new((ScalarValue)(long)value);

    /// <summary>A scalar of a signed byte.</summary>
    public static implicit operator Scalar(sbyte value) => new((ScalarValue)(long)value);

    /// <summary>A scalar of a 16-bit integer.</summary>
    public static implicit operator Scalar(short value) => new((ScalarValue)(long)value);

    /// <summary>A scalar of a 32-bit integer.</summary>
    public static implicit operator Scalar(int value) => new((ScalarValue)(long)value);

    /// <summary>A scalar of a 64-bit integer.</summary>
    public static implicit operator Scalar(long value) => new((ScalarValue)value);

    /// <summary>A scalar of a single-precision number.</summary>
    public static implicit operator Scalar(float value) => new((ScalarValue)(double)value);

    /// <summary>A scalar of a double-precision number.</summary>
    public static implicit operator Scalar(double value) => new((ScalarValue)value);

    /// <summary>A scalar of a half-precision number.</summary>
    public static implicit operator Scalar(Half value) => new((ScalarValue)(double)value);

    /// <summary>A scalar of a boolean.</summary>
    public static implicit operator Scalar(bool value) => new(new ScalarValue(value ? 1 : 0, 2));

    /// <summary>Does nothing: there is no native part to free.</summary>
    public void Dispose() { }
}

/// <summary>Conversions between numbers and <see cref="Scalar"/>.</summary>
public static class ScalarExtensionMethods
{
    /// <summary>A scalar of the number.</summary>
    public static Scalar ToScalar(this byte value) => value;

    /// <summary>A scalar of the number.</summary>
    public static Scalar ToScalar(this sbyte value) => value;

    /// <summary>A scalar of the number.</summary>
    public static Scalar ToScalar(this short value) => value;

    /// <summary>A scalar of the number.</summary>
    public static Scalar ToScalar(this int value) => value;

    /// <summary>A scalar of the number.</summary>
    public static Scalar ToScalar(this long value) => value;

    /// <summary>A scalar of the number.</summary>
    public static Scalar ToScalar(this float value) => value;

    /// <summary>A scalar of the number.</summary>
    public static Scalar ToScalar(this double value) => value;

    /// <summary>A scalar of the number.</summary>
    public static Scalar ToScalar(this Half value) => value;

    /// <summary>A scalar of the boolean.</summary>
    public static Scalar ToScalar(this bool value) => value;

    /// <summary>The value in single precision.</summary>
    public static float ToSingle(this Scalar value) => (float)value.Value.ToDouble();

    /// <summary>The value in double precision.</summary>
    public static double ToDouble(this Scalar value) => value.Value.ToDouble();

    /// <summary>The value in half precision.</summary>
    public static Half ToHalf(this Scalar value) => (Half)value.Value.ToDouble();

    /// <summary>The value as a signed byte.</summary>
    public static sbyte ToSByte(this Scalar value) => (sbyte)value.Value.ToLong();

    /// <summary>The value as a byte.</summary>
    public static byte ToByte(this Scalar value) => (byte)value.Value.ToLong();

    /// <summary>The value as a 16-bit integer.</summary>
    public static short ToInt16(this Scalar value) => (short)value.Value.ToLong();

    /// <summary>The value as a 32-bit integer.</summary>
    public static int ToInt32(this Scalar value) => (int)value.Value.ToLong();

    /// <summary>The value as a 64-bit integer.</summary>
    public static long ToInt64(this Scalar value) => value.Value.ToLong();

    /// <summary>Whether the value is not 0.</summary>
    public static bool ToBoolean(this Scalar value) => value.Value.ToDouble() != 0;
}
