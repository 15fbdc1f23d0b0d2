using System.Runtime.InteropServices;

namespace TorchSharp;

internal static unsafe partial class Native
{
    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_conv1d(nint input, nint weight, nint bias, Ints stride, Ints padding, Ints dilation, long groups);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_conv2d(nint input, nint weight, nint bias, Ints stride, Ints padding, Ints dilation, long groups);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_conv3d(nint input, nint weight, nint bias, Ints stride, Ints padding, Ints dilation, long groups);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_conv1d_same(nint input, nint weight, nint bias, Ints stride, Ints dilation, long groups);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_conv2d_same(nint input, nint weight, nint bias, Ints stride, Ints dilation, long groups);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_conv_transpose2d(
        nint input,
        nint weight,
        nint bias,
        Ints stride,
        Ints padding,
        Ints output_padding,
        Ints dilation,
        long groups
    );

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_max_pool1d(nint input, Ints kernel, Ints stride, Ints padding, Ints dilation, bool ceil);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_max_pool2d(nint input, Ints kernel, Ints stride, Ints padding, Ints dilation, bool ceil);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern int st_max_pool1d_with_indices(
        nint input,
        Ints kernel,
        Ints stride,
        Ints padding,
        Ints dilation,
        bool ceil,
        nint* result
    );

    [DllImport(Library, ExactSpelling = true)]
    internal static extern int st_max_pool2d_with_indices(
        nint input,
        Ints kernel,
        Ints stride,
        Ints padding,
        Ints dilation,
        bool ceil,
        nint* result
    );

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_avg_pool1d(nint input, Ints kernel, Ints stride, Ints padding, bool ceil, bool count_padding);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_avg_pool2d(
        nint input,
        Ints kernel,
        Ints stride,
        Ints padding,
        bool ceil,
        bool count_padding,
        OptionalInt divisor
    );

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_adaptive_avg_pool1d(nint input, Ints size);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_adaptive_avg_pool2d(nint input, Ints size);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern int st_adaptive_max_pool1d(nint input, Ints size, nint* result);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern int st_adaptive_max_pool2d(nint input, Ints size, nint* result);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_pad(nint input, Ints pad, long mode, double value);
}
