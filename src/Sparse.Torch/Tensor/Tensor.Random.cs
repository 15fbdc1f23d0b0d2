namespace TorchSharp;

public static partial class torch
{
    // Tensors like this one, and random numbers.
    public partial class Tensor
    {
        /// <summary>A tensor of this shape whose elements are whatever the memory held.</summary>
        public Tensor empty_like(ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            Wrap(Native.st_empty_like(Handle, TypeOf(dtype), Kind(device), Index(device), requires_grad), this);

        /// <summary>Zeros in this shape.</summary>
        public Tensor zeros_like(ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            Wrap(Native.st_zeros_like(Handle, TypeOf(dtype), Kind(device), Index(device), requires_grad), this);

        /// <summary>Ones in this shape.</summary>
        public Tensor ones_like(ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            Wrap(Native.st_ones_like(Handle, TypeOf(dtype), Kind(device), Index(device), requires_grad), this);

        /// <summary>One value in this shape.</summary>
        public Tensor full_like(Scalar value, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            Wrap(Native.st_full_like(Handle, value.Value, TypeOf(dtype), Kind(device), Index(device), requires_grad), this);

        /// <summary>Random numbers, uniform in [0, 1), in this shape.</summary>
        public Tensor rand_like(ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            Wrap(Native.st_rand_like(Handle, TypeOf(dtype), Kind(device), Index(device), requires_grad), this);

        /// <summary>Random numbers, normal with mean 0 and deviation 1, in this shape.</summary>
        public Tensor randn_like(ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            Wrap(Native.st_randn_like(Handle, TypeOf(dtype), Kind(device), Index(device), requires_grad), this);

        /// <summary>Random integers in [low, high), in this shape.</summary>
        public Tensor randint_like(long low, long high, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            Wrap(Native.st_randint_like(Handle, low, high, TypeOf(dtype), Kind(device), Index(device), requires_grad), this);

        /// <summary>Zeros of this type, on this device, in another shape.</summary>
        public Tensor new_zeros(long[] size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            zeros(size, dtype ?? this.dtype, device ?? this.device, requires_grad);

        /// <summary>A tensor of this type, on this device, in another shape, of whatever the memory held.</summary>
        public Tensor new_empty(long[] size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            empty(size, dtype ?? this.dtype, device ?? this.device, requires_grad);

        /// <summary>One value of this type, on this device, in another shape.</summary>
        public Tensor new_full(long[] size, Scalar value, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            full(size, value, dtype ?? this.dtype, device ?? this.device, requires_grad);

        /// <summary>0 or 1 at random, 1 with the probability the element states.</summary>
        public Tensor bernoulli(Generator? generator = null) => Operators.bernoulli(this, generator);

        /// <summary>Fills with 0 or 1 at random, 1 with the probability p; returns this.</summary>
        public Tensor bernoulli_(double p = 0.5, Generator? generator = null) => Operators.bernoulli_(this, p, generator);

        /// <summary>Fills with 0 or 1 at random, 1 with the probability the element of p states; returns this.</summary>
        public Tensor bernoulli_(Tensor p, Generator? generator = null) => Operators.bernoulli_p_(this, p, generator);

        /// <summary>Fills with normal random numbers; returns this.</summary>
        public Tensor normal_(double mean = 0, double std = 1, Generator? generator = null) =>
            Operators.normal_(this, mean, std, generator);

        /// <summary>Fills with random numbers uniform in [from, to); returns this.</summary>
        public Tensor uniform_(double from, double to, Generator? generator = null) => Operators.uniform_(this, from, to, generator);

        /// <summary>Fills with exponential random numbers of the rate lambda; returns this.</summary>
        public Tensor exponential_(double lambda = 1, Generator? generator = null) => Operators.exponential_(this, lambda, generator);

        /// <summary>Fills with Cauchy random numbers; returns this.</summary>
        public Tensor cauchy_(double median = 0, double sigma = 1, Generator? generator = null) =>
            Operators.cauchy_(this, median, sigma, generator);

        /// <summary>Fills with geometric random numbers; returns this.</summary>
        public Tensor geometric_(double p, Generator? generator = null) => Operators.geometric_(this, p, generator);

        /// <summary>Fills with log-normal random numbers; returns this.</summary>
        public Tensor log_normal_(double mean = 0, double std = 1, Generator? generator = null) =>
            Operators.log_normal_(this, mean, std, generator);

        /// <summary>Fills with random integers in [from, to); returns this.</summary>
        public Tensor random_(double from, double to, Generator? generator = null) =>
            Operators.random_(this, (long)from, (long)to, generator);

        /// <summary>Indices drawn with the elements as weights, a row each.</summary>
        public Tensor multinomial(long num_samples, bool replacement = false, Generator? generator = null) =>
            Operators.multinomial(this, num_samples, replacement, generator);

        /// <summary>Poisson random numbers with the elements as rates.</summary>
        public Tensor poisson(Generator? generator = null) => Operators.poisson(this, generator);

        private static int Kind(Device? device) => device is null ? -1 : (int)InitializeDevice(device).type;

        private static int Index(Device? device) => device?.index ?? -1;
    }
}
