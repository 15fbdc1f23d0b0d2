using static TorchSharp.torch;
using static TorchSharp.torch.Tensor;

namespace TorchSharp;

// One method for each native entry of its group: pins, keeps alive, checks, wraps.
internal static partial class Operators
{
    internal static unsafe Tensor conv1d(
        Tensor input,
        Tensor weight,
        Tensor? bias,
        ReadOnlySpan<long> stride,
        ReadOnlySpan<long> padding,
        ReadOnlySpan<long> dilation,
        long groups
    )
    {
        fixed (long* stridePointer = stride)
        fixed (long* paddingPointer = padding)
        fixed (long* dilationPointer = dilation)
        {
            return Wrap(
                Native.st_conv1d(
                    input.Handle,
                    weight.Handle,
                    HandleOf(bias),
                    new Ints(stridePointer, stride.Length),
                    new Ints(paddingPointer, padding.Length),
                    new Ints(dilationPointer, dilation.Length),
                    groups
                ),
                input,
                weight,
                bias
            );
        }
    }

    internal static unsafe Tensor conv2d(
        Tensor input,
        Tensor weight,
        Tensor? bias,
        ReadOnlySpan<long> stride,
        ReadOnlySpan<long> padding,
        ReadOnlySpan<long> dilation,
        long groups
    )
    {
        fixed (long* stridePointer = stride)
        fixed (long* paddingPointer = padding)
        fixed (long* dilationPointer = dilation)
        {
            return Wrap(
                Native.st_conv2d(
                    input.Handle,
                    weight.Handle,
                    HandleOf(bias),
                    new Ints(stridePointer, stride.Length),
                    new Ints(paddingPointer, padding.Length),
                    new Ints(dilationPointer, dilation.Length),
                    groups
                ),
                input,
                weight,
                bias
            );
        }
    }

    internal static unsafe Tensor conv3d(
        Tensor input,
        Tensor weight,
        Tensor? bias,
        ReadOnlySpan<long> stride,
        ReadOnlySpan<long> padding,
        ReadOnlySpan<long> dilation,
        long groups
    )
    {
        fixed (long* stridePointer = stride)
        fixed (long* paddingPointer = padding)
        fixed (long* dilationPointer = dilation)
        {
            return Wrap(
                Native.st_conv3d(
                    input.Handle,
                    weight.Handle,
                    HandleOf(bias),
                    new Ints(stridePointer, stride.Length),
                    new Ints(paddingPointer, padding.Length),
                    new Ints(dilationPointer, dilation.Length),
                    groups
                ),
                input,
                weight,
                bias
            );
        }
    }

    internal static unsafe Tensor conv1d_same(
        Tensor input,
        Tensor weight,
        Tensor? bias,
        ReadOnlySpan<long> stride,
        ReadOnlySpan<long> dilation,
        long groups
    )
    {
        fixed (long* stridePointer = stride)
        fixed (long* dilationPointer = dilation)
        {
            return Wrap(
                Native.st_conv1d_same(
                    input.Handle,
                    weight.Handle,
                    HandleOf(bias),
                    new Ints(stridePointer, stride.Length),
                    new Ints(dilationPointer, dilation.Length),
                    groups
                ),
                input,
                weight,
                bias
            );
        }
    }

    internal static unsafe Tensor conv2d_same(
        Tensor input,
        Tensor weight,
        Tensor? bias,
        ReadOnlySpan<long> stride,
        ReadOnlySpan<long> dilation,
        long groups
    )
    {
        fixed (long* stridePointer = stride)
        fixed (long* dilationPointer = dilation)
        {
            return Wrap(
                Native.st_conv2d_same(
                    input.Handle,
                    weight.Handle,
                    HandleOf(bias),
                    new Ints(stridePointer, stride.Length),
                    new Ints(dilationPointer, dilation.Length),
                    groups
                ),
                input,
                weight,
                bias
            );
        }
    }

    internal static unsafe Tensor conv_transpose2d(
        Tensor input,
        Tensor weight,
        Tensor? bias,
        ReadOnlySpan<long> stride,
        ReadOnlySpan<long> padding,
        ReadOnlySpan<long> output_padding,
        ReadOnlySpan<long> dilation,
        long groups
    )
    {
        fixed (long* stridePointer = stride)
        fixed (long* paddingPointer = padding)
        fixed (long* output_paddingPointer = output_padding)
        fixed (long* dilationPointer = dilation)
        {
            return Wrap(
                Native.st_conv_transpose2d(
                    input.Handle,
                    weight.Handle,
                    HandleOf(bias),
                    new Ints(stridePointer, stride.Length),
                    new Ints(paddingPointer, padding.Length),
                    new Ints(output_paddingPointer, output_padding.Length),
                    new Ints(dilationPointer, dilation.Length),
                    groups
                ),
                input,
                weight,
                bias
            );
        }
    }

    internal static unsafe Tensor max_pool1d(
        Tensor input,
        ReadOnlySpan<long> kernel,
        ReadOnlySpan<long> stride,
        ReadOnlySpan<long> padding,
        ReadOnlySpan<long> dilation,
        bool ceil
    )
    {
        fixed (long* kernelPointer = kernel)
        fixed (long* stridePointer = stride)
        fixed (long* paddingPointer = padding)
        fixed (long* dilationPointer = dilation)
        {
            return Wrap(
                Native.st_max_pool1d(
                    input.Handle,
                    new Ints(kernelPointer, kernel.Length),
                    new Ints(stridePointer, stride.Length),
                    new Ints(paddingPointer, padding.Length),
                    new Ints(dilationPointer, dilation.Length),
                    ceil
                ),
                input
            );
        }
    }

    internal static unsafe Tensor max_pool2d(
        Tensor input,
        ReadOnlySpan<long> kernel,
        ReadOnlySpan<long> stride,
        ReadOnlySpan<long> padding,
        ReadOnlySpan<long> dilation,
        bool ceil
    )
    {
        fixed (long* kernelPointer = kernel)
        fixed (long* stridePointer = stride)
        fixed (long* paddingPointer = padding)
        fixed (long* dilationPointer = dilation)
        {
            return Wrap(
                Native.st_max_pool2d(
                    input.Handle,
                    new Ints(kernelPointer, kernel.Length),
                    new Ints(stridePointer, stride.Length),
                    new Ints(paddingPointer, padding.Length),
                    new Ints(dilationPointer, dilation.Length),
                    ceil
                ),
                input
            );
        }
    }

    internal static unsafe (Tensor, Tensor) max_pool1d_with_indices(
        Tensor input,
        ReadOnlySpan<long> kernel,
        ReadOnlySpan<long> stride,
        ReadOnlySpan<long> padding,
        ReadOnlySpan<long> dilation,
        bool ceil
    )
    {
        fixed (long* kernelPointer = kernel)
        fixed (long* stridePointer = stride)
        fixed (long* paddingPointer = padding)
        fixed (long* dilationPointer = dilation)
        {
            nint* result = stackalloc nint[2];
            Check(
                Native.st_max_pool1d_with_indices(
                    input.Handle,
                    new Ints(kernelPointer, kernel.Length),
                    new Ints(stridePointer, stride.Length),
                    new Ints(paddingPointer, padding.Length),
                    new Ints(dilationPointer, dilation.Length),
                    ceil,
                    result
                ),
                input
            );
            return (new Tensor(result[0]), new Tensor(result[1]));
        }
    }

    internal static unsafe (Tensor, Tensor) max_pool2d_with_indices(
        Tensor input,
        ReadOnlySpan<long> kernel,
        ReadOnlySpan<long> stride,
        ReadOnlySpan<long> padding,
        ReadOnlySpan<long> dilation,
        bool ceil
    )
    {
        fixed (long* kernelPointer = kernel)
        fixed (long* stridePointer = stride)
        fixed (long* paddingPointer = padding)
        fixed (long* dilationPointer = dilation)
        {
            nint* result = stackalloc nint[2];
            Check(
                Native.st_max_pool2d_with_indices(
                    input.Handle,
                    new Ints(kernelPointer, kernel.Length),
                    new Ints(stridePointer, stride.Length),
                    new Ints(paddingPointer, padding.Length),
                    new Ints(dilationPointer, dilation.Length),
                    ceil,
                    result
                ),
                input
            );
            return (new Tensor(result[0]), new Tensor(result[1]));
        }
    }

    internal static unsafe Tensor avg_pool1d(
        Tensor input,
        ReadOnlySpan<long> kernel,
        ReadOnlySpan<long> stride,
        ReadOnlySpan<long> padding,
        bool ceil,
        bool count_padding
    )
    {
        fixed (long* kernelPointer = kernel)
        fixed (long* stridePointer = stride)
        fixed (long* paddingPointer = padding)
        {
            return Wrap(
                Native.st_avg_pool1d(
                    input.Handle,
                    new Ints(kernelPointer, kernel.Length),
                    new Ints(stridePointer, stride.Length),
                    new Ints(paddingPointer, padding.Length),
                    ceil,
                    count_padding
                ),
                input
            );
        }
    }

    internal static unsafe Tensor avg_pool2d(
        Tensor input,
        ReadOnlySpan<long> kernel,
        ReadOnlySpan<long> stride,
        ReadOnlySpan<long> padding,
        bool ceil,
        bool count_padding,
        long? divisor
    )
    {
        fixed (long* kernelPointer = kernel)
        fixed (long* stridePointer = stride)
        fixed (long* paddingPointer = padding)
        {
            return Wrap(
                Native.st_avg_pool2d(
                    input.Handle,
                    new Ints(kernelPointer, kernel.Length),
                    new Ints(stridePointer, stride.Length),
                    new Ints(paddingPointer, padding.Length),
                    ceil,
                    count_padding,
                    new OptionalInt(divisor)
                ),
                input
            );
        }
    }

    internal static unsafe Tensor adaptive_avg_pool1d(Tensor input, ReadOnlySpan<long> size)
    {
        fixed (long* sizePointer = size)
        {
            return Wrap(Native.st_adaptive_avg_pool1d(input.Handle, new Ints(sizePointer, size.Length)), input);
        }
    }

    internal static unsafe Tensor adaptive_avg_pool2d(Tensor input, ReadOnlySpan<long> size)
    {
        fixed (long* sizePointer = size)
        {
            return Wrap(Native.st_adaptive_avg_pool2d(input.Handle, new Ints(sizePointer, size.Length)), input);
        }
    }

    internal static unsafe (Tensor, Tensor) adaptive_max_pool1d(Tensor input, ReadOnlySpan<long> size)
    {
        fixed (long* sizePointer = size)
        {
            nint* result = stackalloc nint[2];
            Check(Native.st_adaptive_max_pool1d(input.Handle, new Ints(sizePointer, size.Length), result), input);
            return (new Tensor(result[0]), new Tensor(result[1]));
        }
    }

    internal static unsafe (Tensor, Tensor) adaptive_max_pool2d(Tensor input, ReadOnlySpan<long> size)
    {
        fixed (long* sizePointer = size)
        {
            nint* result = stackalloc nint[2];
            Check(Native.st_adaptive_max_pool2d(input.Handle, new Ints(sizePointer, size.Length), result), input);
            return (new Tensor(result[0]), new Tensor(result[1]));
        }
    }

    internal static unsafe Tensor pad(Tensor input, ReadOnlySpan<long> pad, long mode, double value)
    {
        fixed (long* padPointer = pad)
        {
            return Wrap(Native.st_pad(input.Handle, new Ints(padPointer, pad.Length), mode, value), input);
        }
    }
}
