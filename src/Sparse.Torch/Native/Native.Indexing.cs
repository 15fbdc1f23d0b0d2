using System.Runtime.InteropServices;

namespace TorchSharp;

internal static unsafe partial class Native
{
    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_argwhere(nint self);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_gather(nint self, long dim, nint index);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_index_add(nint self, long dim, nint index, nint source, ScalarValue alpha);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern int st_index_add_(nint self, long dim, nint index, nint source, ScalarValue alpha);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_index_copy(nint self, long dim, nint index, nint source);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern int st_index_copy_(nint self, long dim, nint index, nint source);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_index_fill(nint self, long dim, nint index, ScalarValue value);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern int st_index_fill_(nint self, long dim, nint index, ScalarValue value);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_index_select(nint self, long dim, nint index);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_masked_fill(nint self, nint mask, ScalarValue value);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern int st_masked_fill_(nint self, nint mask, ScalarValue value);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_masked_scatter(nint self, nint mask, nint value);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern int st_masked_scatter_(nint self, nint mask, nint value);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_masked_select(nint self, nint mask);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_narrow(nint self, long dim, long start, long length);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_nonzero(nint self);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_scatter(nint self, long dim, nint index, nint src);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern int st_scatter_(nint self, long dim, nint index, nint src);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_scatter_add(nint self, long dim, nint index, nint src);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern int st_scatter_add_(nint self, long dim, nint index, nint src);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_select(nint self, long dim, long index);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_select_scatter(nint self, nint src, long dim, long index);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_slice(nint self, long dim, long start, long finish, long step);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_slice_scatter(nint self, nint src, long dim, OptionalInt start, OptionalInt end, long step);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_take(nint self, nint index);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_take_along_dim(nint self, nint indices, long dim);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_take_along_dim_tensor(nint self, nint indices);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_bucketize(nint self, nint boundaries, bool outInt32, bool right);
}
