using static TorchSharp.torch;
using static TorchSharp.torch.Tensor;

namespace TorchSharp;

// One method for each native entry of its group: pins, keeps alive, checks, wraps.
internal static partial class Operators
{
    internal static Tensor leaky_relu(Tensor input, double negative_slope) =>
        Wrap(Native.st_leaky_relu_tensor(input.Handle, negative_slope), input);

    internal static Tensor leaky_relu_(Tensor input, double negative_slope) =>
        Done(Native.st_leaky_relu__tensor(input.Handle, negative_slope), input);

    internal static Tensor linear(Tensor input, Tensor weight, Tensor? bias) =>
        Wrap(Native.st_linear(input.Handle, weight.Handle, HandleOf(bias)), input, weight, bias);

    internal static Tensor batch_norm(
        Tensor input,
        Tensor? weight,
        Tensor? bias,
        Tensor? mean,
        Tensor? var,
        bool training,
        double momentum,
        double eps
    ) =>
        Wrap(
            Native.st_batch_norm(input.Handle, HandleOf(weight), HandleOf(bias), HandleOf(mean), HandleOf(var), training, momentum, eps),
            input,
            weight,
            bias,
            mean,
            var
        );

    internal static unsafe Tensor layer_norm(Tensor input, ReadOnlySpan<long> shape, Tensor? weight, Tensor? bias, double eps)
    {
        fixed (long* shapePointer = shape)
        {
            return Wrap(
                Native.st_layer_norm(input.Handle, new Ints(shapePointer, shape.Length), HandleOf(weight), HandleOf(bias), eps),
                input,
                weight,
                bias
            );
        }
    }

    internal static Tensor group_norm(Tensor input, long groups, Tensor? weight, Tensor? bias, double eps) =>
        Wrap(Native.st_group_norm(input.Handle, groups, HandleOf(weight), HandleOf(bias), eps), input, weight, bias);

    internal static Tensor instance_norm(
        Tensor input,
        Tensor? weight,
        Tensor? bias,
        Tensor? mean,
        Tensor? var,
        bool use_input_stats,
        double momentum,
        double eps
    ) =>
        Wrap(
            Native.st_instance_norm(
                input.Handle,
                HandleOf(weight),
                HandleOf(bias),
                HandleOf(mean),
                HandleOf(var),
                use_input_stats,
                momentum,
                eps
            ),
            input,
            weight,
            bias,
            mean,
            var
        );

    internal static Tensor dropout(Tensor input, double p, bool training) => Wrap(Native.st_dropout(input.Handle, p, training), input);

    internal static Tensor dropout_(Tensor input, double p, bool training) => Done(Native.st_dropout_(input.Handle, p, training), input);

    internal static Tensor feature_dropout(Tensor input, double p, bool training) =>
        Wrap(Native.st_feature_dropout(input.Handle, p, training), input);

    internal static Tensor embedding(Tensor weight, Tensor indices, long padding_index, bool scale_by_freq, bool sparse) =>
        Wrap(Native.st_embedding(weight.Handle, indices.Handle, padding_index, scale_by_freq, sparse), weight, indices);

    internal static Tensor embedding_renorm_(Tensor weight, Tensor indices, double max_norm, double norm_type) =>
        Done(Native.st_embedding_renorm_(weight.Handle, indices.Handle, max_norm, norm_type), weight, indices);

    internal static Tensor one_hot(Tensor input, long classes) => Wrap(Native.st_one_hot(input.Handle, classes), input);

    internal static Tensor gelu(Tensor input, bool approximate) => Wrap(Native.st_gelu(input.Handle, approximate), input);

    internal static Tensor gelu_(Tensor input, bool approximate) => Done(Native.st_gelu_(input.Handle, approximate), input);

    internal static Tensor hardshrink(Tensor input, Scalar lambda) => Wrap(Native.st_hardshrink(input.Handle, lambda.Value), input);

    internal static Tensor softshrink(Tensor input, Scalar lambda) => Wrap(Native.st_softshrink(input.Handle, lambda.Value), input);

    internal static Tensor mish(Tensor input) => Wrap(Native.st_mish(input.Handle), input);

    internal static Tensor mish_(Tensor input) => Done(Native.st_mish_(input.Handle), input);

    internal static Tensor cosine_similarity(Tensor x1, Tensor x2, long dim, double eps) =>
        Wrap(Native.st_cosine_similarity(x1.Handle, x2.Handle, dim, eps), x1, x2);

    internal static Tensor pixel_shuffle(Tensor input, long factor) => Wrap(Native.st_pixel_shuffle(input.Handle, factor), input);
}
