#nullable disable // TorchSharp does not annotate these.
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp.Modules
{
    /// <summary>Largest element of every window.</summary>
    public sealed class MaxPool1d : ParameterLessModule<Tensor, Tensor>
    {
        internal MaxPool1d(long kernel_size, long? stride, long? padding, long? dilation, bool ceil_mode)
            : base(nameof(MaxPool1d))
        {
            this.kernel_size = kernel_size;
            this.stride = stride;
            this.padding = padding;
            this.dilation = dilation;
            this.ceil_mode = ceil_mode;
        }

        /// <summary>The size of a window.</summary>
        public long kernel_size { get; set; }

        /// <summary>From one window to the next; the size of a window where null.</summary>
        public long? stride { get; set; }

        /// <summary>The border added.</summary>
        public long? padding { get; set; }

        /// <summary>From one element of a window to the next.</summary>
        public long? dilation { get; set; }

        /// <summary>Whether a last, incomplete window counts.</summary>
        public bool ceil_mode { get; set; }

        /// <summary>Largest element of every window.</summary>
        public override Tensor forward(Tensor input) => nn.functional.max_pool1d(input, kernel_size, stride, padding, dilation, ceil_mode);
    }

    /// <summary>Largest element of every window.</summary>
    public sealed class MaxPool2d : ParameterLessModule<Tensor, Tensor>
    {
        internal MaxPool2d(long[] kernel_size, long[] stride, long[] padding, long[] dilation, bool ceil_mode)
            : base(nameof(MaxPool2d))
        {
            this.kernel_size = kernel_size;
            this.stride = stride;
            this.padding = padding;
            this.dilation = dilation;
            this.ceil_mode = ceil_mode;
        }

        /// <summary>The size of a window.</summary>
        public long[] kernel_size { get; set; }

        /// <summary>From one window to the next; the size of a window where null.</summary>
        public long[] stride { get; set; }

        /// <summary>The border added.</summary>
        public long[] padding { get; set; }

        /// <summary>From one element of a window to the next.</summary>
        public long[] dilation { get; set; }

        /// <summary>Whether a last, incomplete window counts.</summary>
        public bool ceil_mode { get; set; }

        /// <summary>Largest element of every window.</summary>
        public override Tensor forward(Tensor input) => nn.functional.max_pool2d(input, kernel_size, stride, padding, dilation, ceil_mode);
    }

    /// <summary>Mean of every window.</summary>
    public sealed class AvgPool1d : ParameterLessModule<Tensor, Tensor>
    {
        internal AvgPool1d(long kernel_size, long? stride, long? padding, bool ceil_mode, bool count_include_pad)
            : base(nameof(AvgPool1d))
        {
            this.kernel_size = kernel_size;
            this.stride = stride;
            this.padding = padding;
            this.ceil_mode = ceil_mode;
            this.count_include_pad = count_include_pad;
        }

        /// <summary>The size of a window.</summary>
        public long kernel_size { get; set; }

        /// <summary>From one window to the next; the size of a window where null.</summary>
        public long? stride { get; set; }

        /// <summary>The border added.</summary>
        public long? padding { get; set; }

        /// <summary>Whether a last, incomplete window counts.</summary>
        public bool ceil_mode { get; set; }

        /// <summary>Whether the border counts.</summary>
        public bool count_include_pad { get; set; }

        /// <summary>Mean of every window.</summary>
        public override Tensor forward(Tensor input) =>
            nn.functional.avg_pool1d(input, kernel_size, stride, padding, ceil_mode, count_include_pad);
    }

    /// <summary>Mean of every window.</summary>
    public sealed class AvgPool2d : ParameterLessModule<Tensor, Tensor>
    {
        internal AvgPool2d(
            long[] kernel_size,
            long[] stride,
            long[] padding,
            bool ceil_mode,
            bool count_include_pad,
            long? divisor_override
        )
            : base(nameof(AvgPool2d))
        {
            this.kernel_size = kernel_size;
            this.stride = stride;
            this.padding = padding;
            this.ceil_mode = ceil_mode;
            this.count_include_pad = count_include_pad;
            this.divisor_override = divisor_override;
        }

        /// <summary>The size of a window.</summary>
        public long[] kernel_size { get; set; }

        /// <summary>From one window to the next; the size of a window where null.</summary>
        public long[] stride { get; set; }

        /// <summary>The border added.</summary>
        public long[] padding { get; set; }

        /// <summary>Whether a last, incomplete window counts.</summary>
        public bool ceil_mode { get; set; }

        /// <summary>Whether the border counts.</summary>
        public bool count_include_pad { get; set; }

        /// <summary>What to divide by instead of the number of elements.</summary>
        public long? divisor_override { get; set; }

        /// <summary>Mean of every window.</summary>
        public override Tensor forward(Tensor input) =>
            nn.functional.avg_pool2d(input, kernel_size, stride, padding, ceil_mode, count_include_pad, divisor_override);
    }

    /// <summary>Means of so many windows.</summary>
    public sealed class AdaptiveAvgPool1d : ParameterLessModule<Tensor, Tensor>
    {
        internal AdaptiveAvgPool1d(long output_size)
            : base(nameof(AdaptiveAvgPool1d))
        {
            this.output_size = output_size;
        }

        /// <summary>The number of windows.</summary>
        public long output_size { get; set; }

        /// <summary>Means of so many windows.</summary>
        public override Tensor forward(Tensor input) => nn.functional.adaptive_avg_pool1d(input, output_size);
    }

    /// <summary>Means of so many windows.</summary>
    public sealed class AdaptiveAvgPool2d : ParameterLessModule<Tensor, Tensor>
    {
        internal AdaptiveAvgPool2d(long[] output_size)
            : base(nameof(AdaptiveAvgPool2d))
        {
            this.output_size = output_size;
        }

        /// <summary>The number of windows.</summary>
        public long[] output_size { get; set; }

        /// <summary>Means of so many windows.</summary>
        public override Tensor forward(Tensor input) => nn.functional.adaptive_avg_pool2d(input, output_size);
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            /// <summary>Largest element of every window.</summary>
            public static MaxPool1d MaxPool1d(
                long kernel_size,
                long? stride = null,
                long? padding = null,
                long? dilation = null,
                bool ceil_mode = false
            ) => new(kernel_size, stride, padding, dilation, ceil_mode);

            /// <summary>Largest element of every window.</summary>
            public static MaxPool2d MaxPool2d(
                (long, long) kernel_size,
                (long, long)? stride = null,
                (long, long)? padding = null,
                (long, long)? dilation = null,
                bool ceil_mode = false
            ) =>
                new(
                    [kernel_size.Item1, kernel_size.Item2],
                    stride is { } strideSize ? [strideSize.Item1, strideSize.Item2] : null,
                    padding is { } paddingSize ? [paddingSize.Item1, paddingSize.Item2] : null,
                    dilation is { } dilationSize ? [dilationSize.Item1, dilationSize.Item2] : null,
                    ceil_mode
                );

            /// <summary>Largest element of every window.</summary>
            public static MaxPool2d MaxPool2d(
                long kernel_size,
                long? stride = null,
                long? padding = null,
                long? dilation = null,
                bool ceil_mode = false
            ) =>
                new(
                    [kernel_size, kernel_size],
                    stride is { } strideSize ? [strideSize, strideSize] : null,
                    padding is { } paddingSize ? [paddingSize, paddingSize] : null,
                    dilation is { } dilationSize ? [dilationSize, dilationSize] : null,
                    ceil_mode
                );

            /// <summary>Largest element of every window.</summary>
            public static MaxPool2d MaxPool2d(
                long[] kernel_size,
                long[] stride = null,
                long[] padding = null,
                long[] dilation = null,
                bool ceil_mode = false
            ) => new(kernel_size, stride, padding, dilation, ceil_mode);

            /// <summary>Mean of every window.</summary>
            public static AvgPool1d AvgPool1d(
                long kernel_size,
                long? stride = null,
                long padding = 0,
                bool ceil_mode = false,
                bool count_include_pad = true
            ) => new(kernel_size, stride, padding, ceil_mode, count_include_pad);

            /// <summary>Mean of every window.</summary>
            public static AvgPool2d AvgPool2d(
                (long, long) kernel_size,
                (long, long)? stride = null,
                (long, long)? padding = null,
                bool ceil_mode = false,
                bool count_include_pad = true,
                long? divisor_override = null
            ) =>
                new(
                    [kernel_size.Item1, kernel_size.Item2],
                    stride is { } strideSize ? [strideSize.Item1, strideSize.Item2] : null,
                    padding is { } paddingSize ? [paddingSize.Item1, paddingSize.Item2] : null,
                    ceil_mode,
                    count_include_pad,
                    divisor_override
                );

            /// <summary>Mean of every window.</summary>
            public static AvgPool2d AvgPool2d(
                long kernel_size,
                long? stride = null,
                long? padding = null,
                bool ceil_mode = false,
                bool count_include_pad = true,
                long? divisor_override = null
            ) =>
                new(
                    [kernel_size, kernel_size],
                    stride is { } strideSize ? [strideSize, strideSize] : null,
                    padding is { } paddingSize ? [paddingSize, paddingSize] : null,
                    ceil_mode,
                    count_include_pad,
                    divisor_override
                );

            /// <summary>Mean of every window.</summary>
            public static AvgPool2d AvgPool2d(
                long[] kernel_size,
                long[] stride = null,
                long[] padding = null,
                bool ceil_mode = false,
                bool count_include_pad = true,
                long? divisor_override = null
            ) => new(kernel_size, stride, padding, ceil_mode, count_include_pad, divisor_override);

            /// <summary>Means of so many windows.</summary>
            public static AdaptiveAvgPool1d AdaptiveAvgPool1d(long output_size) => new(output_size);

            /// <summary>Means of so many windows.</summary>
            public static AdaptiveAvgPool2d AdaptiveAvgPool2d((long, long) output_size) => new([output_size.Item1, output_size.Item2]);

            /// <summary>Means of so many windows.</summary>
            public static AdaptiveAvgPool2d AdaptiveAvgPool2d(long output_size) => new([output_size, output_size]);

            /// <summary>Means of so many windows.</summary>
            public static AdaptiveAvgPool2d AdaptiveAvgPool2d(long[] output_size) => new(output_size);
        }
    }
}
