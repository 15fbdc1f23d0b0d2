namespace TorchSharp;

// Tensors from managed numbers, copied.
public static partial class torch
{
    /// <summary>A copy of the elements, in a shape.</summary>
    public static Tensor tensor(
        Memory<byte> rawArray,
        ReadOnlySpan<long> dimensions,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null
    ) => FromMemory<byte>(rawArray.Span, dimensions, dtype, device, requires_grad, names);

    /// <summary>A copy of the elements, in a shape.</summary>
    public static Tensor tensor(
        Memory<int> rawArray,
        ReadOnlySpan<long> dimensions,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null
    ) => FromMemory<int>(rawArray.Span, dimensions, dtype, device, requires_grad, names);

    /// <summary>A copy of the elements, in a shape.</summary>
    public static Tensor tensor(
        Memory<long> rawArray,
        ReadOnlySpan<long> dimensions,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null
    ) => FromMemory<long>(rawArray.Span, dimensions, dtype, device, requires_grad, names);

    /// <summary>A copy of the elements, in a shape.</summary>
    public static Tensor tensor(
        Memory<sbyte> rawArray,
        ReadOnlySpan<long> dimensions,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null
    ) => FromMemory<sbyte>(rawArray.Span, dimensions, dtype, device, requires_grad, names);

    /// <summary>A copy of the elements, in a shape.</summary>
    public static Tensor tensor(
        Memory<short> rawArray,
        ReadOnlySpan<long> dimensions,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null
    ) => FromMemory<short>(rawArray.Span, dimensions, dtype, device, requires_grad, names);

    /// <summary>A copy of the array, in its shape.</summary>
    public static Tensor tensor(
        bool[,,,] rawArray,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null
    ) =>
        FromMemory<bool>(
            Flat<bool>(rawArray),
            [rawArray.GetLength(0), rawArray.GetLength(1), rawArray.GetLength(2), rawArray.GetLength(3)],
            dtype,
            device,
            requires_grad,
            names
        );

    /// <summary>A copy of the array, in its shape.</summary>
    public static Tensor tensor(
        bool[,,] rawArray,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null
    ) =>
        FromMemory<bool>(
            Flat<bool>(rawArray),
            [rawArray.GetLength(0), rawArray.GetLength(1), rawArray.GetLength(2)],
            dtype,
            device,
            requires_grad,
            names
        );

    /// <summary>A copy of the array, in its shape.</summary>
    public static Tensor tensor(
        bool[,] rawArray,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null
    ) => FromMemory<bool>(Flat<bool>(rawArray), [rawArray.GetLength(0), rawArray.GetLength(1)], dtype, device, requires_grad, names);

    /// <summary>A copy of the elements, in a shape.</summary>
    public static Tensor tensor(
        bool[] rawArray,
        ReadOnlySpan<long> dimensions,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null
    ) => FromMemory<bool>(rawArray, dimensions, dtype, device, requires_grad, names);

    /// <summary>A copy of the elements, in one dimension.</summary>
    public static Tensor tensor(
        bool[] rawArray,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null
    ) => FromMemory<bool>(rawArray, [rawArray.Length], dtype, device, requires_grad, names);

    /// <summary>A copy of the array, in its shape.</summary>
    public static Tensor tensor(
        byte[,,,] rawArray,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null
    ) =>
        FromMemory<byte>(
            Flat<byte>(rawArray),
            [rawArray.GetLength(0), rawArray.GetLength(1), rawArray.GetLength(2), rawArray.GetLength(3)],
            dtype,
            device,
            requires_grad,
            names
        );

    /// <summary>A copy of the array, in its shape.</summary>
    public static Tensor tensor(
        byte[,,] rawArray,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null
    ) =>
        FromMemory<byte>(
            Flat<byte>(rawArray),
            [rawArray.GetLength(0), rawArray.GetLength(1), rawArray.GetLength(2)],
            dtype,
            device,
            requires_grad,
            names
        );

    /// <summary>A copy of the array, in its shape.</summary>
    public static Tensor tensor(
        byte[,] rawArray,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null
    ) => FromMemory<byte>(Flat<byte>(rawArray), [rawArray.GetLength(0), rawArray.GetLength(1)], dtype, device, requires_grad, names);

    /// <summary>A copy of the elements, in a shape.</summary>
    public static Tensor tensor(
        byte[] rawArray,
        ReadOnlySpan<long> dimensions,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null
    ) => FromMemory<byte>(rawArray, dimensions, dtype, device, requires_grad, names);

    /// <summary>A copy of the elements, in one dimension.</summary>
    public static Tensor tensor(
        byte[] rawArray,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null
    ) => FromMemory<byte>(rawArray, [rawArray.Length], dtype, device, requires_grad, names);

    /// <summary>A copy of the array, in its shape.</summary>
    public static Tensor tensor(
        int[,,,] rawArray,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null
    ) =>
        FromMemory<int>(
            Flat<int>(rawArray),
            [rawArray.GetLength(0), rawArray.GetLength(1), rawArray.GetLength(2), rawArray.GetLength(3)],
            dtype,
            device,
            requires_grad,
            names
        );

    /// <summary>A copy of the array, in its shape.</summary>
    public static Tensor tensor(
        int[,,] rawArray,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null
    ) =>
        FromMemory<int>(
            Flat<int>(rawArray),
            [rawArray.GetLength(0), rawArray.GetLength(1), rawArray.GetLength(2)],
            dtype,
            device,
            requires_grad,
            names
        );

    /// <summary>A copy of the array, in its shape.</summary>
    public static Tensor tensor(
        int[,] rawArray,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null
    ) => FromMemory<int>(Flat<int>(rawArray), [rawArray.GetLength(0), rawArray.GetLength(1)], dtype, device, requires_grad, names);

    /// <summary>A copy of the elements, in a shape.</summary>
    public static Tensor tensor(
        int[] rawArray,
        ReadOnlySpan<long> dimensions,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null
    ) => FromMemory<int>(rawArray, dimensions, dtype, device, requires_grad, names);

    /// <summary>A copy of the elements, in one dimension.</summary>
    public static Tensor tensor(
        int[] rawArray,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null
    ) => FromMemory<int>(rawArray, [rawArray.Length], dtype, device, requires_grad, names);

    /// <summary>A copy of the elements, in a shape.</summary>
    public static Tensor tensor(
        int[] rawArray,
        long dim0,
        long dim1,
        long dim2,
        long dim3,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null
    ) => FromMemory<int>(rawArray, [dim0, dim1, dim2, dim3], dtype, device, requires_grad, names);

    /// <summary>A copy of the array, in its shape.</summary>
    public static Tensor tensor(
        long[,,,] rawArray,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null
    ) =>
        FromMemory<long>(
            Flat<long>(rawArray),
            [rawArray.GetLength(0), rawArray.GetLength(1), rawArray.GetLength(2), rawArray.GetLength(3)],
            dtype,
            device,
            requires_grad,
            names
        );

    /// <summary>A copy of the array, in its shape.</summary>
    public static Tensor tensor(
        long[,,] rawArray,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null
    ) =>
        FromMemory<long>(
            Flat<long>(rawArray),
            [rawArray.GetLength(0), rawArray.GetLength(1), rawArray.GetLength(2)],
            dtype,
            device,
            requires_grad,
            names
        );

    /// <summary>A copy of the array, in its shape.</summary>
    public static Tensor tensor(
        long[,] rawArray,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null
    ) => FromMemory<long>(Flat<long>(rawArray), [rawArray.GetLength(0), rawArray.GetLength(1)], dtype, device, requires_grad, names);

    /// <summary>A copy of the elements, in a shape.</summary>
    public static Tensor tensor(
        long[] dataArray,
        ReadOnlySpan<long> dimensions,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null
    ) => FromMemory<long>(dataArray, dimensions, dtype, device, requires_grad, names);

    /// <summary>A copy of the elements, in one dimension.</summary>
    public static Tensor tensor(
        long[] dataArray,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null
    ) => FromMemory<long>(dataArray, [dataArray.Length], dtype, device, requires_grad, names);

    /// <summary>A copy of the array, in its shape.</summary>
    public static Tensor tensor(
        sbyte[,,,] rawArray,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null
    ) =>
        FromMemory<sbyte>(
            Flat<sbyte>(rawArray),
            [rawArray.GetLength(0), rawArray.GetLength(1), rawArray.GetLength(2), rawArray.GetLength(3)],
            dtype,
            device,
            requires_grad,
            names
        );

    /// <summary>A copy of the array, in its shape.</summary>
    public static Tensor tensor(
        sbyte[,,] rawArray,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null
    ) =>
        FromMemory<sbyte>(
            Flat<sbyte>(rawArray),
            [rawArray.GetLength(0), rawArray.GetLength(1), rawArray.GetLength(2)],
            dtype,
            device,
            requires_grad,
            names
        );

    /// <summary>A copy of the array, in its shape.</summary>
    public static Tensor tensor(
        sbyte[,] rawArray,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null
    ) => FromMemory<sbyte>(Flat<sbyte>(rawArray), [rawArray.GetLength(0), rawArray.GetLength(1)], dtype, device, requires_grad, names);

    /// <summary>A copy of the elements, in a shape.</summary>
    public static Tensor tensor(
        sbyte[] rawArray,
        ReadOnlySpan<long> dimensions,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null
    ) => FromMemory<sbyte>(rawArray, dimensions, dtype, device, requires_grad, names);

    /// <summary>A copy of the elements, in one dimension.</summary>
    public static Tensor tensor(
        sbyte[] rawArray,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null
    ) => FromMemory<sbyte>(rawArray, [rawArray.Length], dtype, device, requires_grad, names);

    /// <summary>A copy of the array, in its shape.</summary>
    public static Tensor tensor(
        short[,,,] rawArray,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null
    ) =>
        FromMemory<short>(
            Flat<short>(rawArray),
            [rawArray.GetLength(0), rawArray.GetLength(1), rawArray.GetLength(2), rawArray.GetLength(3)],
            dtype,
            device,
            requires_grad,
            names
        );

    /// <summary>A copy of the array, in its shape.</summary>
    public static Tensor tensor(
        short[,,] rawArray,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null
    ) =>
        FromMemory<short>(
            Flat<short>(rawArray),
            [rawArray.GetLength(0), rawArray.GetLength(1), rawArray.GetLength(2)],
            dtype,
            device,
            requires_grad,
            names
        );

    /// <summary>A copy of the array, in its shape.</summary>
    public static Tensor tensor(
        short[,] rawArray,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null
    ) => FromMemory<short>(Flat<short>(rawArray), [rawArray.GetLength(0), rawArray.GetLength(1)], dtype, device, requires_grad, names);

    /// <summary>A copy of the elements, in a shape.</summary>
    public static Tensor tensor(
        short[] rawArray,
        ReadOnlySpan<long> dimensions,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null
    ) => FromMemory<short>(rawArray, dimensions, dtype, device, requires_grad, names);

    /// <summary>A copy of the elements, in one dimension.</summary>
    public static Tensor tensor(
        short[] rawArray,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null
    ) => FromMemory<short>(rawArray, [rawArray.Length], dtype, device, requires_grad, names);
}
