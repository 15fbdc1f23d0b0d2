using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp.Modules
{
    /// <summary>A convolution with learnt weights.</summary>
    public abstract class Convolution : nn.Module<Tensor, Tensor>
    {
        /// <summary>The weights.</summary>
        protected Parameter? _weight;

        /// <summary>What is added to every channel.</summary>
        protected Parameter? _bias;

        /// <summary>The padding in the order of <c>pad</c>, for modes other than zeros.</summary>
        protected long[] _reversed_padding_repeated_twice = [];

        /// <summary>A convolution, initialised as PyTorch does.</summary>
        protected Convolution(
            string name,
            long in_channels,
            long out_channels,
            long[] kernel_size,
            long[] stride,
            long[]? padding,
            Padding? padding_type,
            long[] dilation,
            bool transposed,
            long[] output_padding,
            long groups,
            bool bias,
            PaddingModes padding_mode,
            Device? device = null,
            ScalarType? dtype = null
        )
            : base(name)
        {
            if (groups <= 0 || in_channels % groups != 0 || out_channels % groups != 0)
            {
                throw new ArgumentException(
                    $"{name}: {in_channels} channels in and {out_channels} out are not divisible into {groups} groups."
                );
            }
            this.in_channels = in_channels;
            this.out_channels = out_channels;
            this.kernel_size = kernel_size;
            this.stride = stride;
            this.padding = padding;
            this.padding_type = padding_type;
            this.dilation = dilation;
            this.transposed = transposed;
            this.output_padding = output_padding;
            this.groups = groups;
            this.padding_mode = padding_mode;
            long[] shape = transposed
                ? [in_channels, out_channels / groups, .. kernel_size]
                : [out_channels, in_channels / groups, .. kernel_size];
            weight = new Parameter(empty(shape, dtype, device));
            if (bias)
            {
                this.bias = new Parameter(empty(out_channels, dtype, device));
            }
            reset_parameters();
            Repad();
        }

        /// <summary>The number of channels of an input.</summary>
        public long in_channels { get; }

        /// <summary>The number of channels of an output.</summary>
        public long out_channels { get; }

        /// <summary>The size of the window.</summary>
        public long[] kernel_size { get; set; }

        /// <summary>From one window to the next.</summary>
        public long[] stride { get; set; }

        /// <summary>The border added; null where <see cref="padding_type"/> says it.</summary>
        public long[]? padding { get; private set; }

        /// <summary>The border by kind; null where <see cref="padding"/> says it.</summary>
        public Padding? padding_type { get; private set; }

        /// <summary>From one element of a window to the next.</summary>
        public long[] dilation { get; set; }

        /// <summary>Whether the convolution is transposed.</summary>
        public bool transposed { get; }

        /// <summary>What is added to the size of a transposed convolution's output.</summary>
        public long[] output_padding { get; set; }

        /// <summary>Into how many groups the channels are divided.</summary>
        public long groups { get; set; }

        /// <summary>How the border is filled.</summary>
        public PaddingModes padding_mode { get; set; }

        /// <summary>The weights: [out, in / groups, sizes of the window].</summary>
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

        /// <summary>What is added to every channel, [out], or null.</summary>
        public Parameter? bias
        {
            get => _bias;
            set
            {
                _bias = value;
                ConditionallyRegisterParameter(nameof(bias), value);
            }
        }

        /// <summary>Draws the weights anew: uniform within 1 / sqrt(fan in).</summary>
        public void reset_parameters()
        {
            nn.init.kaiming_uniform_(weight, Math.Sqrt(5));
            if (_bias is not null)
            {
                var (fanIn, _) = nn.init.CalculateFanInAndFanOut(weight);
                var bound = fanIn > 0 ? 1 / Math.Sqrt(fanIn) : 0;
                nn.init.uniform_(_bias, -bound, bound);
            }
        }

        /// <summary>Sets the border by size.</summary>
        public void SetPadding(long[] padding)
        {
            (this.padding, padding_type) = (padding, null);
            Repad();
        }

        /// <summary>Sets the border by kind.</summary>
        public void SetPadding(Padding padding)
        {
            (this.padding, padding_type) = (null, padding);
            Repad();
        }

        /// <summary>Whether an input has so many dimensions, with or without a batch, and the right channels.</summary>
        protected bool ValidateShape(Tensor input, long dimensions)
        {
            var shape = input.shape;
            return shape.Length >= dimensions + 1 && shape.Length <= dimensions + 2 && shape[^(int)(dimensions + 1)] == in_channels;
        }

        // The input with its border filled, and the padding that is left to the convolution.
        internal (Tensor input, long[] padding) Padded(Tensor input)
        {
            if (padding_mode == PaddingModes.Zeros)
            {
                return (input, padding ?? new long[kernel_size.Length]);
            }
            return (nn.functional.pad(input, _reversed_padding_repeated_twice, padding_mode), new long[kernel_size.Length]);
        }

        internal void Validate(Tensor input, long dimensions)
        {
            if (!ValidateShape(input, dimensions))
            {
                throw new ArgumentException(
                    $"{GetName()}: expected {dimensions + 1} or {dimensions + 2} dimensions with {in_channels} channels, got {input.ShapeText()}."
                );
            }
        }

        private void Repad()
        {
            var border = new List<long>();
            for (var i = kernel_size.Length - 1; i >= 0; i--)
            {
                var total = padding_type == Padding.Same ? dilation[i] * (kernel_size[i] - 1) : 2 * (padding?[i] ?? 0);
                border.Add(total / 2);
                border.Add(total - (total / 2));
            }
            _reversed_padding_repeated_twice = [.. border];
        }
    }

    /// <summary>A convolution over [batch, channels, length].</summary>
    public sealed class Conv1d : Convolution
    {
        internal Conv1d(
            long inChannels,
            long outChannels,
            long[] size,
            long[] stride,
            long[]? padding,
            Padding? kind,
            long[] dilation,
            PaddingModes mode,
            long groups,
            bool bias,
            Device? device,
            ScalarType? dtype
        )
            : base(
                nameof(Conv1d),
                inChannels,
                outChannels,
                size,
                stride,
                padding,
                kind,
                dilation,
                false,
                [0],
                groups,
                bias,
                mode,
                device,
                dtype
            ) { }

        /// <summary>The convolution of the input.</summary>
        public override Tensor forward(Tensor input)
        {
            Validate(input, 1);
            if (padding_type == Padding.Same && padding_mode == PaddingModes.Zeros)
            {
                return Operators.conv1d_same(input, weight, bias, stride, dilation, groups);
            }
            var (padded, border) = Padded(input);
            return Operators.conv1d(padded, weight, bias, stride, border, dilation, groups);
        }
    }

    /// <summary>A convolution over [batch, channels, height, width].</summary>
    public sealed class Conv2d : Convolution
    {
        internal Conv2d(
            long inChannels,
            long outChannels,
            long[] size,
            long[] stride,
            long[]? padding,
            Padding? kind,
            long[] dilation,
            PaddingModes mode,
            long groups,
            bool bias,
            Device? device,
            ScalarType? dtype
        )
            : base(
                nameof(Conv2d),
                inChannels,
                outChannels,
                size,
                stride,
                padding,
                kind,
                dilation,
                false,
                [0, 0],
                groups,
                bias,
                mode,
                device,
                dtype
            ) { }

        /// <summary>The convolution of the input.</summary>
        public override Tensor forward(Tensor input)
        {
            Validate(input, 2);
            if (padding_type == Padding.Same && padding_mode == PaddingModes.Zeros)
            {
                return Operators.conv2d_same(input, weight, bias, stride, dilation, groups);
            }
            var (padded, border) = Padded(input);
            return Operators.conv2d(padded, weight, bias, stride, border, dilation, groups);
        }
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            /// <summary>A convolution over [batch, channels, length].</summary>
            public static Conv1d Conv1d(
                long in_channels,
                long out_channels,
                long kernel_size,
                long stride = 1,
                long padding = 0,
                long dilation = 1,
                PaddingModes padding_mode = PaddingModes.Zeros,
                long groups = 1,
                bool bias = true,
                Device? device = null,
                ScalarType? dtype = null
            ) =>
                new(
                    in_channels,
                    out_channels,
                    [kernel_size],
                    [stride],
                    [padding],
                    null,
                    [dilation],
                    padding_mode,
                    groups,
                    bias,
                    device,
                    dtype
                );

            /// <summary>A convolution over [batch, channels, length], with the border by kind.</summary>
            public static Conv1d Conv1d(
                long in_channels,
                long out_channels,
                long kernel_size,
                Padding padding,
                long stride = 1,
                long dilation = 1,
                PaddingModes padding_mode = PaddingModes.Zeros,
                long groups = 1,
                bool bias = true,
                Device? device = null,
                ScalarType? dtype = null
            ) =>
                new(
                    in_channels,
                    out_channels,
                    [kernel_size],
                    [stride],
                    null,
                    padding,
                    [dilation],
                    padding_mode,
                    groups,
                    bias,
                    device,
                    dtype
                );

            /// <summary>A convolution over [batch, channels, height, width] with a square window.</summary>
            public static Conv2d Conv2d(
                long in_channels,
                long out_channels,
                long kernel_size,
                long stride = 1,
                long padding = 0,
                long dilation = 1,
                PaddingModes padding_mode = PaddingModes.Zeros,
                long groups = 1,
                bool bias = true,
                Device? device = null,
                ScalarType? dtype = null
            ) =>
                new(
                    in_channels,
                    out_channels,
                    [kernel_size, kernel_size],
                    [stride, stride],
                    [padding, padding],
                    null,
                    [dilation, dilation],
                    padding_mode,
                    groups,
                    bias,
                    device,
                    dtype
                );

            /// <summary>A convolution over [batch, channels, height, width].</summary>
            public static Conv2d Conv2d(
                long in_channels,
                long out_channels,
                (long, long) kernel_size,
                (long, long)? stride = null,
                (long, long)? padding = null,
                (long, long)? dilation = null,
                PaddingModes padding_mode = PaddingModes.Zeros,
                long groups = 1,
                bool bias = true,
                Device? device = null,
                ScalarType? dtype = null
            ) =>
                new(
                    in_channels,
                    out_channels,
                    Sizes(kernel_size),
                    Sizes(stride ?? (1, 1)),
                    Sizes(padding ?? (0, 0)),
                    null,
                    Sizes(dilation ?? (1, 1)),
                    padding_mode,
                    groups,
                    bias,
                    device,
                    dtype
                );

            /// <summary>A convolution over [batch, channels, height, width] with a square window, the border by kind.</summary>
            public static Conv2d Conv2d(
                long in_channels,
                long out_channels,
                long kernel_size,
                Padding padding,
                long stride = 1,
                long dilation = 1,
                PaddingModes padding_mode = PaddingModes.Zeros,
                long groups = 1,
                bool bias = true,
                Device? device = null,
                ScalarType? dtype = null
            ) =>
                new(
                    in_channels,
                    out_channels,
                    [kernel_size, kernel_size],
                    [stride, stride],
                    null,
                    padding,
                    [dilation, dilation],
                    padding_mode,
                    groups,
                    bias,
                    device,
                    dtype
                );

            private static long[] Sizes((long, long) size) => [size.Item1, size.Item2];
        }
    }
}
