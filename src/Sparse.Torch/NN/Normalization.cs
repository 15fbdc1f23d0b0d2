using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp.Modules
{
    /// <summary>A normalisation by statistics, its own scale and offset, and running means.</summary>
    public abstract class NormBase : nn.Module<Tensor, Tensor>
    {
        private Parameter? _weight;
        private Parameter? _bias;
        private Tensor? _mean;
        private Tensor? _variance;
        private Tensor? _batches;

        /// <summary>A normalisation of so many channels.</summary>
        public NormBase(
            long num_features,
            double eps,
            double? momentum,
            bool affine,
            bool track_running_stats,
            Device? device,
            ScalarType? dtype,
            string name
        )
            : base(name)
        {
            this.num_features = num_features;
            this.eps = eps;
            this.momentum = momentum;
            this.affine = affine;
            this.track_running_stats = track_running_stats;
            if (affine)
            {
                weight = new Parameter(ones(num_features, dtype, device));
                bias = new Parameter(zeros(num_features, dtype, device));
            }
            if (track_running_stats)
            {
                running_mean = zeros(num_features, dtype, device);
                running_var = ones(num_features, dtype, device);
                num_batches_tracked = zeros([], ScalarType.Int64, device);
            }
        }

        /// <summary>The number of channels.</summary>
        public long num_features { get; }

        /// <summary>What is added to the variance.</summary>
        public double eps { get; set; }

        /// <summary>The share of a batch in the running statistics; null for the mean of all batches.</summary>
        public double? momentum { get; set; }

        /// <summary>Whether there is a scale and an offset.</summary>
        public bool affine { get; }

        /// <summary>Whether there are running statistics.</summary>
        public bool track_running_stats { get; }

        /// <summary>The scale of every channel.</summary>
        public Parameter weight
        {
            get => _weight!;
            set
            {
                _weight = value;
                ConditionallyRegisterParameter(nameof(weight), value);
                if (_bias is not null)
                {
                    ConditionallyRegisterParameter(nameof(bias), _bias);
                }
            }
        }

        /// <summary>The offset of every channel.</summary>
        public Parameter? bias
        {
            get => _bias;
            set
            {
                _bias = value;
                ConditionallyRegisterParameter(nameof(bias), value);
            }
        }

        /// <summary>The running mean of every channel.</summary>
        public Tensor? running_mean
        {
            get => _mean;
            set
            {
                _mean = value;
                ConditionallyRegisterBuffer(nameof(running_mean), value);
            }
        }

        /// <summary>The running variance of every channel.</summary>
        public Tensor? running_var
        {
            get => _variance;
            set
            {
                _variance = value;
                ConditionallyRegisterBuffer(nameof(running_var), value);
            }
        }

        /// <summary>How many batches the running statistics have seen.</summary>
        public Tensor? num_batches_tracked
        {
            get => _batches;
            set
            {
                _batches = value;
                ConditionallyRegisterBuffer(nameof(num_batches_tracked), value);
            }
        }

        /// <summary>Sets the running statistics to mean 0 and variance 1.</summary>
        public void reset_running_stats()
        {
            if (track_running_stats)
            {
                _mean!.fill_(0);
                _variance!.fill_(1);
                _batches!.fill_(0);
            }
        }

        /// <summary>Sets the scale to 1, the offset to 0 and the running statistics to mean 0 and variance 1.</summary>
        public void reset_parameters()
        {
            reset_running_stats();
            if (affine)
            {
                nn.init.ones_(weight);
                nn.init.zeros_(_bias!);
            }
        }

        /// <summary>Throws where the input does not have the right dimensions.</summary>
        protected abstract void ValidateInputDimensions(Tensor input);

        internal void Validate(Tensor input) => ValidateInputDimensions(input);
    }

    /// <summary>Normalises every channel by the statistics of the batch, or by the running ones.</summary>
    public abstract class BatchNorm : NormBase
    {
        /// <summary>A normalisation of so many channels.</summary>
        public BatchNorm(
            long num_features,
            double eps,
            double momentum,
            bool affine,
            bool track_running_stats,
            Device? device,
            ScalarType? dtype,
            string name
        )
            : base(num_features, eps, momentum, affine, track_running_stats, device, dtype, name) { }

        /// <summary>The normalised input.</summary>
        public override Tensor forward(Tensor input)
        {
            Validate(input);
            var share = momentum ?? 0;
            if (training && num_batches_tracked is not null)
            {
                num_batches_tracked.add_(1);
                if (momentum is null)
                {
                    share = 1.0 / num_batches_tracked.ToDouble();
                }
            }
            var byBatch = training || (running_mean is null && running_var is null);
            return nn.functional.batch_norm(
                input,
                training && !track_running_stats ? null : running_mean,
                training && !track_running_stats ? null : running_var,
                affine ? weight : null,
                bias,
                byBatch,
                share,
                eps
            );
        }

        internal void Expect(Tensor input, long least, long most)
        {
            var dimensions = input.dim();
            if (dimensions < least || dimensions > most)
            {
                throw new ArgumentException(
                    $"{GetName()}: expected {(least == most ? $"{least}" : $"{least} or {most}")} dimensions, got {input.ShapeText()}."
                );
            }
        }
    }

    /// <summary>Batch normalisation of [batch, channels] or [batch, channels, length].</summary>
    public sealed class BatchNorm1d : BatchNorm
    {
        internal BatchNorm1d(long features, double eps, double momentum, bool affine, bool track, Device? device, ScalarType? dtype)
            : base(features, eps, momentum, affine, track, device, dtype, nameof(BatchNorm1d)) { }

        /// <summary>Throws where there are not two or three dimensions.</summary>
        protected override void ValidateInputDimensions(Tensor input) => Expect(input, 2, 3);
    }

    /// <summary>Batch normalisation of [batch, channels, height, width].</summary>
    public sealed class BatchNorm2d : BatchNorm
    {
        internal BatchNorm2d(long features, double eps, double momentum, bool affine, bool track, Device? device, ScalarType? dtype)
            : base(features, eps, momentum, affine, track, device, dtype, nameof(BatchNorm2d)) { }

        /// <summary>Throws where there are not four dimensions.</summary>
        protected override void ValidateInputDimensions(Tensor input) => Expect(input, 4, 4);
    }

    /// <summary>Normalises over the last dimensions.</summary>
    public sealed class LayerNorm : nn.Module<Tensor, Tensor>
    {
        private Parameter? _weight;
        private Parameter? _bias;

        internal LayerNorm(long[] shape, double eps, bool affine, bool bias, Device? device, ScalarType? dtype)
            : base(nameof(LayerNorm))
        {
            normalized_shape = shape;
            this.eps = eps;
            elementwise_affine = affine;
            if (affine)
            {
                weight = new Parameter(ones(shape, dtype, device));
                if (bias)
                {
                    this.bias = new Parameter(zeros(shape, dtype, device));
                }
            }
        }

        /// <summary>The sizes of the dimensions normalised over.</summary>
        public long[] normalized_shape { get; set; }

        /// <summary>What is added to the variance.</summary>
        public double eps { get; set; }

        /// <summary>Whether there is a scale.</summary>
        public bool elementwise_affine { get; set; }

        /// <summary>The scale.</summary>
        public Parameter weight
        {
            get => _weight!;
            set
            {
                _weight = value;
                ConditionallyRegisterParameter(nameof(weight), value);
                if (_bias is not null)
                {
                    ConditionallyRegisterParameter(nameof(bias), _bias);
                }
            }
        }

        /// <summary>The offset, or null.</summary>
        public Parameter? bias
        {
            get => _bias;
            set
            {
                _bias = value;
                ConditionallyRegisterParameter(nameof(bias), value);
            }
        }

        /// <summary>Sets the scale to 1 and the offset to 0.</summary>
        public void reset_parameters()
        {
            if (elementwise_affine)
            {
                nn.init.ones_(weight);
                if (_bias is not null)
                {
                    nn.init.zeros_(_bias);
                }
            }
        }

        /// <summary>The normalised input.</summary>
        public override Tensor forward(Tensor tensor) => nn.functional.layer_norm(tensor, normalized_shape, _weight, _bias, eps);
    }

    /// <summary>Normalises over groups of channels.</summary>
    public sealed class GroupNorm : nn.Module<Tensor, Tensor>
    {
        private Parameter? _weight;
        private Parameter? _bias;

        internal GroupNorm(long groups, long channels, double eps, bool affine, Device? device, ScalarType? dtype)
            : base(nameof(GroupNorm))
        {
            num_groups = groups;
            this.eps = eps;
            this.affine = affine;
            if (affine)
            {
                weight = new Parameter(ones(channels, dtype, device));
                bias = new Parameter(zeros(channels, dtype, device));
            }
        }

        /// <summary>The number of groups.</summary>
        public long num_groups { get; set; }

        /// <summary>What is added to the variance.</summary>
        public double eps { get; set; }

        /// <summary>Whether there is a scale and an offset.</summary>
        public bool affine { get; set; }

        /// <summary>The scale of every channel.</summary>
        public Parameter weight
        {
            get => _weight!;
            set
            {
                _weight = value;
                ConditionallyRegisterParameter(nameof(weight), value);
                if (_bias is not null)
                {
                    ConditionallyRegisterParameter(nameof(bias), _bias);
                }
            }
        }

        /// <summary>The offset of every channel, or null.</summary>
        public Parameter? bias
        {
            get => _bias;
            set
            {
                _bias = value;
                ConditionallyRegisterParameter(nameof(bias), value);
            }
        }

        /// <summary>The normalised input.</summary>
        public override Tensor forward(Tensor tensor) => nn.functional.group_norm(tensor, num_groups, _weight, _bias, eps);
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            /// <summary>Batch normalisation of [batch, channels] or [batch, channels, length].</summary>
            public static BatchNorm1d BatchNorm1d(
                long num_features,
                double eps = 1E-05,
                double momentum = 0.1,
                bool affine = true,
                bool track_running_stats = true,
                Device? device = null,
                ScalarType? dtype = null
            ) => new(num_features, eps, momentum, affine, track_running_stats, device, dtype);

            /// <summary>Batch normalisation of [batch, channels, height, width].</summary>
            public static BatchNorm2d BatchNorm2d(
                long num_features,
                double eps = 1E-05,
                double momentum = 0.1,
                bool affine = true,
                bool track_running_stats = true,
                Device? device = null,
                ScalarType? dtype = null
            ) => new(num_features, eps, momentum, affine, track_running_stats, device, dtype);

            /// <summary>Normalises over the last dimensions.</summary>
            public static LayerNorm LayerNorm(
                long[] normalized_shape,
                double eps = 1E-05,
                bool elementwise_affine = true,
                bool bias = true,
                Device? device = null,
                ScalarType? dtype = null
            ) => new(normalized_shape, eps, elementwise_affine, bias, device, dtype);

            /// <summary>Normalises over the last dimension.</summary>
            public static LayerNorm LayerNorm(
                long normalized_shape,
                double eps = 1E-05,
                bool elementwise_affine = true,
                bool bias = true,
                Device? device = null,
                ScalarType? dtype = null
            ) => new([normalized_shape], eps, elementwise_affine, bias, device, dtype);

            /// <summary>Normalises over groups of channels.</summary>
            public static GroupNorm GroupNorm(
                long num_groups,
                long num_channels,
                double eps = 1E-05,
                bool affine = true,
                Device? device = null,
                ScalarType? dtype = null
            ) => new(num_groups, num_channels, eps, affine, device, dtype);
        }
    }
}
