using System.Runtime.InteropServices;

namespace TorchSharp;

internal static unsafe partial class Native
{
    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_linalg_cholesky(nint input);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_linalg_det(nint input);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_linalg_inv(nint input);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_linalg_solve(nint a, nint b, bool left);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_linalg_solve_triangular(nint a, nint b, bool upper, bool left, bool unitriangular);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern int st_linalg_qr(nint input, long mode, nint* result);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern int st_linalg_svd(nint input, bool full, nint* result);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_linalg_svdvals(nint input);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern int st_linalg_eigh(nint input, bool upper, nint* result);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_linalg_eigvalsh(nint input, bool upper);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern int st_linalg_slogdet(nint input, nint* result);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_linalg_vector_norm(nint input, double ord, Ints dims, bool keepdim);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_linalg_norm(nint input, OptionalDouble ord, Ints dims, bool keepdim);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_linalg_matrix_norm(nint input, double ord, Ints dims, bool keepdim);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_linalg_matrix_norm_fro(nint input, bool nuclear, Ints dims, bool keepdim);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_linalg_matrix_rank(nint input, OptionalDouble atol, OptionalDouble rtol, bool hermitian);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_linalg_pinv(nint input, OptionalDouble atol, OptionalDouble rtol, bool hermitian);
}
