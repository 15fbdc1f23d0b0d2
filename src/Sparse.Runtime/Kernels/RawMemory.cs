using TorchSharp;

namespace Sparse.Runtime.Kernels;

/// <summary>The address of a tensor's first value.</summary>
internal static class RawMemory
{
    /// <summary>The address of the first value of a contiguous tensor, on its device.</summary>
    /// <param name="tensor">32-bit floats.</param>
    public static nint Address(torch.Tensor tensor)
    {
        RequireContiguous(tensor);
        using var storage = tensor.storage<float>();
        return storage.data_ptr() + (nint)(tensor.storage_offset() * sizeof(float));
    }

    /// <summary>The address of the first value of a contiguous tensor on a CPU.</summary>
    /// <param name="tensor">64-bit integers.</param>
    public static nint AddressOfIntegers(torch.Tensor tensor)
    {
        RequireContiguous(tensor);
        using var storage = tensor.storage<long>();
        return storage.data_ptr() + (nint)(tensor.storage_offset() * sizeof(long));
    }

    private static void RequireContiguous(torch.Tensor tensor)
    {
        if (!tensor.is_contiguous())
        {
            throw new ArgumentException($"A tensor of shape [{string.Join(", ", tensor.shape)}] is not contiguous.", nameof(tensor));
        }
    }
}
