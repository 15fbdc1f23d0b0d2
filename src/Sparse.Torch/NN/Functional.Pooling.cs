#nullable disable // TorchSharp does not annotate these.
namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            private static long[] Pair(long size) => [size, size];

            private static long[] Pair((long, long) size) => [size.Item1, size.Item2];

            private static Tensor First((Tensor, Tensor) both)
            {
                both.Item2.Dispose();
                return both.Item1;
            }

            /// <summary>Largest element of every window.</summary>
            public static Tensor max_pool1d(
                Tensor input,
                long kernel_size,
                long? stride = null,
                long? padding = null,
                long? dilation = null,
                bool ceil_mode = false
            ) => Operators.max_pool1d(input, [kernel_size], [stride ?? kernel_size], [padding ?? 0], [dilation ?? 1], ceil_mode);

            /// <summary>Largest element of every window, and where it is.</summary>
            public static (Tensor output, Tensor indices) max_pool1d_with_indices(
                Tensor input,
                long kernel_size,
                long? stride = null,
                long? padding = null,
                long? dilation = null,
                bool ceil_mode = false
            ) =>
                Operators.max_pool1d_with_indices(
                    input,
                    [kernel_size],
                    [stride ?? kernel_size],
                    [padding ?? 0],
                    [dilation ?? 1],
                    ceil_mode
                );

            /// <summary>Largest element of every window.</summary>
            public static Tensor max_pool2d(
                Tensor input,
                long[] kernel_size,
                long[] strides = null,
                long[] padding = null,
                long[] dilation = null,
                bool ceil_mode = false
            ) => Operators.max_pool2d(input, kernel_size, strides ?? kernel_size, padding ?? Zero2, dilation ?? One2, ceil_mode);

            /// <summary>Largest element of every square window.</summary>
            public static Tensor max_pool2d(
                Tensor input,
                long kernel_size,
                long? stride = null,
                long? padding = null,
                long? dilation = null,
                bool ceil_mode = false
            ) =>
                Operators.max_pool2d(
                    input,
                    Pair(kernel_size),
                    Pair(stride ?? kernel_size),
                    Pair(padding ?? 0),
                    Pair(dilation ?? 1),
                    ceil_mode
                );

            /// <summary>Largest element of every window.</summary>
            public static Tensor max_pool2d(
                Tensor input,
                (long, long) kernel_size,
                (long, long)? stride = null,
                (long, long)? padding = null,
                (long, long)? dilation = null,
                bool ceil_mode = false
            ) =>
                Operators.max_pool2d(
                    input,
                    Pair(kernel_size),
                    Pair(stride ?? kernel_size),
                    Pair(padding ?? (0, 0)),
                    Pair(dilation ?? (1, 1)),
                    ceil_mode
                );

            /// <summary>Largest element of every window, and where it is.</summary>
            public static (Tensor output, Tensor indices) max_pool2d_with_indices(
                Tensor input,
                long[] kernel_size,
                long[] strides = null,
                long[] padding = null,
                long[] dilation = null,
                bool ceil_mode = false
            ) =>
                Operators.max_pool2d_with_indices(
                    input,
                    kernel_size,
                    strides ?? kernel_size,
                    padding ?? Zero2,
                    dilation ?? One2,
                    ceil_mode
                );

            /// <summary>Mean of every window.</summary>
            public static Tensor avg_pool1d(
                Tensor input,
                long kernel_size,
                long? stride = null,
                long? padding = null,
                bool ceil_mode = false,
                bool count_include_pad = true
            ) => Operators.avg_pool1d(input, [kernel_size], [stride ?? kernel_size], [padding ?? 0], ceil_mode, count_include_pad);

            /// <summary>Mean of every window.</summary>
            public static Tensor avg_pool2d(
                Tensor input,
                long[] kernel_size,
                long[] stride = null,
                long[] padding = null,
                bool ceil_mode = false,
                bool count_include_pad = true,
                long? divisor_override = null
            ) =>
                Operators.avg_pool2d(
                    input,
                    kernel_size,
                    stride ?? kernel_size,
                    padding ?? Zero2,
                    ceil_mode,
                    count_include_pad,
                    divisor_override
                );

            /// <summary>Mean of every square window.</summary>
            public static Tensor avg_pool2d(
                Tensor input,
                long kernel_size,
                long? stride = null,
                long padding = 0,
                bool ceil_mode = false,
                bool count_include_pad = true,
                long? divisor_override = null
            ) =>
                Operators.avg_pool2d(
                    input,
                    Pair(kernel_size),
                    Pair(stride ?? kernel_size),
                    Pair(padding),
                    ceil_mode,
                    count_include_pad,
                    divisor_override
                );

            /// <summary>Mean of every window.</summary>
            public static Tensor avg_pool2d(
                Tensor input,
                (long, long) kernel_size,
                (long, long)? stride = null,
                (long, long)? padding = null,
                bool ceil_mode = false,
                bool count_include_pad = true,
                long? divisor_override = null
            ) =>
                Operators.avg_pool2d(
                    input,
                    Pair(kernel_size),
                    Pair(stride ?? kernel_size),
                    Pair(padding ?? (0, 0)),
                    ceil_mode,
                    count_include_pad,
                    divisor_override
                );

            /// <summary>Means of so many windows.</summary>
            public static Tensor adaptive_avg_pool1d(Tensor input, long output_size) => Operators.adaptive_avg_pool1d(input, [output_size]);

            /// <summary>Means of so many windows.</summary>
            public static Tensor adaptive_avg_pool2d(Tensor input, long[] output_size) => Operators.adaptive_avg_pool2d(input, output_size);

            /// <summary>Means of so many windows, as many in height as in width.</summary>
            public static Tensor adaptive_avg_pool2d(Tensor input, long output_size) =>
                Operators.adaptive_avg_pool2d(input, Pair(output_size));

            /// <summary>Means of so many windows.</summary>
            public static Tensor adaptive_avg_pool2d(Tensor input, (long, long) output_size) =>
                Operators.adaptive_avg_pool2d(input, Pair(output_size));

            /// <summary>Largest elements of so many windows.</summary>
            public static Tensor adaptive_max_pool1d(Tensor input, long output_size) =>
                First(Operators.adaptive_max_pool1d(input, [output_size]));

            /// <summary>Largest elements of so many windows.</summary>
            public static Tensor adaptive_max_pool2d(Tensor input, long[] output_size) =>
                First(Operators.adaptive_max_pool2d(input, output_size));
        }
    }
}
