namespace TorchSharp;

// Random integers, permutations and draws; tensors like others.
public static partial class torch
{
    /// <summary>Random integers in [0, high).</summary>
    public static Tensor randint(
        long high,
        long[] size,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        Generator? generator = null,
        string[]? names = null
    ) => randint(0, high, size, dtype, device, requires_grad, generator, names);

    /// <summary>Random integers in [0, high).</summary>
    public static Tensor randint(
        long high,
        Size size,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        Generator? generator = null,
        string[]? names = null
    ) => randint(0, high, size.Shape, dtype, device, requires_grad, generator, names);

    /// <summary>Random integers in [low, high).</summary>
    public static Tensor randint(
        long low,
        long high,
        Size size,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        Generator? generator = null,
        string[]? names = null
    ) => randint(low, high, size.Shape, dtype, device, requires_grad, generator, names);

    /// <summary>Random integers in [0, high).</summary>
    public static Tensor randint(
        int high,
        int[] size,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        Generator? generator = null,
        string[]? names = null
    ) => randint(0, high, Array.ConvertAll(size, i => (long)i), dtype, device, requires_grad, generator, names);

    /// <summary>Random integers in [low, high).</summary>
    public static Tensor randint(
        int low,
        int high,
        int[] size,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        Generator? generator = null,
        string[]? names = null
    ) => randint(low, high, Array.ConvertAll(size, i => (long)i), dtype, device, requires_grad, generator, names);

    /// <summary>Random integers in [low, high), of type Int64 unless another is given.</summary>
    public static unsafe Tensor randint(
        long low,
        long high,
        long[] size,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        Generator? generator = null,
        string[]? names = null
    )
    {
        var place = InitializeDevice(device);
        RejectNames(names);
        fixed (long* pointer = size)
        {
            return Tensor.Wrap(
                Native.st_randint(
                    low,
                    high,
                    new Ints(pointer, size.Length),
                    (int)(dtype ?? ScalarType.Int64),
                    (int)place.type,
                    place.index,
                    requires_grad,
                    Generator.HandleOf(generator)
                ),
                generator
            );
        }
    }

    /// <summary>The integers 0 to n - 1 in random order, of type Int64 unless another is given.</summary>
    public static Tensor randperm(
        long n,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        Generator? generator = null
    )
    {
        var place = InitializeDevice(device);
        var type = (int)(dtype ?? ScalarType.Int64);
        return Tensor.Wrap(
            Native.st_randperm(n, type, (int)place.type, place.index, requires_grad, Generator.HandleOf(generator)),
            generator
        );
    }

    /// <summary>Normal random numbers.</summary>
    public static Tensor normal(
        double mean,
        double std,
        ReadOnlySpan<long> size,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        Generator? generator = null,
        string[]? names = null
    ) => randn(size, dtype, device, false, generator, names).mul_(std).add_(mean).requires_grad_(requires_grad);

    /// <summary>0 or 1 at random, 1 with the probability the element states.</summary>
    public static Tensor bernoulli(Tensor input, Generator? generator = null) => input.bernoulli(generator);

    /// <summary>Indices drawn with the elements as weights, a row each.</summary>
    public static Tensor multinomial(Tensor input, long num_samples, bool replacement = false, Generator? generator = null) =>
        input.multinomial(num_samples, replacement, generator);

    /// <summary>Poisson random numbers with the elements as rates.</summary>
    public static Tensor poisson(Tensor input, Generator? generator = null) => input.poisson(generator);

    /// <summary>A tensor of the shape of input whose elements are whatever the memory held.</summary>
    public static Tensor empty_like(
        Tensor input,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null
    )
    {
        RejectNames(names);
        return input.empty_like(dtype, device, requires_grad);
    }

    /// <summary>Zeros in the shape of input.</summary>
    public static Tensor zeros_like(
        Tensor input,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null
    )
    {
        RejectNames(names);
        return input.zeros_like(dtype, device, requires_grad);
    }

    /// <summary>Ones in the shape of input.</summary>
    public static Tensor ones_like(
        Tensor input,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null
    )
    {
        RejectNames(names);
        return input.ones_like(dtype, device, requires_grad);
    }

    /// <summary>One value in the shape of input.</summary>
    public static Tensor full_like(
        Tensor input,
        Scalar value,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null
    )
    {
        RejectNames(names);
        return input.full_like(value, dtype, device, requires_grad);
    }

    /// <summary>Random numbers, uniform in [0, 1), in the shape of input.</summary>
    public static Tensor rand_like(Tensor input, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        input.rand_like(dtype, device, requires_grad);

    /// <summary>Random numbers, normal with mean 0 and deviation 1, in the shape of input.</summary>
    public static Tensor randn_like(Tensor input, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        input.randn_like(dtype, device, requires_grad);

    /// <summary>Random integers in [low, high), in the shape of input.</summary>
    public static Tensor randint_like(
        Tensor input,
        long low,
        long high,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false
    ) => input.randint_like(low, high, dtype, device, requires_grad);
}
