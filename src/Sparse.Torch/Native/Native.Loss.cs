using System.Runtime.InteropServices;

namespace TorchSharp;

internal static unsafe partial class Native
{
    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_cross_entropy(
        nint input,
        nint target,
        nint weight,
        long reduction,
        long ignore_index,
        double label_smoothing
    );

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_nll_loss(nint input, nint target, nint weight, long reduction, long ignore_index);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_mse_loss(nint input, nint target, long reduction);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_l1_loss(nint input, nint target, long reduction);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_smooth_l1_loss(nint input, nint target, long reduction, double beta);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_huber_loss(nint input, nint target, long reduction, double delta);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_binary_cross_entropy(nint input, nint target, nint weight, long reduction);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_binary_cross_entropy_with_logits(nint input, nint target, nint weight, nint pos_weight, long reduction);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_kl_div(nint input, nint target, long reduction, bool log_target);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_soft_margin_loss(nint input, nint target, long reduction);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_hinge_embedding_loss(nint input, nint target, double margin, long reduction);
}
