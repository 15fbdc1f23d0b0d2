using static TorchSharp.torch;
using static TorchSharp.torch.Tensor;

namespace TorchSharp;

// One method for each native entry of its group: pins, keeps alive, checks, wraps.
internal static partial class Operators
{
    internal static unsafe Tensor amax(Tensor input, ReadOnlySpan<long> dims, bool keepdim)
    {
        fixed (long* dimsPointer = dims)
        {
            return Wrap(Native.st_amax(input.Handle, new Ints(dimsPointer, dims.Length), keepdim), input);
        }
    }

    internal static unsafe Tensor amin(Tensor input, ReadOnlySpan<long> dims, bool keepdim)
    {
        fixed (long* dimsPointer = dims)
        {
            return Wrap(Native.st_amin(input.Handle, new Ints(dimsPointer, dims.Length), keepdim), input);
        }
    }
}
