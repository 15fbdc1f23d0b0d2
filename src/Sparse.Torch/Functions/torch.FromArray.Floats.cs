namespace TorchSharp;

// Tensors from managed numbers, copied.
public static partial class torch
{
    /// <summary>A copy of the array, in its shape.</summary>
    public static Tensor tensor(
        Half[,,,] rawArray,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null
    ) =>
        FromMemory<Half>(
            Flat<Half>(rawArray),
            [rawArray.GetLength(0), rawArray.GetLength(1), rawArray.GetLength(2), rawArray.GetLength(3)],
            dtype,
            device,
            requires_grad,
            names
        );

    /// <summary>A copy of the array, in its shape.</summary>
    public static Tensor tensor(
        Half[,,] rawArray,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null
    ) =>
        FromMemory<Half>(
            Flat<Half>(rawArray),
            [rawArray.GetLength(0), rawArray.GetLength(1), rawArray.GetLength(2)],
            dtype,
            device,
            requires_grad,
            names
        );

    /// <summary>A copy of the array, in its shape.</summary>
    public static Tensor tensor(
        Half[,] rawArray,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null
    ) => FromMemory<Half>(Flat<Half>(rawArray), [rawArray.GetLength(0), rawArray.GetLength(1)], dtype, device, requires_grad, names);

    /// <summary>A copy of the elements, in a shape.</summary>
    public static Tensor tensor(
        Half[] rawArray,
        ReadOnlySpan<long> dimensions,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null
    ) => FromMemory<Half>(rawArray, dimensions, dtype, device, requires_grad, names);

    /// <summary>A copy of the elements, in one dimension.</summary>
    public static Tensor tensor(
        Half[] rawArray,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null
    ) => FromMemory<Half>(rawArray, [rawArray.Length], dtype, device, requires_grad, names);

    /// <summary>A copy of the elements, in a shape.</summary>
    public static Tensor tensor(
        Memory<Half> rawArray,
        ReadOnlySpan<long> dimensions,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null
    ) => FromMemory<Half>(rawArray.Span, dimensions, dtype, device, requires_grad, names);

    /// <summary>A copy of the elements, in a shape.</summary>
    public static Tensor tensor(
        Memory<double> rawArray,
        ReadOnlySpan<long> dimensions,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null
    ) => FromMemory<double>(rawArray.Span, dimensions, dtype, device, requires_grad, names);

    /// <summary>A copy of the elements, in a shape.</summary>
    public static Tensor tensor(
        Memory<float> rawArray,
        ReadOnlySpan<long> dimensions,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null
    ) => FromMemory<float>(rawArray.Span, dimensions, dtype, device, requires_grad, names);

    /// <summary>A copy of the array, in its shape.</summary>
    public static Tensor tensor(
        double[,,,] rawArray,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null
    ) =>
        FromMemory<double>(
            Flat<double>(rawArray),
            [rawArray.GetLength(0), rawArray.GetLength(1), rawArray.GetLength(2), rawArray.GetLength(3)],
            dtype,
            device,
            requires_grad,
            names
        );

    /// <summary>A copy of the array, in its shape.</summary>
    public static Tensor tensor(
        double[,,] rawArray,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null
    ) =>
        FromMemory<double>(
            Flat<double>(rawArray),
            [rawArray.GetLength(0), rawArray.GetLength(1), rawArray.GetLength(2)],
            dtype,
            device,
            requires_grad,
            names
        );

    /// <summary>A copy of the array, in its shape.</summary>
    public static Tensor tensor(
        double[,] rawArray,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null
    ) => FromMemory<double>(Flat<double>(rawArray), [rawArray.GetLength(0), rawArray.GetLength(1)], dtype, device, requires_grad, names);

    /// <summary>A copy of the elements, in a shape.</summary>
    public static Tensor tensor(
        double[] rawArray,
        ReadOnlySpan<long> dimensions,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null
    ) => FromMemory<double>(rawArray, dimensions, dtype, device, requires_grad, names);

    /// <summary>A copy of the elements, in one dimension.</summary>
    public static Tensor tensor(
        double[] rawArray,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null
    ) => FromMemory<double>(rawArray, [rawArray.Length], dtype, device, requires_grad, names);

    /// <summary>A copy of the array, in its shape.</summary>
    public static Tensor tensor(
        float[,,,] rawArray,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null
    ) =>
        FromMemory<float>(
            Flat<float>(rawArray),
            [rawArray.GetLength(0), rawArray.GetLength(1), rawArray.GetLength(2), rawArray.GetLength(3)],
            dtype,
            device,
            requires_grad,
            names
        );

    /// <summary>A copy of the array, in its shape.</summary>
    public static Tensor tensor(
        float[,,] rawArray,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null
    ) =>
        FromMemory<float>(
            Flat<float>(rawArray),
            [rawArray.GetLength(0), rawArray.GetLength(1), rawArray.GetLength(2)],
            dtype,
            device,
            requires_grad,
            names
        );

    /// <summary>A copy of the array, in its shape.</summary>
    public static Tensor tensor(
        float[,] rawArray,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null
    ) => FromMemory<float>(Flat<float>(rawArray), [rawArray.GetLength(0), rawArray.GetLength(1)], dtype, device, requires_grad, names);

    /// <summary>A copy of the elements, in a shape.</summary>
    public static Tensor tensor(
        float[] rawArray,
        ReadOnlySpan<long> dimensions,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null
    ) => FromMemory<float>(rawArray, dimensions, dtype, device, requires_grad, names);

    /// <summary>A copy of the elements, in one dimension.</summary>
    public static Tensor tensor(
        float[] rawArray,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null
    ) => FromMemory<float>(rawArray, [rawArray.Length], dtype, device, requires_grad, names);
}
