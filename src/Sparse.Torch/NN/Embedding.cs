using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp.Modules
{
    /// <summary>A learnt vector for every index.</summary>
    public sealed class Embedding : nn.Module<Tensor, Tensor>
    {
        private readonly long _padding;
        private readonly double? _maxNorm;
        private readonly double _normType;
        private readonly bool _scaleByFrequency;
        private readonly bool _sparse;
        private Parameter? _weight;

        internal Embedding(Parameter weight, long? padding, double? maxNorm, double normType, bool scaleByFrequency, bool sparse)
            : base(nameof(Embedding))
        {
            _padding = padding ?? -1;
            _maxNorm = maxNorm;
            _normType = normType;
            _scaleByFrequency = scaleByFrequency;
            _sparse = sparse;
            this.weight = weight;
        }

        /// <summary>The vectors, [indices, size].</summary>
        public Parameter? weight
        {
            get => _weight;
            set
            {
                _weight = value;
                ConditionallyRegisterParameter(nameof(weight), value);
            }
        }

        /// <summary>The vectors of the indices.</summary>
        public override Tensor forward(Tensor input)
        {
            if (_maxNorm is { } most)
            {
                using (no_grad())
                {
                    Operators.embedding_renorm_(_weight!, input, most, _normType);
                }
            }
            return Operators.embedding(_weight!, input, _padding, _scaleByFrequency, _sparse);
        }
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            /// <summary>A learnt vector for every index, drawn from the normal distribution.</summary>
            public static Embedding Embedding(
                long num_embeddings,
                long embedding_dims,
                long? padding_idx = null,
                double? max_norm = null,
                double norm_type = 2,
                bool scale_grad_by_freq = false,
                bool sparse = false,
                Device? device = null,
                ScalarType? dtype = null
            )
            {
                var padding = padding_idx is < 0 ? num_embeddings + padding_idx : padding_idx;
                var weight = new Parameter(empty(num_embeddings, embedding_dims, dtype, device));
                init.normal_(weight);
                if (padding is { } row)
                {
                    using (no_grad())
                    using (var slice = weight[row])
                    {
                        slice.fill_(0);
                    }
                }
                return new Embedding(weight, padding, max_norm, norm_type, scale_grad_by_freq, sparse);
            }
        }
    }
}
