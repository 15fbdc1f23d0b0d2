using System.Runtime.InteropServices;

namespace TorchSharp;

internal static unsafe partial class Native
{
    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_eq(nint self, nint target);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_eq_scalar(nint self, ScalarValue target);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern int st_eq_(nint self, nint target);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern int st_eq__scalar(nint self, ScalarValue target);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_ne(nint self, nint target);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_ne_scalar(nint self, ScalarValue target);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern int st_ne_(nint self, nint target);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern int st_ne__scalar(nint self, ScalarValue target);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_gt(nint self, nint target);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_gt_scalar(nint self, ScalarValue target);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern int st_gt_(nint self, nint target);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern int st_gt__scalar(nint self, ScalarValue target);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_ge(nint self, nint target);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_ge_scalar(nint self, ScalarValue target);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern int st_ge_(nint self, nint target);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern int st_ge__scalar(nint self, ScalarValue target);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_lt(nint self, nint target);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_lt_scalar(nint self, ScalarValue target);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern int st_lt_(nint self, nint target);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern int st_lt__scalar(nint self, ScalarValue target);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_le(nint self, nint target);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_le_scalar(nint self, ScalarValue target);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern int st_le_(nint self, nint target);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern int st_le__scalar(nint self, ScalarValue target);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_isclose(nint self, nint other, double rtol, double atol, bool nanEqual);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern int st_allclose(nint self, nint target, double rtol, double atol, bool equal_nan, bool* result);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_isfinite(nint self);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_isinf(nint self);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_isnan(nint self);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_isneginf(nint self);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_isposinf(nint self);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_isreal(nint self);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_isin(nint self, nint test_elements, bool assumeUnique, bool invert);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_logical_not(nint self);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern int st_logical_not_(nint self);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_logical_and(nint self, nint other);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern int st_logical_and_(nint self, nint other);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_logical_or(nint self, nint other);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern int st_logical_or_(nint self, nint other);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_logical_xor(nint self, nint other);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern int st_logical_xor_(nint self, nint other);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_where(nint self, nint condition, nint y);
}
