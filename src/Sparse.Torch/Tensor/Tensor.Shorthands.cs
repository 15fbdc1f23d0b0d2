namespace TorchSharp;

public static partial class torch
{
    // Members said in terms of others.
    public partial class Tensor
    {
        /// <summary>A view with the dimensions in reverse order.</summary>
        public Tensor T
        {
            get
            {
                var order = new long[dim()];
                for (var i = 0; i < order.Length; i++)
                {
                    order[i] = order.Length - 1 - i;
                }
                return permute(order);
            }
        }

        /// <summary>A view with the last two dimensions exchanged.</summary>
        public Tensor mT => transpose(-2, -1);

        /// <summary>The conjugate transpose of the last two dimensions.</summary>
        public Tensor mH => adjoint();

        /// <summary>The conjugate transpose of a matrix.</summary>
        public Tensor H => adjoint();

        /// <summary>Largest elements along the dimensions; along all where none is given.</summary>
        public Tensor amax(params long[] dims) => amax((ReadOnlySpan<long>)dims);

        /// <summary>Largest elements along the dimensions.</summary>
        public Tensor amax(long[] dims, bool keepdim = false, Tensor? @out = null) => amax((ReadOnlySpan<long>)dims, keepdim, @out);

        /// <summary>Largest elements along the dimensions, into out where it is given.</summary>
        public Tensor amax(ReadOnlySpan<long> dims, bool keepdim = false, Tensor? @out = null) =>
            Into(Operators.amax(this, dims, keepdim), @out);

        /// <summary>Smallest elements along the dimensions; along all where none is given.</summary>
        public Tensor amin(params long[] dims) => amin((ReadOnlySpan<long>)dims);

        /// <summary>Smallest elements along the dimensions.</summary>
        public Tensor amin(long[] dims, bool keepdim = false, Tensor? @out = null) => amin((ReadOnlySpan<long>)dims, keepdim, @out);

        /// <summary>Smallest elements along the dimensions, into out where it is given.</summary>
        public Tensor amin(ReadOnlySpan<long> dims, bool keepdim = false, Tensor? @out = null) =>
            Into(Operators.amin(this, dims, keepdim), @out);

        /// <summary>Standard deviation along two dimensions.</summary>
        public Tensor std((long, long) dim, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            std([dim.Item1, dim.Item2], unbiased, keepdim, type);

        /// <summary>Variance along two dimensions.</summary>
        public Tensor var((long, long) dim, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            var([dim.Item1, dim.Item2], unbiased, keepdim, type);

        /// <summary>A view expanded to the sizes; -1 keeps a size.</summary>
        public Tensor expand(params long[] sizes) => expand((ReadOnlySpan<long>)sizes, false);

        /// <summary>A view expanded to the sizes; -1 keeps a size.</summary>
        public Tensor expand(Size sizes, bool isImplicit = false) => expand((ReadOnlySpan<long>)sizes.Shape, isImplicit);

        /// <summary>One dimension made into several.</summary>
        public Tensor unflatten(long dim, Size sizes) => unflatten(dim, sizes.Shape);

        /// <summary>Elements shifted round along a dimension, or as if flattened.</summary>
        public Tensor roll(long shifts, long? dims = null) => dims is { } dim ? roll([shifts], [dim]) : roll([shifts], []);

        /// <summary>Contraction over the last dimensions of this and the first ones of b.</summary>
        public Tensor tensordot(Tensor b, long dims = 2)
        {
            var last = new long[dims];
            var first = new long[dims];
            for (var i = 0; i < dims; i++)
            {
                last[i] = dim() - dims + i;
                first[i] = i;
            }
            return tensordot(b, last, first);
        }

        /// <summary>Pseudo-inverse of a matrix.</summary>
        public Tensor pinverse(double rcond = 1E-15, bool hermitian = false) => Operators.linalg_pinv(this, null, rcond, hermitian);

        /// <summary>Gaussian error linear unit.</summary>
        public Tensor gelu() => Operators.gelu(this, false);

        /// <summary>Gaussian error linear unit, exact or by tanh.</summary>
        public Tensor gelu(Modules.GELU.Approximate approximate) => Operators.gelu(this, approximate == Modules.GELU.Approximate.tanh);

        /// <summary>Gaussian error linear unit, in place; it returns a new tensor over the same memory, as TorchSharp does.</summary>
        public Tensor gelu_() => Operators.gelu_(this, false).alias();

        /// <summary>Gaussian error linear unit, in place; it returns a new tensor over the same memory, as TorchSharp does.</summary>
        public Tensor gelu_(Modules.GELU.Approximate approximate) =>
            Operators.gelu_(this, approximate == Modules.GELU.Approximate.tanh).alias();

        private long[] UnflattenedShape(long dim, ReadOnlySpan<long> sizes)
        {
            var before = shape;
            var at = (int)(dim < 0 ? dim + before.Length : dim);
            if ((uint)at >= (uint)before.Length)
            {
                throw new ArgumentOutOfRangeException(
                    nameof(dim),
                    dim,
                    $"unflatten: there is no such dimension in a shape of {ShapeText()}."
                );
            }
            return [.. before.AsSpan(0, at), .. sizes, .. before.AsSpan(at + 1)];
        }

        private static Tensor Into(Tensor result, Tensor? @out)
        {
            if (@out is null)
            {
                return result;
            }
            @out.copy_(result);
            result.Dispose();
            return @out;
        }
    }
}
