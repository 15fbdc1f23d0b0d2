using static TorchSharp.torch;
using static TorchSharp.torch.Tensor;

namespace TorchSharp;

// One method for each native entry of its group: pins, keeps alive, checks, wraps.
internal static partial class Operators
{
    internal static Tensor cross_entropy(
        Tensor input,
        Tensor target,
        Tensor? weight,
        long reduction,
        long ignore_index,
        double label_smoothing
    ) =>
        Wrap(
            Native.st_cross_entropy(input.Handle, target.Handle, HandleOf(weight), reduction, ignore_index, label_smoothing),
            input,
            target,
            weight
        );

    internal static Tensor nll_loss(Tensor input, Tensor target, Tensor? weight, long reduction, long ignore_index) =>
        Wrap(Native.st_nll_loss(input.Handle, target.Handle, HandleOf(weight), reduction, ignore_index), input, target, weight);

    internal static Tensor mse_loss(Tensor input, Tensor target, long reduction) =>
        Wrap(Native.st_mse_loss(input.Handle, target.Handle, reduction), input, target);

    internal static Tensor l1_loss(Tensor input, Tensor target, long reduction) =>
        Wrap(Native.st_l1_loss(input.Handle, target.Handle, reduction), input, target);

    internal static Tensor smooth_l1_loss(Tensor input, Tensor target, long reduction, double beta) =>
        Wrap(Native.st_smooth_l1_loss(input.Handle, target.Handle, reduction, beta), input, target);

    internal static Tensor huber_loss(Tensor input, Tensor target, long reduction, double delta) =>
        Wrap(Native.st_huber_loss(input.Handle, target.Handle, reduction, delta), input, target);

    internal static Tensor binary_cross_entropy(Tensor input, Tensor target, Tensor? weight, long reduction) =>
        Wrap(Native.st_binary_cross_entropy(input.Handle, target.Handle, HandleOf(weight), reduction), input, target, weight);

    internal static Tensor binary_cross_entropy_with_logits(
        Tensor input,
        Tensor target,
        Tensor? weight,
        Tensor? pos_weight,
        long reduction
    ) =>
        Wrap(
            Native.st_binary_cross_entropy_with_logits(input.Handle, target.Handle, HandleOf(weight), HandleOf(pos_weight), reduction),
            input,
            target,
            weight,
            pos_weight
        );

    internal static Tensor kl_div(Tensor input, Tensor target, long reduction, bool log_target) =>
        Wrap(Native.st_kl_div(input.Handle, target.Handle, reduction, log_target), input, target);

    internal static Tensor soft_margin_loss(Tensor input, Tensor target, long reduction) =>
        Wrap(Native.st_soft_margin_loss(input.Handle, target.Handle, reduction), input, target);

    internal static Tensor hinge_embedding_loss(Tensor input, Tensor target, double margin, long reduction) =>
        Wrap(Native.st_hinge_embedding_loss(input.Handle, target.Handle, margin, reduction), input, target);
}
