namespace TorchSharp;

/// <summary>Kinds of devices.</summary>
public enum DeviceType
{
    /// <summary>The processor.</summary>
    CPU = 0,

    /// <summary>A GPU of NVIDIA.</summary>
    CUDA = 1,

    /// <summary>Reserved by libtorch.</summary>
    MKLDNN = 2,

    /// <summary>Reserved by libtorch.</summary>
    OPENGL = 3,

    /// <summary>Reserved by libtorch.</summary>
    OPENCL = 4,

    /// <summary>Reserved by libtorch.</summary>
    IDEEP = 5,

    /// <summary>A GPU of AMD.</summary>
    HIP = 6,

    /// <summary>Reserved by libtorch.</summary>
    FPGA = 7,

    /// <summary>Reserved by libtorch.</summary>
    MSNPU = 8,

    /// <summary>XLA.</summary>
    XLA = 9,

    /// <summary>A GPU of Apple.</summary>
    MPS = 13,

    /// <summary>Shapes without data.</summary>
    META = 14,
}

/// <summary>How the border of an input is filled.</summary>
public enum PaddingModes
{
    /// <summary>With zeros.</summary>
    Zeros = 0,

    /// <summary>With the input's mirror image.</summary>
    Reflect = 1,

    /// <summary>With the input's last value.</summary>
    Replicate = 2,

    /// <summary>With the input's other end.</summary>
    Circular = 3,

    /// <summary>With a constant.</summary>
    Constant = 4,
}

/// <summary>How much padding a convolution adds.</summary>
public enum Padding
{
    /// <summary>None.</summary>
    Valid = 0,

    /// <summary>As much as keeps the size.</summary>
    Same = 1,
}

/// <summary>How a tensor is written as text.</summary>
public enum TensorStringStyle
{
    /// <summary>Shape, type and device only.</summary>
    Metadata = 0,

    /// <summary>Metadata, then the rows.</summary>
    Julia = 1,

    /// <summary>Nested brackets.</summary>
    Numpy = 2,

    /// <summary>Metadata, then nested braces.</summary>
    CSharp = 3,

    /// <summary>Whatever <see cref="torch.TensorStringStyle"/> says.</summary>
    Default = 4,
}

/// <summary>Tensors, operations on them, their gradients: the functions of PyTorch's module of the same name.</summary>
public static partial class torch
{
    /// <summary>Element types.</summary>
    public enum ScalarType : sbyte
    {
        /// <summary>Unsigned 8-bit integer.</summary>
        Byte = 0,

        /// <summary>Signed 8-bit integer.</summary>
        Int8 = 1,

        /// <summary>Signed 16-bit integer.</summary>
        Int16 = 2,

        /// <summary>Signed 32-bit integer.</summary>
        Int32 = 3,

        /// <summary>Signed 64-bit integer.</summary>
        Int64 = 4,

        /// <summary>Half precision.</summary>
        Float16 = 5,

        /// <summary>Single precision.</summary>
        Float32 = 6,

        /// <summary>Double precision.</summary>
        Float64 = 7,

        /// <summary>Complex, two of single precision.</summary>
        ComplexFloat32 = 9,

        /// <summary>Complex, two of double precision.</summary>
        ComplexFloat64 = 10,

        /// <summary>Boolean.</summary>
        Bool = 11,

        /// <summary>Quantized signed 8-bit.</summary>
        QInt8 = 12,

        /// <summary>Quantized unsigned 8-bit.</summary>
        QUInt8 = 13,

        /// <summary>Quantized signed 32-bit.</summary>
        QInt32 = 14,

        /// <summary>Brain floating point: 8 bits of exponent, 7 of mantissa.</summary>
        BFloat16 = 15,
    }

    /// <summary>How a quotient is rounded.</summary>
    public enum RoundingMode
    {
        /// <summary>Not at all.</summary>
        None = 0,

        /// <summary>Towards 0.</summary>
        trunc = 1,

        /// <summary>Down.</summary>
        floor = 2,
    }

#pragma warning disable CA2211 // TorchSharp's own fields are not read-only either.
    /// <summary>Unsigned 8-bit integer.</summary>
    public static ScalarType uint8 = ScalarType.Byte;

    /// <summary>Signed 8-bit integer.</summary>
    public static ScalarType int8 = ScalarType.Int8;

    /// <summary>Signed 16-bit integer.</summary>
    public static ScalarType int16 = ScalarType.Int16;

    /// <summary>Signed 32-bit integer.</summary>
    public static ScalarType int32 = ScalarType.Int32;

    /// <summary>Signed 64-bit integer.</summary>
    public static ScalarType int64 = ScalarType.Int64;

    /// <summary>Half precision.</summary>
    public static ScalarType float16 = ScalarType.Float16;

    /// <summary>Single precision.</summary>
    public static ScalarType float32 = ScalarType.Float32;

    /// <summary>Double precision.</summary>
    public static ScalarType float64 = ScalarType.Float64;

    /// <summary>Brain floating point.</summary>
    public static ScalarType bfloat16 = ScalarType.BFloat16;

    /// <summary>Boolean.</summary>
    public static ScalarType @bool = ScalarType.Bool;

    /// <summary>Signed 16-bit integer.</summary>
    public static ScalarType @short = ScalarType.Int16;

    /// <summary>Signed 32-bit integer.</summary>
    public static ScalarType @int = ScalarType.Int32;

    /// <summary>Signed 64-bit integer.</summary>
    public static ScalarType @long = ScalarType.Int64;

    /// <summary>Half precision.</summary>
    public static ScalarType half = ScalarType.Float16;

    /// <summary>Single precision.</summary>
    public static ScalarType @float = ScalarType.Float32;

    /// <summary>Double precision.</summary>
    public static ScalarType @double = ScalarType.Float64;
#pragma warning restore CA2211

    /// <summary>Whether the type holds floating-point numbers.</summary>
    public static bool is_floating_point(ScalarType type) =>
        type is ScalarType.Float16 or ScalarType.Float32 or ScalarType.Float64 or ScalarType.BFloat16;

    /// <summary>Whether the type holds integers (booleans are not).</summary>
    public static bool is_integral(ScalarType type) => type <= ScalarType.Int64;

    /// <summary>Whether the type holds complex numbers.</summary>
    public static bool is_complex(ScalarType type) => type is ScalarType.ComplexFloat32 or ScalarType.ComplexFloat64;

    internal static int TypeOf(ScalarType? type) => type.HasValue ? (int)type.GetValueOrDefault() : -1;

    internal static ScalarType ScalarTypeOf(Type type) =>
        type == typeof(float) ? ScalarType.Float32
        : type == typeof(double) ? ScalarType.Float64
        : type == typeof(long) ? ScalarType.Int64
        : type == typeof(int) ? ScalarType.Int32
        : type == typeof(bool) ? ScalarType.Bool
        : type == typeof(byte) ? ScalarType.Byte
        : type == typeof(sbyte) ? ScalarType.Int8
        : type == typeof(short) ? ScalarType.Int16
        : type == typeof(Half) ? ScalarType.Float16
        : throw new NotSupportedException(
            $"There is no element type for {type}: expected bool, byte, sbyte, short, int, long, Half, float or double."
        );
}
