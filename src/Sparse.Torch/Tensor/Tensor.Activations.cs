namespace TorchSharp;

public static partial class torch
{
    // Activation functions.
    public partial class Tensor
    {
        /// <summary>max(x, 0).</summary>
        public Tensor relu() => Wrap(Native.st_relu(Handle), this);

        /// <summary>max(x, 0).</summary>
        public Tensor relu_() => Done(Native.st_relu_(Handle), this);

        /// <summary>min(max(x, 0), 6).</summary>
        public Tensor relu6() => Wrap(Native.st_relu6(Handle), this);

        /// <summary>min(max(x, 0), 6).</summary>
        public Tensor relu6_() => Done(Native.st_relu6_(Handle), this);

        /// <summary>x above 0, negative_slope * x below.</summary>
        public Tensor leaky_relu(Scalar negative_slope) => Wrap(Native.st_leaky_relu(Handle, negative_slope.Value), this);

        /// <summary>x above 0, negative_slope * x below.</summary>
        public Tensor leaky_relu_(Scalar negative_slope) => Done(Native.st_leaky_relu_(Handle, negative_slope.Value), this);

        /// <summary>scale * x above 0, scale * alpha * (exp(input_scale * x) - 1) below.</summary>
        public Tensor elu(Scalar alpha, Scalar scale, Scalar input_scale) =>
            Wrap(Native.st_elu(Handle, alpha.Value, scale.Value, input_scale.Value), this);

        /// <summary>scale * x above 0, scale * alpha * (exp(input_scale * x) - 1) below.</summary>
        public Tensor elu_(Scalar alpha, Scalar scale, Scalar input_scale) =>
            Done(Native.st_elu_(Handle, alpha.Value, scale.Value, input_scale.Value), this);

        /// <summary>x above 0, alpha * (exp(x) - 1) below.</summary>
        public Tensor elu(double alpha = 1) => elu(alpha, 1.0, 1.0);

        /// <summary>x above 0, alpha * (exp(x) - 1) below.</summary>
        public Tensor elu_(double alpha = 1) => elu_(alpha, 1.0, 1.0);

        /// <summary>Scaled exponential linear unit.</summary>
        public Tensor selu() => Wrap(Native.st_selu(Handle), this);

        /// <summary>Scaled exponential linear unit.</summary>
        public Tensor selu_() => Done(Native.st_selu_(Handle), this);

        /// <summary>max(0, x) + min(0, alpha * (exp(x / alpha) - 1)).</summary>
        public Tensor celu(Scalar alpha) => Wrap(Native.st_celu(Handle, alpha.Value), this);

        /// <summary>max(0, x) + min(0, alpha * (exp(x / alpha) - 1)).</summary>
        public Tensor celu_(Scalar alpha) => Done(Native.st_celu_(Handle, alpha.Value), this);

        /// <summary>Continuously differentiable exponential linear unit with alpha 1.</summary>
        public Tensor celu() => celu(1.0);

        /// <summary>Continuously differentiable exponential linear unit with alpha 1.</summary>
        public Tensor celu_() => celu_(1.0);

        /// <summary>x * sigmoid(x).</summary>
        public Tensor silu() => Wrap(Native.st_silu(Handle), this);

        /// <summary>x * sigmoid(x).</summary>
        public Tensor silu_() => Done(Native.st_silu_(Handle), this);

        /// <summary>relu6(x + 3) / 6.</summary>
        public Tensor hardsigmoid() => Wrap(Native.st_hardsigmoid(Handle), this);

        /// <summary>relu6(x + 3) / 6.</summary>
        public Tensor hardsigmoid_() => Done(Native.st_hardsigmoid_(Handle), this);

        /// <summary>x * relu6(x + 3) / 6.</summary>
        public Tensor hardswish() => Wrap(Native.st_hardswish(Handle), this);

        /// <summary>x * relu6(x + 3) / 6.</summary>
        public Tensor hardswish_() => Done(Native.st_hardswish_(Handle), this);

        /// <summary>x clamped to [min, max].</summary>
        public Tensor hardtanh(Scalar min, Scalar max) => Wrap(Native.st_hardtanh(Handle, min.Value, max.Value), this);

        /// <summary>x clamped to [min, max].</summary>
        public Tensor hardtanh_(Scalar min, Scalar max) => Done(Native.st_hardtanh_(Handle, min.Value, max.Value), this);

        /// <summary>log(1 + exp(beta * x)) / beta, and x where beta * x is above the threshold.</summary>
        public Tensor softplus(double beta = 1, double threshold = 20) => Wrap(Native.st_softplus(Handle, beta, threshold), this);

        /// <summary>log(sigmoid(x)).</summary>
        public Tensor log_sigmoid() => Wrap(Native.st_log_sigmoid(Handle), this);

        /// <summary>x above the threshold, the value elsewhere.</summary>
        public Tensor threshold(Scalar threshold, Scalar value) => Wrap(Native.st_threshold(Handle, threshold.Value, value.Value), this);

        /// <summary>x above the threshold, the value elsewhere.</summary>
        public Tensor threshold_(Scalar threshold, Scalar value) => Done(Native.st_threshold_(Handle, threshold.Value, value.Value), this);

        /// <summary>First half of dim times the sigmoid of its second half.</summary>
        public Tensor glu(long dim = -1) => Wrap(Native.st_glu(Handle, dim), this);

        /// <summary>x above 0, target * x below.</summary>
        public Tensor prelu(Tensor target) => Wrap(Native.st_prelu(Handle, target.Handle), this, target);

        /// <summary>exp(x) over its sum along dim.</summary>
        public Tensor softmax(long dim, ScalarType? dtype = null) => Wrap(Native.st_softmax(Handle, dim, TypeOf(dtype)), this);

        /// <summary>Logarithm of the softmax along dim, computed stably.</summary>
        public Tensor log_softmax(long dim, ScalarType? dtype = null) => Wrap(Native.st_log_softmax(Handle, dim, TypeOf(dtype)), this);
    }
}
