namespace TorchSharp;

public static partial class torch
{
    // Sums, means, norms, extremes, order statistics.
    public partial class Tensor
    {
        /// <summary>Sum of all elements; integers are summed as int64.</summary>
        public Tensor sum(ScalarType? type = null) => Wrap(Native.st_sum(Handle, TypeOf(type)), this);

        /// <summary>Sum along the dimensions.</summary>
        public unsafe Tensor sum(long[] dim, bool keepdim = false, ScalarType? type = null)
        {
            fixed (long* dimPointer = dim)
            {
                return Wrap(Native.st_sum_dim(Handle, new Ints(dimPointer, dim.Length), keepdim, TypeOf(type)), this);
            }
        }

        /// <summary>Sum along the dimensions.</summary>
        public unsafe Tensor sum(ReadOnlySpan<long> dim, bool keepdim = false, ScalarType? type = null)
        {
            fixed (long* dimPointer = dim)
            {
                return Wrap(Native.st_sum_dim(Handle, new Ints(dimPointer, dim.Length), keepdim, TypeOf(type)), this);
            }
        }

        /// <summary>Sum along the dimension.</summary>
        public Tensor sum(long dim, bool keepdim = false, ScalarType? type = null) => sum([dim], keepdim, type);

        /// <summary>Sum along two dimensions.</summary>
        public Tensor sum(long dim0, long dim1, bool keepdim = false, ScalarType? type = null) => sum([dim0, dim1], keepdim, type);

        /// <summary>Sum along three dimensions.</summary>
        public Tensor sum(long dim0, long dim1, long dim2, bool keepdim = false, ScalarType? type = null) =>
            sum([dim0, dim1, dim2], keepdim, type);

        /// <summary>Mean of all elements.</summary>
        public Tensor mean() => Wrap(Native.st_mean(Handle), this);

        /// <summary>Mean along the dimensions.</summary>
        public unsafe Tensor mean(long[] dimensions, bool keepdim = false, ScalarType? type = null)
        {
            fixed (long* dimensionsPointer = dimensions)
            {
                return Wrap(Native.st_mean_dim(Handle, new Ints(dimensionsPointer, dimensions.Length), keepdim, TypeOf(type)), this);
            }
        }

        /// <summary>Sum of all elements that are not NaN.</summary>
        public Tensor nansum() => Wrap(Native.st_nansum(Handle), this);

        /// <summary>Product of all elements.</summary>
        public Tensor prod(ScalarType? type = null) => Wrap(Native.st_prod(Handle, TypeOf(type)), this);

        /// <summary>Product along dim.</summary>
        public Tensor prod(long dim, bool keepdim = false, ScalarType? type = null) =>
            Wrap(Native.st_prod_dim(Handle, dim, keepdim, TypeOf(type)), this);

        /// <summary>Standard deviation of all elements, over n - 1 where unbiased, else n.</summary>
        public Tensor std(bool unbiased = true) => Wrap(Native.st_std(Handle, unbiased), this);

        /// <summary>Standard deviation along the dimensions.</summary>
        public unsafe Tensor std(long[] dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null)
        {
            fixed (long* dimensionsPointer = dimensions)
            {
                return Wrap(
                    Native.st_std_dim(Handle, new Ints(dimensionsPointer, dimensions.Length), unbiased, keepdim, TypeOf(type)),
                    this
                );
            }
        }

        /// <summary>Standard deviation along the dimensions.</summary>
        public unsafe Tensor std(ReadOnlySpan<long> dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null)
        {
            fixed (long* dimensionsPointer = dimensions)
            {
                return Wrap(
                    Native.st_std_dim(Handle, new Ints(dimensionsPointer, dimensions.Length), unbiased, keepdim, TypeOf(type)),
                    this
                );
            }
        }

        /// <summary>Standard deviation along the dimension.</summary>
        public Tensor std(long dim, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            std([dim], unbiased, keepdim, type);

        /// <summary>Variance of all elements, over n - 1 where unbiased, else n.</summary>
        public Tensor var(bool unbiased = true) => Wrap(Native.st_var(Handle, unbiased), this);

        /// <summary>Variance along the dimensions.</summary>
        public unsafe Tensor var(long[] dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null)
        {
            fixed (long* dimensionsPointer = dimensions)
            {
                return Wrap(
                    Native.st_var_dim(Handle, new Ints(dimensionsPointer, dimensions.Length), unbiased, keepdim, TypeOf(type)),
                    this
                );
            }
        }

        /// <summary>Variance along the dimensions.</summary>
        public unsafe Tensor var(ReadOnlySpan<long> dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null)
        {
            fixed (long* dimensionsPointer = dimensions)
            {
                return Wrap(
                    Native.st_var_dim(Handle, new Ints(dimensionsPointer, dimensions.Length), unbiased, keepdim, TypeOf(type)),
                    this
                );
            }
        }

        /// <summary>Variance along the dimension.</summary>
        public Tensor var(long dim, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            var([dim], unbiased, keepdim, type);

        /// <summary>p-norm of all elements.</summary>
        public Tensor norm(float p = 2f) => Wrap(Native.st_norm(Handle, p), this);

        /// <summary>p-norm along dim.</summary>
        public Tensor norm(int dim, bool keepdim = false, float p = 2f) => Wrap(Native.st_norm_dim(Handle, dim, keepdim, p), this);

        /// <summary>p-norm of this - other.</summary>
        public Tensor dist(Tensor other, float p = 2f) => Wrap(Native.st_dist(Handle, other.Handle, p), this, other);

        /// <summary>Whether all elements are not 0.</summary>
        public Tensor all() => Wrap(Native.st_all(Handle), this);

        /// <summary>Whether all elements along dim are not 0.</summary>
        public Tensor all(long dim, bool keepdim = false) => Wrap(Native.st_all_dim(Handle, dim, keepdim), this);

        /// <summary>Whether some element is not 0.</summary>
        public Tensor any() => Wrap(Native.st_any(Handle), this);

        /// <summary>Whether some element along dim is not 0.</summary>
        public Tensor any(long dim, bool keepdim = false) => Wrap(Native.st_any_dim(Handle, dim, keepdim), this);

        /// <summary>Largest element.</summary>
        public Tensor max() => Wrap(Native.st_max_other(Handle), this);

        /// <summary>Smallest element.</summary>
        public Tensor min() => Wrap(Native.st_min_other(Handle), this);

        /// <summary>Largest elements along dim, and where they are.</summary>
        public unsafe (Tensor values, Tensor indexes) max(long dim, bool keepdim = false)
        {
            nint* result = stackalloc nint[2];
            Check(Native.st_max_dim(Handle, dim, keepdim, result), this);
            return (new Tensor(result[0]), new Tensor(result[1]));
        }

        /// <summary>Smallest elements along dim, and where they are.</summary>
        public unsafe (Tensor values, Tensor indexes) min(long dim, bool keepdim = false)
        {
            nint* result = stackalloc nint[2];
            Check(Native.st_min_dim(Handle, dim, keepdim, result), this);
            return (new Tensor(result[0]), new Tensor(result[1]));
        }

        /// <summary>Flat index of the largest element.</summary>
        public Tensor argmax() => Wrap(Native.st_argmax(Handle), this);

        /// <summary>Index of the largest element along dim.</summary>
        public Tensor argmax(long dim, bool keepdim = false) => Wrap(Native.st_argmax_dim(Handle, dim, keepdim), this);

        /// <summary>Flat index of the smallest element.</summary>
        public Tensor argmin() => Wrap(Native.st_argmin(Handle), this);

        /// <summary>Index of the smallest element along dim.</summary>
        public Tensor argmin(long dim, bool keepdim = false) => Wrap(Native.st_argmin_dim(Handle, dim, keepdim), this);

        /// <summary>Number of elements that are not 0, as int64; NaN counts.</summary>
        public unsafe Tensor count_nonzero(long[]? dims = null)
        {
            fixed (long* dimsPointer = dims)
            {
                return Wrap(Native.st_count_nonzero(Handle, new Ints(dimsPointer, dims is null ? -1 : dims.Length)), this);
            }
        }

        /// <summary>Running sum along dim.</summary>
        public Tensor cumsum(long dim, ScalarType? type = null) => Wrap(Native.st_cumsum(Handle, dim, TypeOf(type)), this);

        /// <summary>Running product along dim.</summary>
        public Tensor cumprod(long dim, ScalarType? type = null) => Wrap(Native.st_cumprod(Handle, dim, TypeOf(type)), this);

        /// <summary>Running maximum along dim, and where it is.</summary>
        public unsafe (Tensor values, Tensor indexes) cummax(long dim)
        {
            nint* result = stackalloc nint[2];
            Check(Native.st_cummax(Handle, dim, result), this);
            return (new Tensor(result[0]), new Tensor(result[1]));
        }

        /// <summary>Running minimum along dim, and where it is.</summary>
        public unsafe (Tensor values, Tensor indexes) cummin(long dim)
        {
            nint* result = stackalloc nint[2];
            Check(Native.st_cummin(Handle, dim, result), this);
            return (new Tensor(result[0]), new Tensor(result[1]));
        }

        /// <summary>log(sum(exp(x))) along dim, computed stably.</summary>
        public Tensor logsumexp(long dim, bool keepdim = false) => Wrap(Native.st_logsumexp(Handle, dim, keepdim), this);

        /// <summary>Running log(sum(exp(x))) along dim.</summary>
        public Tensor logcumsumexp(long dim) => Wrap(Native.st_logcumsumexp(Handle, dim), this);

        /// <summary>The k largest or smallest elements along dim, and where they are.</summary>
        public unsafe (Tensor values, Tensor indexes) topk(int k, int dim = -1, bool largest = true, bool sorted = true)
        {
            nint* result = stackalloc nint[2];
            Check(Native.st_topk(Handle, k, dim, largest, sorted, result), this);
            return (new Tensor(result[0]), new Tensor(result[1]));
        }

        /// <summary>The k-th smallest element (from 1) along dim, the last one by default, and where it is.</summary>
        public unsafe (Tensor values, Tensor indices) kthvalue(long k, long? dim, bool keepdim = false)
        {
            nint* result = stackalloc nint[2];
            Check(Native.st_kthvalue(Handle, k, new OptionalInt(dim), keepdim, result), this);
            return (new Tensor(result[0]), new Tensor(result[1]));
        }

        /// <summary>Elements in order along dim, and where they were.</summary>
        public unsafe (Tensor Values, Tensor Indices) sort(long dim = -1, bool descending = false, bool stable = false)
        {
            nint* result = stackalloc nint[2];
            Check(Native.st_sort(Handle, dim, descending, stable, result), this);
            return (new Tensor(result[0]), new Tensor(result[1]));
        }

        /// <summary>Indices that sort along dim.</summary>
        public Tensor argsort(long dim = -1, bool descending = false) => Wrap(Native.st_argsort(Handle, dim, descending), this);

        /// <summary>Elements in ascending order along dimension 0.</summary>
        public Tensor msort() => Wrap(Native.st_msort(Handle), this);

        /// <summary>Median of all elements; the lower one of two.</summary>
        public Tensor median() => Wrap(Native.st_median(Handle), this);

        /// <summary>Median of all elements that are not NaN.</summary>
        public Tensor nanmedian() => Wrap(Native.st_nanmedian(Handle), this);

        /// <summary>Most frequent element along dim, and where it is.</summary>
        public unsafe (Tensor values, Tensor indices) mode(long dim = -1, bool keepdim = false)
        {
            nint* result = stackalloc nint[2];
            Check(Native.st_mode(Handle, dim, keepdim, result), this);
            return (new Tensor(result[0]), new Tensor(result[1]));
        }

        /// <summary>The q-th quantiles along dim, interpolated linearly; q in [0, 1].</summary>
        public Tensor quantile(Tensor q, long dim = -1, bool keepdim = false) =>
            Wrap(Native.st_quantile(Handle, q.Handle, dim, keepdim), this, q);

        /// <summary>The q-th quantiles along dim, NaN left out.</summary>
        public Tensor nanquantile(Tensor q, long dim = -1, bool keepdim = false) =>
            Wrap(Native.st_nanquantile(Handle, q.Handle, dim, keepdim), this, q);

        /// <summary>Counts in equal bins from min to max; both 0 takes the data's own range.</summary>
        public Tensor histc(long bins = 100, long min = 0, long max = 0) => Wrap(Native.st_histc(Handle, bins, min, max), this);

        /// <summary>Counts of each non-negative integer.</summary>
        public Tensor bincount(Tensor? weights, long minlength = 0) =>
            Wrap(Native.st_bincount(Handle, HandleOf(weights), minlength), this, weights);

        /// <summary>Every slice along dim scaled to a p-norm of at most maxnorm.</summary>
        public Tensor renorm(float p, long dim, float maxnorm) => Wrap(Native.st_renorm(Handle, p, dim, maxnorm), this);
    }
}
