using System.Runtime.InteropServices;

namespace TorchSharp;

internal static unsafe partial class Native
{
    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_addbmm(nint self, nint batch1, nint batch2, double beta, double alpha);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern int st_addbmm_(nint self, nint batch1, nint batch2, double beta, double alpha);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_addmm(nint self, nint mat1, nint mat2, double beta, double alpha);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern int st_addmm_(nint self, nint mat1, nint mat2, double beta, double alpha);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_addmv(nint self, nint mat, nint vec, double beta, double alpha);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern int st_addmv_(nint self, nint mat, nint vec, double beta, double alpha);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_addr(nint self, nint vec1, nint vec2, double beta, double alpha);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern int st_addr_(nint self, nint vec1, nint vec2, double beta, double alpha);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_baddbmm(nint self, nint batch1, nint batch2, double beta, double alpha);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_bmm(nint self, nint batch2);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_cholesky_inverse(nint self, bool upper);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_cholesky_solve(nint self, nint input2, bool upper);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_det(nint self);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_dot(nint self, nint target);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_inner(nint self, nint vec2);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_inverse(nint self);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_kron(nint self, nint other);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_logdet(nint self);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_matmul(nint self, nint target);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_matrix_exp(nint self);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_matrix_power(nint self, long n);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_mm(nint self, nint target);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_mv(nint self, nint target);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_outer(nint self, nint vec2);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_tensordot(nint self, nint b, Ints dims1, Ints dims2);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_trace(nint self);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_vdot(nint self, nint target);
}
