namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            private static readonly long[] One2 = [1, 1];
            private static readonly long[] Zero2 = [0, 0];
            private static readonly long[] One3 = [1, 1, 1];
            private static readonly long[] Zero3 = [0, 0, 0];

            /// <summary>input W^T + b: input of shape [..., in], weights of [out, in], bias of [out].</summary>
            public static Tensor linear(Tensor input, Tensor weights, Tensor? bias = null) => Operators.linear(input, weights, bias);

            /// <summary>Sets elements to 0 with probability p and scales the others by 1 / (1 - p), in training.</summary>
            public static Tensor dropout(Tensor input, double p = 0.5, bool training = true, bool inplace = false) =>
                inplace ? Operators.dropout_(input, p, training).alias() : Operators.dropout(input, p, training);

            /// <summary>Sets whole channels to 0 with probability p, in training.</summary>
            public static Tensor dropout1d(Tensor input, double p = 0.5, bool training = true, bool inplace = false) =>
                inplace
                    ? input.copy_(Operators.feature_dropout(input, p, training)).alias()
                    : Operators.feature_dropout(input, p, training);

            /// <summary>Sets whole channels to 0 with probability p, in training.</summary>
            public static Tensor dropout2d(Tensor input, double p = 0.5, bool training = true, bool inplace = false) =>
                inplace
                    ? input.copy_(Operators.feature_dropout(input, p, training)).alias()
                    : Operators.feature_dropout(input, p, training);

            /// <summary>Class numbers as rows of zeros with a one; as many classes as the largest says where not given.</summary>
            public static Tensor one_hot(Tensor x, long num_classes = -1) => Operators.one_hot(x, num_classes);

            /// <summary>Normalises every channel by the batch's statistics in training, by the running ones otherwise.</summary>
            public static Tensor batch_norm(
                Tensor input,
                Tensor? running_mean,
                Tensor? running_var,
                Tensor? weight = null,
                Tensor? bias = null,
                bool training = false,
                double momentum = 0.1,
                double eps = 1E-05
            ) => Operators.batch_norm(input, weight, bias, running_mean, running_var, training, momentum, eps);

            /// <summary>Normalises every channel of every sample.</summary>
            public static Tensor instance_norm(
                Tensor input,
                Tensor? running_mean = null,
                Tensor? running_var = null,
                Tensor? weight = null,
                Tensor? bias = null,
                bool use_input_stats = true,
                double momentum = 0.1,
                double eps = 1E-05
            ) => Operators.instance_norm(input, weight, bias, running_mean, running_var, use_input_stats, momentum, eps);

            /// <summary>Normalises over the last dimensions, of that shape.</summary>
            public static Tensor layer_norm(
                Tensor input,
                long[] normalized_shape,
                Tensor? weight = null,
                Tensor? bias = null,
                double eps = 1E-05
            ) => Operators.layer_norm(input, normalized_shape, weight, bias, eps);

            /// <summary>Normalises over groups of channels.</summary>
            public static Tensor group_norm(
                Tensor input,
                long num_groups,
                Tensor? weight = null,
                Tensor? bias = null,
                double eps = 1E-05
            ) => Operators.group_norm(input, num_groups, weight, bias, eps);

            /// <summary>Divides by the p-norm along dim, at least eps.</summary>
            public static Tensor normalize(Tensor input, double p = 2, long dim = 1, double eps = 1E-12) =>
                input / Operators.linalg_vector_norm(input, p, [dim], true).clamp_min(eps).expand_as(input);

            /// <summary>Cosine of the angle between vectors along dim.</summary>
            public static Tensor cosine_similarity(Tensor x1, Tensor x2, long dim = 1, double eps = 1E-08) =>
                Operators.cosine_similarity(x1, x2, dim, eps);

            /// <summary>Channels made into pixels.</summary>
            public static Tensor pixel_shuffle(Tensor input, long upscale_factor) => Operators.pixel_shuffle(input, upscale_factor);

            /// <summary>Fills the border: pad holds before and after, of the last dimension first.</summary>
            public static Tensor pad(Tensor input, long[] pad, PaddingModes mode = PaddingModes.Constant, double value = 0) =>
                Operators.pad(input, pad, (long)mode, value);

            /// <summary>Fills the border: pad holds before and after, of the last dimension first.</summary>
            public static Tensor pad(Tensor input, ReadOnlySpan<long> pad, PaddingModes mode = PaddingModes.Constant, double value = 0) =>
                Operators.pad(input, pad, (long)mode, value);

            /// <summary>Fills the border of the last dimension.</summary>
            public static Tensor pad(Tensor input, (long, long) pad, PaddingModes mode = PaddingModes.Constant, double value = 0) =>
                Operators.pad(input, [pad.Item1, pad.Item2], (long)mode, value);

            /// <summary>Fills the border of the last two dimensions.</summary>
            public static Tensor pad(
                Tensor input,
                (long, long, long, long) pad,
                PaddingModes mode = PaddingModes.Constant,
                double value = 0
            ) => Operators.pad(input, [pad.Item1, pad.Item2, pad.Item3, pad.Item4], (long)mode, value);

            /// <summary>Convolution over [batch, channels, length] with weights of [out, in / groups, size].</summary>
            public static Tensor conv1d(
                Tensor input,
                Tensor weight,
                Tensor? bias = null,
                long? stride = null,
                long? padding = null,
                long? dilation = null,
                long groups = 1
            ) => Operators.conv1d(input, weight, bias, [stride ?? 1], [padding ?? 0], [dilation ?? 1], groups);

            /// <summary>Convolution over [batch, channels, length], with as much padding as keeps the size, or none.</summary>
            public static Tensor conv1d_padding(
                Tensor input,
                Tensor weight,
                Tensor? bias = null,
                long? stride = null,
                Padding padding = Padding.Valid,
                long? dilation = null,
                long groups = 1
            ) =>
                padding == Padding.Same
                    ? Operators.conv1d_same(input, weight, bias, [stride ?? 1], [dilation ?? 1], groups)
                    : Operators.conv1d(input, weight, bias, [stride ?? 1], [0], [dilation ?? 1], groups);

            /// <summary>Convolution over [batch, channels, height, width] with weights of [out, in / groups, height, width].</summary>
            public static Tensor conv2d(
                Tensor input,
                Tensor weight,
                Tensor? bias = null,
                long[]? strides = null,
                long[]? padding = null,
                long[]? dilation = null,
                long groups = 1
            ) => Operators.conv2d(input, weight, bias, strides ?? One2, padding ?? Zero2, dilation ?? One2, groups);

            /// <summary>Convolution over [batch, channels, height, width], with as much padding as keeps the size, or none.</summary>
            public static Tensor conv2d_padding(
                Tensor input,
                Tensor weight,
                Tensor? bias = null,
                long[]? strides = null,
                Padding padding = Padding.Valid,
                long[]? dilation = null,
                long groups = 1
            ) =>
                padding == Padding.Same
                    ? Operators.conv2d_same(input, weight, bias, strides ?? One2, dilation ?? One2, groups)
                    : Operators.conv2d(input, weight, bias, strides ?? One2, Zero2, dilation ?? One2, groups);

            /// <summary>Convolution over [batch, channels, depth, height, width].</summary>
            public static Tensor conv3d(
                Tensor input,
                Tensor weight,
                Tensor? bias = null,
                long[]? strides = null,
                long[]? padding = null,
                long[]? dilation = null,
                long groups = 1
            ) => Operators.conv3d(input, weight, bias, strides ?? One3, padding ?? Zero3, dilation ?? One3, groups);

            /// <summary>Transposed convolution over [batch, channels, height, width].</summary>
            public static Tensor conv_transpose2d(
                Tensor input,
                Tensor weight,
                Tensor? bias = null,
                long[]? strides = null,
                long[]? padding = null,
                long[]? output_padding = null,
                long[]? dilation = null,
                long groups = 1
            ) =>
                Operators.conv_transpose2d(
                    input,
                    weight,
                    bias,
                    strides ?? One2,
                    padding ?? Zero2,
                    output_padding ?? Zero2,
                    dilation ?? One2,
                    groups
                );
        }
    }
}
