namespace TorchSharp;

public static partial class torch
{
    // Element by element, one operand.
    public partial class Tensor
    {
        /// <summary>Absolute value of every element.</summary>
        public Tensor abs() => Wrap(Native.st_abs(Handle), this);

        /// <summary>Absolute value of every element.</summary>
        public Tensor abs_() => Done(Native.st_abs_(Handle), this);

        /// <summary>Inverse cosine, in radians.</summary>
        public Tensor acos() => Wrap(Native.st_acos(Handle), this);

        /// <summary>Inverse cosine, in radians.</summary>
        public Tensor acos_() => Done(Native.st_acos_(Handle), this);

        /// <summary>Inverse hyperbolic cosine.</summary>
        public Tensor acosh() => Wrap(Native.st_acosh(Handle), this);

        /// <summary>Inverse hyperbolic cosine.</summary>
        public Tensor acosh_() => Done(Native.st_acosh_(Handle), this);

        /// <summary>Argument of every element, in radians: 0 or pi for real numbers.</summary>
        public Tensor angle() => Wrap(Native.st_angle(Handle), this);

        /// <summary>Inverse sine, in radians.</summary>
        public Tensor asin() => Wrap(Native.st_asin(Handle), this);

        /// <summary>Inverse sine, in radians.</summary>
        public Tensor asin_() => Done(Native.st_asin_(Handle), this);

        /// <summary>Inverse hyperbolic sine.</summary>
        public Tensor asinh() => Wrap(Native.st_asinh(Handle), this);

        /// <summary>Inverse hyperbolic sine.</summary>
        public Tensor asinh_() => Done(Native.st_asinh_(Handle), this);

        /// <summary>Inverse tangent, in radians.</summary>
        public Tensor atan() => Wrap(Native.st_atan(Handle), this);

        /// <summary>Inverse tangent, in radians.</summary>
        public Tensor atan_() => Done(Native.st_atan_(Handle), this);

        /// <summary>Inverse hyperbolic tangent.</summary>
        public Tensor atanh() => Wrap(Native.st_atanh(Handle), this);

        /// <summary>Inverse hyperbolic tangent.</summary>
        public Tensor atanh_() => Done(Native.st_atanh_(Handle), this);

        /// <summary>Bitwise complement; logical not of booleans.</summary>
        public Tensor bitwise_not() => Wrap(Native.st_bitwise_not(Handle), this);

        /// <summary>Bitwise complement; logical not of booleans.</summary>
        public Tensor bitwise_not_() => Done(Native.st_bitwise_not_(Handle), this);

        /// <summary>Smallest integer not below the element.</summary>
        public Tensor ceil() => Wrap(Native.st_ceil(Handle), this);

        /// <summary>Smallest integer not below the element.</summary>
        public Tensor ceil_() => Done(Native.st_ceil_(Handle), this);

        /// <summary>Cosine of an angle in radians.</summary>
        public Tensor cos() => Wrap(Native.st_cos(Handle), this);

        /// <summary>Cosine of an angle in radians.</summary>
        public Tensor cos_() => Done(Native.st_cos_(Handle), this);

        /// <summary>Hyperbolic cosine.</summary>
        public Tensor cosh() => Wrap(Native.st_cosh(Handle), this);

        /// <summary>Hyperbolic cosine.</summary>
        public Tensor cosh_() => Done(Native.st_cosh_(Handle), this);

        /// <summary>Degrees to radians.</summary>
        public Tensor deg2rad() => Wrap(Native.st_deg2rad(Handle), this);

        /// <summary>Degrees to radians.</summary>
        public Tensor deg2rad_() => Done(Native.st_deg2rad_(Handle), this);

        /// <summary>Logarithmic derivative of the gamma function.</summary>
        public Tensor digamma() => Wrap(Native.st_digamma(Handle), this);

        /// <summary>Logarithmic derivative of the gamma function.</summary>
        public Tensor digamma_() => Done(Native.st_digamma_(Handle), this);

        /// <summary>Error function.</summary>
        public Tensor erf() => Wrap(Native.st_erf(Handle), this);

        /// <summary>Error function.</summary>
        public Tensor erf_() => Done(Native.st_erf_(Handle), this);

        /// <summary>Complementary error function.</summary>
        public Tensor erfc() => Wrap(Native.st_erfc(Handle), this);

        /// <summary>Complementary error function.</summary>
        public Tensor erfc_() => Done(Native.st_erfc_(Handle), this);

        /// <summary>Inverse error function.</summary>
        public Tensor erfinv() => Wrap(Native.st_erfinv(Handle), this);

        /// <summary>Inverse error function.</summary>
        public Tensor erfinv_() => Done(Native.st_erfinv_(Handle), this);

        /// <summary>e to the power of the element.</summary>
        public Tensor exp() => Wrap(Native.st_exp(Handle), this);

        /// <summary>e to the power of the element.</summary>
        public Tensor exp_() => Done(Native.st_exp_(Handle), this);

        /// <summary>2 to the power of the element.</summary>
        public Tensor exp2() => Wrap(Native.st_exp2(Handle), this);

        /// <summary>2 to the power of the element.</summary>
        public Tensor exp2_() => Done(Native.st_exp2_(Handle), this);

        /// <summary>exp(x) - 1, accurate near 0.</summary>
        public Tensor expm1() => Wrap(Native.st_expm1(Handle), this);

        /// <summary>exp(x) - 1, accurate near 0.</summary>
        public Tensor expm1_() => Done(Native.st_expm1_(Handle), this);

        /// <summary>Largest integer not above the element.</summary>
        public Tensor floor() => Wrap(Native.st_floor(Handle), this);

        /// <summary>Largest integer not above the element.</summary>
        public Tensor floor_() => Done(Native.st_floor_(Handle), this);

        /// <summary>Fractional part, with the sign of the element.</summary>
        public Tensor frac() => Wrap(Native.st_frac(Handle), this);

        /// <summary>Fractional part, with the sign of the element.</summary>
        public Tensor frac_() => Done(Native.st_frac_(Handle), this);

        /// <summary>Modified Bessel function of the first kind, order 0.</summary>
        public Tensor i0() => Wrap(Native.st_i0(Handle), this);

        /// <summary>Modified Bessel function of the first kind, order 0.</summary>
        public Tensor i0_() => Done(Native.st_i0_(Handle), this);

        /// <summary>Logarithm of the absolute value of the gamma function.</summary>
        public Tensor lgamma() => Wrap(Native.st_lgamma(Handle), this);

        /// <summary>Logarithm of the absolute value of the gamma function.</summary>
        public Tensor lgamma_() => Done(Native.st_lgamma_(Handle), this);

        /// <summary>Natural logarithm.</summary>
        public Tensor log() => Wrap(Native.st_log(Handle), this);

        /// <summary>Natural logarithm.</summary>
        public Tensor log_() => Done(Native.st_log_(Handle), this);

        /// <summary>Logarithm to base 10.</summary>
        public Tensor log10() => Wrap(Native.st_log10(Handle), this);

        /// <summary>Logarithm to base 10.</summary>
        public Tensor log10_() => Done(Native.st_log10_(Handle), this);

        /// <summary>log(1 + x), accurate near 0.</summary>
        public Tensor log1p() => Wrap(Native.st_log1p(Handle), this);

        /// <summary>log(1 + x), accurate near 0.</summary>
        public Tensor log1p_() => Done(Native.st_log1p_(Handle), this);

        /// <summary>Logarithm to base 2.</summary>
        public Tensor log2() => Wrap(Native.st_log2(Handle), this);

        /// <summary>Logarithm to base 2.</summary>
        public Tensor log2_() => Done(Native.st_log2_(Handle), this);

        /// <summary>The element with its sign changed.</summary>
        public Tensor neg() => Wrap(Native.st_neg(Handle), this);

        /// <summary>The element with its sign changed.</summary>
        public Tensor neg_() => Done(Native.st_neg_(Handle), this);

        /// <summary>The tensor itself; an error for booleans.</summary>
        public Tensor positive() => Wrap(Native.st_positive(Handle), this);

        /// <summary>Radians to degrees.</summary>
        public Tensor rad2deg() => Wrap(Native.st_rad2deg(Handle), this);

        /// <summary>Radians to degrees.</summary>
        public Tensor rad2deg_() => Done(Native.st_rad2deg_(Handle), this);

        /// <summary>1 / x.</summary>
        public Tensor reciprocal() => Wrap(Native.st_reciprocal(Handle), this);

        /// <summary>1 / x.</summary>
        public Tensor reciprocal_() => Done(Native.st_reciprocal_(Handle), this);

        /// <summary>Rounds half to even, to so many decimals.</summary>
        public Tensor round(long decimals = 0) => Wrap(Native.st_round(Handle, decimals), this);

        /// <summary>Rounds half to even, to so many decimals.</summary>
        public Tensor round_(long decimals = 0) => Done(Native.st_round_(Handle, decimals), this);

        /// <summary>1 / sqrt(x).</summary>
        public Tensor rsqrt() => Wrap(Native.st_rsqrt(Handle), this);

        /// <summary>1 / sqrt(x).</summary>
        public Tensor rsqrt_() => Done(Native.st_rsqrt_(Handle), this);

        /// <summary>Sign of the element; for complex numbers x / |x|.</summary>
        public Tensor sgn() => Wrap(Native.st_sgn(Handle), this);

        /// <summary>Sign of the element; for complex numbers x / |x|.</summary>
        public Tensor sgn_() => Done(Native.st_sgn_(Handle), this);

        /// <summary>1 / (1 + exp(-x)).</summary>
        public Tensor sigmoid() => Wrap(Native.st_sigmoid(Handle), this);

        /// <summary>1 / (1 + exp(-x)).</summary>
        public Tensor sigmoid_() => Done(Native.st_sigmoid_(Handle), this);

        /// <summary>-1, 0 or 1.</summary>
        public Tensor sign() => Wrap(Native.st_sign(Handle), this);

        /// <summary>-1, 0 or 1.</summary>
        public Tensor sign_() => Done(Native.st_sign_(Handle), this);

        /// <summary>True where the sign bit is set, so also at -0.0.</summary>
        public Tensor signbit() => Wrap(Native.st_signbit(Handle), this);

        /// <summary>Sine of an angle in radians.</summary>
        public Tensor sin() => Wrap(Native.st_sin(Handle), this);

        /// <summary>Sine of an angle in radians.</summary>
        public Tensor sin_() => Done(Native.st_sin_(Handle), this);

        /// <summary>sin(pi x) / (pi x), 1 at 0.</summary>
        public Tensor sinc() => Wrap(Native.st_sinc(Handle), this);

        /// <summary>sin(pi x) / (pi x), 1 at 0.</summary>
        public Tensor sinc_() => Done(Native.st_sinc_(Handle), this);

        /// <summary>Hyperbolic sine.</summary>
        public Tensor sinh() => Wrap(Native.st_sinh(Handle), this);

        /// <summary>Hyperbolic sine.</summary>
        public Tensor sinh_() => Done(Native.st_sinh_(Handle), this);

        /// <summary>Square root; NaN below 0.</summary>
        public Tensor sqrt() => Wrap(Native.st_sqrt(Handle), this);

        /// <summary>Square root; NaN below 0.</summary>
        public Tensor sqrt_() => Done(Native.st_sqrt_(Handle), this);

        /// <summary>x * x.</summary>
        public Tensor square() => Wrap(Native.st_square(Handle), this);

        /// <summary>Tangent of an angle in radians.</summary>
        public Tensor tan() => Wrap(Native.st_tan(Handle), this);

        /// <summary>Tangent of an angle in radians.</summary>
        public Tensor tan_() => Done(Native.st_tan_(Handle), this);

        /// <summary>Hyperbolic tangent.</summary>
        public Tensor tanh() => Wrap(Native.st_tanh(Handle), this);

        /// <summary>Hyperbolic tangent.</summary>
        public Tensor tanh_() => Done(Native.st_tanh_(Handle), this);

        /// <summary>Integer part, towards 0.</summary>
        public Tensor trunc() => Wrap(Native.st_trunc(Handle), this);

        /// <summary>Integer part, towards 0.</summary>
        public Tensor trunc_() => Done(Native.st_trunc_(Handle), this);

        /// <summary>log(x / (1 - x)), with x clamped to [eps, 1 - eps] where eps is given.</summary>
        public Tensor logit(double? eps = null) => Wrap(Native.st_logit(Handle, new OptionalDouble(eps)), this);

        /// <summary>log(x / (1 - x)), with x clamped to [eps, 1 - eps] where eps is given.</summary>
        public Tensor logit_(double? eps = null) => Done(Native.st_logit_(Handle, new OptionalDouble(eps)), this);

        /// <summary>Replaces NaN and the infinities by numbers.</summary>
        public Tensor nan_to_num(double nan = 0, double? posinf = null, double? neginf = null) =>
            Wrap(Native.st_nan_to_num(Handle, nan, new OptionalDouble(posinf), new OptionalDouble(neginf)), this);

        /// <summary>Replaces NaN and the infinities by numbers.</summary>
        public Tensor nan_to_num_(double nan = 0, double? posinf = null, double? neginf = null) =>
            Done(Native.st_nan_to_num_(Handle, nan, new OptionalDouble(posinf), new OptionalDouble(neginf)), this);

        /// <summary>The p-th derivative of the digamma function.</summary>
        public Tensor polygamma(long p) => Wrap(Native.st_polygamma(Handle, p), this);

        /// <summary>Absolute value of every element.</summary>
        public Tensor absolute() => abs();

        /// <summary>Absolute value of every element.</summary>
        public Tensor absolute_() => abs_();

        /// <summary>Inverse cosine, in radians.</summary>
        public Tensor arccos() => acos();

        /// <summary>Inverse cosine, in radians.</summary>
        public Tensor arccos_() => acos_();

        /// <summary>Inverse hyperbolic cosine.</summary>
        public Tensor arccosh() => acosh();

        /// <summary>Inverse hyperbolic cosine.</summary>
        public Tensor arccosh_() => acosh_();

        /// <summary>Inverse sine, in radians.</summary>
        public Tensor arcsin() => asin();

        /// <summary>Inverse sine, in radians.</summary>
        public Tensor arcsin_() => asin_();

        /// <summary>Inverse hyperbolic sine.</summary>
        public Tensor arcsinh() => asinh();

        /// <summary>Inverse hyperbolic sine.</summary>
        public Tensor arcsinh_() => asinh_();

        /// <summary>Inverse tangent, in radians.</summary>
        public Tensor arctan() => atan();

        /// <summary>Inverse hyperbolic tangent.</summary>
        public Tensor arctanh() => atanh();

        /// <summary>Inverse hyperbolic tangent.</summary>
        public Tensor arctanh_() => atanh_();

        /// <summary>Integer part, towards 0.</summary>
        public Tensor fix() => trunc();

        /// <summary>Integer part, towards 0.</summary>
        public Tensor fix_() => trunc_();

        /// <summary>The element with its sign changed.</summary>
        public Tensor negative() => neg();
    }
}
