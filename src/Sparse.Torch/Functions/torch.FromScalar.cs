namespace TorchSharp;

// Tensors from managed numbers, copied.
public static partial class torch
{
    /// <summary>A tensor of one element, without dimensions.</summary>
    public static Tensor tensor(bool scalar, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        FromMemory(new ReadOnlySpan<bool>(in scalar), [], dtype, device, requires_grad);

    /// <summary>A tensor of one element, without dimensions.</summary>
    public static Tensor tensor(byte scalar, Device? device = null, bool requires_grad = false) =>
        FromMemory(new ReadOnlySpan<byte>(in scalar), [], null, device, requires_grad);

    /// <summary>A tensor of one element, without dimensions.</summary>
    public static Tensor tensor(double scalar, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        FromMemory(new ReadOnlySpan<double>(in scalar), [], dtype, device, requires_grad);

    /// <summary>A tensor of one element, without dimensions.</summary>
    public static Tensor tensor(float scalar, Device? device = null, bool requires_grad = false) =>
        FromMemory(new ReadOnlySpan<float>(in scalar), [], null, device, requires_grad);

    /// <summary>A tensor of one element, without dimensions.</summary>
    public static Tensor tensor(int scalar, Device? device = null, bool requires_grad = false) =>
        FromMemory(new ReadOnlySpan<int>(in scalar), [], null, device, requires_grad);

    /// <summary>A tensor of one element, without dimensions.</summary>
    public static Tensor tensor(long scalar, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        FromMemory(new ReadOnlySpan<long>(in scalar), [], dtype, device, requires_grad);

    /// <summary>A tensor of one element, without dimensions.</summary>
    public static Tensor tensor(sbyte scalar, Device? device = null, bool requires_grad = false) =>
        FromMemory(new ReadOnlySpan<sbyte>(in scalar), [], null, device, requires_grad);

    /// <summary>A tensor of one element, without dimensions.</summary>
    public static Tensor tensor(short scalar, Device? device = null, bool requires_grad = false) =>
        FromMemory(new ReadOnlySpan<short>(in scalar), [], null, device, requires_grad);
}
