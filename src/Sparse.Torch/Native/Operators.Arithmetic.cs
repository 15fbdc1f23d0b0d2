using static TorchSharp.torch;
using static TorchSharp.torch.Tensor;

namespace TorchSharp;

// A tensor and a number, without a Scalar in between.
internal static partial class Operators
{
    internal static Tensor add(Tensor left, ScalarValue right) => Wrap(Native.st_add_scalar(left.Handle, right), left);

    internal static Tensor sub(Tensor left, ScalarValue right) => Wrap(Native.st_sub_scalar(left.Handle, right), left);

    internal static Tensor mul(Tensor left, ScalarValue right) => Wrap(Native.st_mul_scalar(left.Handle, right), left);

    internal static Tensor div(Tensor left, ScalarValue right) => Wrap(Native.st_div_scalar(left.Handle, right, 0), left);

    internal static Tensor remainder(Tensor left, ScalarValue right) => Wrap(Native.st_remainder_scalar(left.Handle, right), left);

    /// <summary>left - right, the number being the left one.</summary>
    internal static Tensor rsub(Tensor right, ScalarValue left) => Wrap(Native.st_rsub(right.Handle, left), right);

    /// <summary>left / right, the number being the left one.</summary>
    internal static Tensor rdiv(ScalarValue left, Tensor right) => Wrap(Native.st_rdiv(left, right.Handle), right);
}

internal static unsafe partial class Native
{
    [System.Runtime.InteropServices.DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_rsub(nint self, ScalarValue other);

    [System.Runtime.InteropServices.DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_rdiv(ScalarValue left, nint self);
}
