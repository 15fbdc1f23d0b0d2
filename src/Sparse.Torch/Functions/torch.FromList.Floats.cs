namespace TorchSharp;

// Tensors from managed numbers, copied.
public static partial class torch
{
    /// <summary>A copy of the elements, in a shape.</summary>
    public static Tensor tensor(
        IList<Half> rawArray,
        ReadOnlySpan<long> dimensions,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null
    ) => FromMemory<Half>(ListMemory(rawArray), dimensions, dtype, device, requires_grad, names);

    /// <summary>A copy of the elements, in one dimension.</summary>
    public static Tensor tensor(
        IList<Half> rawArray,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null
    ) => FromMemory<Half>(ListMemory(rawArray), [rawArray.Count], dtype, device, requires_grad, names);

    /// <summary>A copy of the elements, in a shape.</summary>
    public static Tensor tensor(
        IList<Half> rawArray,
        long dim0,
        long dim1,
        long dim2,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null
    ) => FromMemory<Half>(ListMemory(rawArray), [dim0, dim1, dim2], dtype, device, requires_grad, names);

    /// <summary>A copy of the elements, in a shape.</summary>
    public static Tensor tensor(
        IList<Half> rawArray,
        long dim0,
        long dim1,
        long dim2,
        long dim3,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null
    ) => FromMemory<Half>(ListMemory(rawArray), [dim0, dim1, dim2, dim3], dtype, device, requires_grad, names);

    /// <summary>A copy of the elements, in a shape.</summary>
    public static Tensor tensor(
        IList<Half> rawArray,
        long rows,
        long columns,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null
    ) => FromMemory<Half>(ListMemory(rawArray), [rows, columns], dtype, device, requires_grad, names);

    /// <summary>A copy of the elements, in one dimension.</summary>
    public static Tensor tensor(
        IList<double> rawArray,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null
    ) => FromMemory<double>(ListMemory(rawArray), [rawArray.Count], dtype, device, requires_grad, names);

    /// <summary>A copy of the elements, in a shape.</summary>
    public static Tensor tensor(
        IList<double> rawArray,
        long dim0,
        long dim1,
        long dim2,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null
    ) => FromMemory<double>(ListMemory(rawArray), [dim0, dim1, dim2], dtype, device, requires_grad, names);

    /// <summary>A copy of the elements, in a shape.</summary>
    public static Tensor tensor(
        IList<double> rawArray,
        long dim0,
        long dim1,
        long dim2,
        long dim3,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null
    ) => FromMemory<double>(ListMemory(rawArray), [dim0, dim1, dim2, dim3], dtype, device, requires_grad, names);

    /// <summary>A copy of the elements, in a shape.</summary>
    public static Tensor tensor(
        IList<double> rawArray,
        long rows,
        long columns,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null
    ) => FromMemory<double>(ListMemory(rawArray), [rows, columns], dtype, device, requires_grad, names);

    /// <summary>A copy of the elements, in a shape.</summary>
    public static Tensor tensor(
        IList<float> rawArray,
        ReadOnlySpan<long> dimensions,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null
    ) => FromMemory<float>(ListMemory(rawArray), dimensions, dtype, device, requires_grad, names);

    /// <summary>A copy of the elements, in one dimension.</summary>
    public static Tensor tensor(
        IList<float> rawArray,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null
    ) => FromMemory<float>(ListMemory(rawArray), [rawArray.Count], dtype, device, requires_grad, names);

    /// <summary>A copy of the elements, in a shape.</summary>
    public static Tensor tensor(
        IList<float> rawArray,
        long dim0,
        long dim1,
        long dim2,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null
    ) => FromMemory<float>(ListMemory(rawArray), [dim0, dim1, dim2], dtype, device, requires_grad, names);

    /// <summary>A copy of the elements, in a shape.</summary>
    public static Tensor tensor(
        IList<float> rawArray,
        long dim0,
        long dim1,
        long dim2,
        long dim3,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null
    ) => FromMemory<float>(ListMemory(rawArray), [dim0, dim1, dim2, dim3], dtype, device, requires_grad, names);

    /// <summary>A copy of the elements, in a shape.</summary>
    public static Tensor tensor(
        IList<float> rawArray,
        long rows,
        long columns,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null
    ) => FromMemory<float>(ListMemory(rawArray), [rows, columns], dtype, device, requires_grad, names);
}
