namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            /// <summary>Cross entropy of the softmax of input, [batch, classes, ...], with class numbers or probabilities.</summary>
            public static Tensor cross_entropy(
                Tensor input,
                Tensor target,
                Tensor? weight = null,
                long ignore_index = -100,
                nn.Reduction reduction = nn.Reduction.Mean,
                double label_smoothing = 0
            ) => Operators.cross_entropy(input, target, weight, (long)reduction, ignore_index, label_smoothing);

            /// <summary>Negative of the log-probability of the class; input is a log_softmax.</summary>
            public static Tensor nll_loss(Tensor input, Tensor target, Tensor? weight = null, nn.Reduction reduction = nn.Reduction.Mean) =>
                Operators.nll_loss(input, target, weight, (long)reduction, -100);

            /// <summary>Squared difference.</summary>
            public static Tensor mse_loss(Tensor input, Tensor target, nn.Reduction reduction = nn.Reduction.Mean) =>
                Operators.mse_loss(input, target, (long)reduction);

            /// <summary>Absolute difference.</summary>
            public static Tensor l1_loss(Tensor input, Tensor target, nn.Reduction reduction = nn.Reduction.Mean) =>
                Operators.l1_loss(input, target, (long)reduction);

            /// <summary>Quadratic below beta, linear above.</summary>
            public static Tensor smooth_l1_loss(Tensor input, Tensor target, nn.Reduction reduction = nn.Reduction.Mean, double beta = 1) =>
                Operators.smooth_l1_loss(input, target, (long)reduction, beta);

            /// <summary>Quadratic below delta, linear above.</summary>
            public static Tensor huber_loss(Tensor input, Tensor target, double delta = 1, nn.Reduction reduction = nn.Reduction.Mean) =>
                Operators.huber_loss(input, target, (long)reduction, delta);

            /// <summary>Cross entropy of probabilities in [0, 1].</summary>
            public static Tensor binary_cross_entropy(
                Tensor input,
                Tensor target,
                Tensor? weight = null,
                nn.Reduction reduction = nn.Reduction.Mean
            ) => Operators.binary_cross_entropy(input, target, weight, (long)reduction);

            /// <summary>Cross entropy of the sigmoid of input, computed stably.</summary>
            public static Tensor binary_cross_entropy_with_logits(
                Tensor input,
                Tensor target,
                Tensor? weight = null,
                nn.Reduction reduction = nn.Reduction.Mean,
                Tensor? pos_weights = null
            ) => Operators.binary_cross_entropy_with_logits(input, target, weight, pos_weights, (long)reduction);

            /// <summary>Kullback-Leibler divergence; input is a log-probability, target one too unless log_target is false.</summary>
            public static Tensor kl_div(Tensor input, Tensor target, bool log_target = true, nn.Reduction reduction = nn.Reduction.Mean) =>
                Operators.kl_div(input, target, (long)reduction, log_target);

            /// <summary>log(1 + exp(-target * input)).</summary>
            public static Tensor soft_margin_loss(Tensor input, Tensor target, nn.Reduction reduction = nn.Reduction.Mean) =>
                Operators.soft_margin_loss(input, target, (long)reduction);

            /// <summary>input where target is 1, max(0, margin - input) where it is -1.</summary>
            public static Tensor hinge_embedding_loss(
                Tensor input,
                Tensor target,
                double margin = 0,
                nn.Reduction reduction = nn.Reduction.Mean
            ) => Operators.hinge_embedding_loss(input, target, margin, (long)reduction);
        }
    }
}
