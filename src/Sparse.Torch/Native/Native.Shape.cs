using System.Runtime.InteropServices;

namespace TorchSharp;

internal static unsafe partial class Native
{
    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_alias(nint self);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_t(nint self);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_adjoint(nint self);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_broadcast_to(nint self, Ints shape);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_contiguous(nint self);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_clone(nint self);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_diag(nint self, long diagonal);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_diag_embed(nint self, long offset, long dim1, long dim2);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_diagflat(nint self, long offset);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_diagonal(nint self, long offset, long dim1, long dim2);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_diff(nint self, long n, long dim, nint prepend, nint append);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_expand(nint self, Ints sizes, bool isImplicit);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_expand_as(nint self, nint other);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_flatten(nint self, long start_dim, long end_dim);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_flip(nint self, Ints dims);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_fliplr(nint self);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_flipud(nint self);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_moveaxis(nint self, Ints source, Ints destination);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_movedim(nint self, Ints source, Ints destination);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_permute(nint self, Ints permutation);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_ravel(nint self);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_repeat(nint self, Ints sizes);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_repeat_interleave(nint self, long repeats, OptionalInt dim, OptionalInt output_size);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_repeat_interleave_tensor(nint self, nint repeats, OptionalInt dim, OptionalInt output_size);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_reshape(nint self, Ints shape);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_roll(nint self, Ints shifts, Ints dims);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern int st_squeeze_(nint self, OptionalInt dim);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_squeeze(nint self, OptionalInt dim);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_swapaxes(nint self, long dim0, long dim1);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_swapdims(nint self, long dim0, long dim1);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_tile(nint self, Ints reps);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_transpose(nint self, long dim0, long dim1);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern int st_transpose_(nint self, long dim0, long dim1);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_tril(nint self, long diagonal);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_triu(nint self, long diagonal);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_unfold(nint self, long dimension, long size, long step);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_unsqueeze(nint self, long dim);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern int st_unsqueeze_(nint self, long dim);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_view(nint self, Ints shape);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_view_as(nint self, nint other);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_as_strided(nint self, Ints size, Ints strides, long storageOffset);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_atleast_1d(nint self);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_atleast_2d(nint self);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_atleast_3d(nint self);
}
