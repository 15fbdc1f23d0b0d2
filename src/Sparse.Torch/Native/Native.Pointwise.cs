using System.Runtime.InteropServices;

namespace TorchSharp;

internal static unsafe partial class Native
{
    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_abs(nint self);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern int st_abs_(nint self);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_acos(nint self);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern int st_acos_(nint self);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_acosh(nint self);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern int st_acosh_(nint self);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_angle(nint self);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_asin(nint self);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern int st_asin_(nint self);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_asinh(nint self);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern int st_asinh_(nint self);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_atan(nint self);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern int st_atan_(nint self);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_atanh(nint self);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern int st_atanh_(nint self);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_bitwise_not(nint self);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern int st_bitwise_not_(nint self);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_ceil(nint self);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern int st_ceil_(nint self);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_cos(nint self);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern int st_cos_(nint self);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_cosh(nint self);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern int st_cosh_(nint self);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_deg2rad(nint self);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern int st_deg2rad_(nint self);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_digamma(nint self);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern int st_digamma_(nint self);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_erf(nint self);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern int st_erf_(nint self);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_erfc(nint self);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern int st_erfc_(nint self);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_erfinv(nint self);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern int st_erfinv_(nint self);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_exp(nint self);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern int st_exp_(nint self);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_exp2(nint self);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern int st_exp2_(nint self);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_expm1(nint self);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern int st_expm1_(nint self);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_floor(nint self);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern int st_floor_(nint self);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_frac(nint self);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern int st_frac_(nint self);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_i0(nint self);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern int st_i0_(nint self);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_lgamma(nint self);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern int st_lgamma_(nint self);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_log(nint self);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern int st_log_(nint self);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_log10(nint self);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern int st_log10_(nint self);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_log1p(nint self);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern int st_log1p_(nint self);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_log2(nint self);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern int st_log2_(nint self);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_neg(nint self);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern int st_neg_(nint self);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_positive(nint self);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_rad2deg(nint self);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern int st_rad2deg_(nint self);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_reciprocal(nint self);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern int st_reciprocal_(nint self);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_round(nint self, long decimals);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern int st_round_(nint self, long decimals);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_rsqrt(nint self);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern int st_rsqrt_(nint self);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_sgn(nint self);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern int st_sgn_(nint self);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_sigmoid(nint self);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern int st_sigmoid_(nint self);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_sign(nint self);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern int st_sign_(nint self);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_signbit(nint self);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_sin(nint self);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern int st_sin_(nint self);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_sinc(nint self);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern int st_sinc_(nint self);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_sinh(nint self);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern int st_sinh_(nint self);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_sqrt(nint self);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern int st_sqrt_(nint self);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_square(nint self);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_tan(nint self);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern int st_tan_(nint self);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_tanh(nint self);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern int st_tanh_(nint self);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_trunc(nint self);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern int st_trunc_(nint self);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_logit(nint self, OptionalDouble eps);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern int st_logit_(nint self, OptionalDouble eps);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_nan_to_num(nint self, double nan, OptionalDouble posinf, OptionalDouble neginf);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern int st_nan_to_num_(nint self, double nan, OptionalDouble posinf, OptionalDouble neginf);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_polygamma(nint self, long p);
}
