using System.Runtime.InteropServices;

namespace TorchSharp;

internal static unsafe partial class Native
{
    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_leaky_relu_tensor(nint input, double negative_slope);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern int st_leaky_relu__tensor(nint input, double negative_slope);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_linear(nint input, nint weight, nint bias);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_batch_norm(
        nint input,
        nint weight,
        nint bias,
        nint mean,
        nint var,
        bool training,
        double momentum,
        double eps
    );

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_layer_norm(nint input, Ints shape, nint weight, nint bias, double eps);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_group_norm(nint input, long groups, nint weight, nint bias, double eps);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_instance_norm(
        nint input,
        nint weight,
        nint bias,
        nint mean,
        nint var,
        bool use_input_stats,
        double momentum,
        double eps
    );

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_dropout(nint input, double p, bool training);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern int st_dropout_(nint input, double p, bool training);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_feature_dropout(nint input, double p, bool training);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_embedding(nint weight, nint indices, long padding_index, bool scale_by_freq, bool sparse);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern int st_embedding_renorm_(nint weight, nint indices, double max_norm, double norm_type);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_one_hot(nint input, long classes);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_gelu(nint input, bool approximate);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern int st_gelu_(nint input, bool approximate);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_hardshrink(nint input, ScalarValue lambda);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_softshrink(nint input, ScalarValue lambda);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_mish(nint input);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern int st_mish_(nint input);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_cosine_similarity(nint x1, nint x2, long dim, double eps);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_pixel_shuffle(nint input, long factor);
}
