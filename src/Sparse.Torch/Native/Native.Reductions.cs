using System.Runtime.InteropServices;

namespace TorchSharp;

internal static unsafe partial class Native
{
    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_sum(nint self, int type);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_sum_dim(nint self, Ints dim, bool keepdim, int type);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_mean(nint self);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_mean_dim(nint self, Ints dimensions, bool keepdim, int type);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_nansum(nint self);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_prod(nint self, int type);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_prod_dim(nint self, long dim, bool keepdim, int type);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_std(nint self, bool unbiased);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_std_dim(nint self, Ints dimensions, bool unbiased, bool keepdim, int type);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_var(nint self, bool unbiased);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_var_dim(nint self, Ints dimensions, bool unbiased, bool keepdim, int type);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_norm(nint self, double p);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_norm_dim(nint self, long dim, bool keepdim, double p);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_dist(nint self, nint other, double p);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_all(nint self);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_all_dim(nint self, long dim, bool keepdim);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_any(nint self);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_any_dim(nint self, long dim, bool keepdim);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_max_other(nint self);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_min_other(nint self);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern int st_max_dim(nint self, long dim, bool keepdim, nint* result);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern int st_min_dim(nint self, long dim, bool keepdim, nint* result);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_argmax(nint self);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_argmax_dim(nint self, long dim, bool keepdim);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_argmin(nint self);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_argmin_dim(nint self, long dim, bool keepdim);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_count_nonzero(nint self, Ints dims);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_cumsum(nint self, long dim, int type);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_cumprod(nint self, long dim, int type);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern int st_cummax(nint self, long dim, nint* result);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern int st_cummin(nint self, long dim, nint* result);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_logsumexp(nint self, long dim, bool keepdim);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_logcumsumexp(nint self, long dim);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern int st_topk(nint self, long k, long dim, bool largest, bool sorted, nint* result);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern int st_kthvalue(nint self, long k, OptionalInt dim, bool keepdim, nint* result);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern int st_sort(nint self, long dim, bool descending, bool stable, nint* result);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_argsort(nint self, long dim, bool descending);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_msort(nint self);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_median(nint self);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_nanmedian(nint self);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern int st_mode(nint self, long dim, bool keepdim, nint* result);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_quantile(nint self, nint q, long dim, bool keepdim);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_nanquantile(nint self, nint q, long dim, bool keepdim);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_histc(nint self, long bins, long min, long max);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_bincount(nint self, nint weights, long minlength);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_renorm(nint self, double p, long dim, double maxnorm);
}
