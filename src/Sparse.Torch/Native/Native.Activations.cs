using System.Runtime.InteropServices;

namespace TorchSharp;

internal static unsafe partial class Native
{
    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_relu(nint self);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern int st_relu_(nint self);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_relu6(nint self);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern int st_relu6_(nint self);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_leaky_relu(nint self, ScalarValue negative_slope);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern int st_leaky_relu_(nint self, ScalarValue negative_slope);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_elu(nint self, ScalarValue alpha, ScalarValue scale, ScalarValue input_scale);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern int st_elu_(nint self, ScalarValue alpha, ScalarValue scale, ScalarValue input_scale);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_selu(nint self);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern int st_selu_(nint self);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_celu(nint self, ScalarValue alpha);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern int st_celu_(nint self, ScalarValue alpha);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_silu(nint self);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern int st_silu_(nint self);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_hardsigmoid(nint self);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern int st_hardsigmoid_(nint self);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_hardswish(nint self);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern int st_hardswish_(nint self);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_hardtanh(nint self, ScalarValue min, ScalarValue max);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern int st_hardtanh_(nint self, ScalarValue min, ScalarValue max);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_softplus(nint self, double beta, double threshold);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_log_sigmoid(nint self);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_threshold(nint self, ScalarValue threshold, ScalarValue value);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern int st_threshold_(nint self, ScalarValue threshold, ScalarValue value);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_glu(nint self, long dim);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_prelu(nint self, nint target);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_softmax(nint self, long dim, int dtype);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_log_softmax(nint self, long dim, int dtype);
}
