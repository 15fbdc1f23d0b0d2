namespace TorchSharp;

// Element by element, one operand.
public static partial class torch
{
    /// <summary>Absolute value of every element.</summary>
    public static Tensor abs(Tensor input) => input.abs();

    /// <summary>Absolute value of every element.</summary>
    public static Tensor abs_(Tensor input) => input.abs_();

    /// <summary>Inverse cosine, in radians.</summary>
    public static Tensor acos(Tensor input) => input.acos();

    /// <summary>Inverse cosine, in radians.</summary>
    public static Tensor acos_(Tensor input) => input.acos_();

    /// <summary>Inverse hyperbolic cosine.</summary>
    public static Tensor acosh(Tensor input) => input.acosh();

    /// <summary>Inverse hyperbolic cosine.</summary>
    public static Tensor acosh_(Tensor input) => input.acosh_();

    /// <summary>Argument of every element, in radians: 0 or pi for real numbers.</summary>
    public static Tensor angle(Tensor input) => input.angle();

    /// <summary>Inverse sine, in radians.</summary>
    public static Tensor asin(Tensor input) => input.asin();

    /// <summary>Inverse sine, in radians.</summary>
    public static Tensor asin_(Tensor input) => input.asin_();

    /// <summary>Inverse hyperbolic sine.</summary>
    public static Tensor asinh(Tensor input) => input.asinh();

    /// <summary>Inverse hyperbolic sine.</summary>
    public static Tensor asinh_(Tensor input) => input.asinh_();

    /// <summary>Inverse tangent, in radians.</summary>
    public static Tensor atan(Tensor input) => input.atan();

    /// <summary>Inverse tangent, in radians.</summary>
    public static Tensor atan_(Tensor input) => input.atan_();

    /// <summary>Inverse hyperbolic tangent.</summary>
    public static Tensor atanh(Tensor input) => input.atanh();

    /// <summary>Inverse hyperbolic tangent.</summary>
    public static Tensor atanh_(Tensor input) => input.atanh_();

    /// <summary>Bitwise complement; logical not of booleans.</summary>
    public static Tensor bitwise_not(Tensor input) => input.bitwise_not();

    /// <summary>Bitwise complement; logical not of booleans.</summary>
    public static Tensor bitwise_not_(Tensor input) => input.bitwise_not_();

    /// <summary>Smallest integer not below the element.</summary>
    public static Tensor ceil(Tensor input) => input.ceil();

    /// <summary>Smallest integer not below the element.</summary>
    public static Tensor ceil_(Tensor input) => input.ceil_();

    /// <summary>Cosine of an angle in radians.</summary>
    public static Tensor cos(Tensor input) => input.cos();

    /// <summary>Cosine of an angle in radians.</summary>
    public static Tensor cos_(Tensor input) => input.cos_();

    /// <summary>Hyperbolic cosine.</summary>
    public static Tensor cosh(Tensor input) => input.cosh();

    /// <summary>Hyperbolic cosine.</summary>
    public static Tensor cosh_(Tensor input) => input.cosh_();

    /// <summary>Degrees to radians.</summary>
    public static Tensor deg2rad(Tensor input) => input.deg2rad();

    /// <summary>Degrees to radians.</summary>
    public static Tensor deg2rad_(Tensor input) => input.deg2rad_();

    /// <summary>Logarithmic derivative of the gamma function.</summary>
    public static Tensor digamma(Tensor input) => input.digamma();

    /// <summary>Logarithmic derivative of the gamma function.</summary>
    public static Tensor digamma_(Tensor input) => input.digamma_();

    /// <summary>Error function.</summary>
    public static Tensor erf(Tensor input) => input.erf();

    /// <summary>Error function.</summary>
    public static Tensor erf_(Tensor input) => input.erf_();

    /// <summary>Complementary error function.</summary>
    public static Tensor erfc(Tensor input) => input.erfc();

    /// <summary>Complementary error function.</summary>
    public static Tensor erfc_(Tensor input) => input.erfc_();

    /// <summary>Inverse error function.</summary>
    public static Tensor erfinv(Tensor input) => input.erfinv();

    /// <summary>Inverse error function.</summary>
    public static Tensor erfinv_(Tensor input) => input.erfinv_();

    /// <summary>e to the power of the element.</summary>
    public static Tensor exp(Tensor input) => input.exp();

    /// <summary>e to the power of the element.</summary>
    public static Tensor exp_(Tensor input) => input.exp_();

    /// <summary>2 to the power of the element.</summary>
    public static Tensor exp2(Tensor input) => input.exp2();

    /// <summary>2 to the power of the element.</summary>
    public static Tensor exp2_(Tensor input) => input.exp2_();

    /// <summary>exp(x) - 1, accurate near 0.</summary>
    public static Tensor expm1(Tensor input) => input.expm1();

    /// <summary>exp(x) - 1, accurate near 0.</summary>
    public static Tensor expm1_(Tensor input) => input.expm1_();

    /// <summary>Largest integer not above the element.</summary>
    public static Tensor floor(Tensor input) => input.floor();

    /// <summary>Largest integer not above the element.</summary>
    public static Tensor floor_(Tensor input) => input.floor_();

    /// <summary>Fractional part, with the sign of the element.</summary>
    public static Tensor frac(Tensor input) => input.frac();

    /// <summary>Fractional part, with the sign of the element.</summary>
    public static Tensor frac_(Tensor input) => input.frac_();

    /// <summary>Modified Bessel function of the first kind, order 0.</summary>
    public static Tensor i0(Tensor input) => input.i0();

    /// <summary>Modified Bessel function of the first kind, order 0.</summary>
    public static Tensor i0_(Tensor input) => input.i0_();

    /// <summary>Logarithm of the absolute value of the gamma function.</summary>
    public static Tensor lgamma(Tensor input) => input.lgamma();

    /// <summary>Logarithm of the absolute value of the gamma function.</summary>
    public static Tensor lgamma_(Tensor input) => input.lgamma_();

    /// <summary>Natural logarithm.</summary>
    public static Tensor log(Tensor input) => input.log();

    /// <summary>Natural logarithm.</summary>
    public static Tensor log_(Tensor input) => input.log_();

    /// <summary>Logarithm to base 10.</summary>
    public static Tensor log10(Tensor input) => input.log10();

    /// <summary>Logarithm to base 10.</summary>
    public static Tensor log10_(Tensor input) => input.log10_();

    /// <summary>log(1 + x), accurate near 0.</summary>
    public static Tensor log1p(Tensor input) => input.log1p();

    /// <summary>log(1 + x), accurate near 0.</summary>
    public static Tensor log1p_(Tensor input) => input.log1p_();

    /// <summary>Logarithm to base 2.</summary>
    public static Tensor log2(Tensor input) => input.log2();

    /// <summary>Logarithm to base 2.</summary>
    public static Tensor log2_(Tensor input) => input.log2_();

    /// <summary>The element with its sign changed.</summary>
    public static Tensor neg(Tensor input) => input.neg();

    /// <summary>The element with its sign changed.</summary>
    public static Tensor neg_(Tensor input) => input.neg_();

    /// <summary>The tensor itself; an error for booleans.</summary>
    public static Tensor positive(Tensor input) => input.positive();

    /// <summary>Radians to degrees.</summary>
    public static Tensor rad2deg(Tensor input) => input.rad2deg();

    /// <summary>Radians to degrees.</summary>
    public static Tensor rad2deg_(Tensor input) => input.rad2deg_();

    /// <summary>1 / x.</summary>
    public static Tensor reciprocal(Tensor input) => input.reciprocal();

    /// <summary>1 / x.</summary>
    public static Tensor reciprocal_(Tensor input) => input.reciprocal_();

    /// <summary>Rounds half to even, to so many decimals.</summary>
    public static Tensor round(Tensor input, long decimals = 0) => input.round(decimals);

    /// <summary>Rounds half to even, to so many decimals.</summary>
    public static Tensor round_(Tensor input, long decimals = 0) => input.round_(decimals);

    /// <summary>1 / sqrt(x).</summary>
    public static Tensor rsqrt(Tensor input) => input.rsqrt();

    /// <summary>1 / sqrt(x).</summary>
    public static Tensor rsqrt_(Tensor input) => input.rsqrt_();

    /// <summary>Sign of the element; for complex numbers x / |x|.</summary>
    public static Tensor sgn(Tensor input) => input.sgn();

    /// <summary>Sign of the element; for complex numbers x / |x|.</summary>
    public static Tensor sgn_(Tensor input) => input.sgn_();

    /// <summary>1 / (1 + exp(-x)).</summary>
    public static Tensor sigmoid(Tensor input) => input.sigmoid();

    /// <summary>1 / (1 + exp(-x)).</summary>
    public static Tensor sigmoid_(Tensor input) => input.sigmoid_();

    /// <summary>-1, 0 or 1.</summary>
    public static Tensor sign(Tensor input) => input.sign();

    /// <summary>-1, 0 or 1.</summary>
    public static Tensor sign_(Tensor input) => input.sign_();

    /// <summary>True where the sign bit is set, so also at -0.0.</summary>
    public static Tensor signbit(Tensor input) => input.signbit();

    /// <summary>Sine of an angle in radians.</summary>
    public static Tensor sin(Tensor input) => input.sin();

    /// <summary>Sine of an angle in radians.</summary>
    public static Tensor sin_(Tensor input) => input.sin_();

    /// <summary>sin(pi x) / (pi x), 1 at 0.</summary>
    public static Tensor sinc(Tensor input) => input.sinc();

    /// <summary>sin(pi x) / (pi x), 1 at 0.</summary>
    public static Tensor sinc_(Tensor input) => input.sinc_();

    /// <summary>Hyperbolic sine.</summary>
    public static Tensor sinh(Tensor input) => input.sinh();

    /// <summary>Hyperbolic sine.</summary>
    public static Tensor sinh_(Tensor input) => input.sinh_();

    /// <summary>Square root; NaN below 0.</summary>
    public static Tensor sqrt(Tensor input) => input.sqrt();

    /// <summary>Square root; NaN below 0.</summary>
    public static Tensor sqrt_(Tensor input) => input.sqrt_();

    /// <summary>x * x.</summary>
    public static Tensor square(Tensor input) => input.square();

    /// <summary>Tangent of an angle in radians.</summary>
    public static Tensor tan(Tensor input) => input.tan();

    /// <summary>Tangent of an angle in radians.</summary>
    public static Tensor tan_(Tensor input) => input.tan_();

    /// <summary>Hyperbolic tangent.</summary>
    public static Tensor tanh(Tensor input) => input.tanh();

    /// <summary>Hyperbolic tangent.</summary>
    public static Tensor tanh_(Tensor input) => input.tanh_();

    /// <summary>Integer part, towards 0.</summary>
    public static Tensor trunc(Tensor input) => input.trunc();

    /// <summary>Integer part, towards 0.</summary>
    public static Tensor trunc_(Tensor input) => input.trunc_();

    /// <summary>log(x / (1 - x)), with x clamped to [eps, 1 - eps] where eps is given.</summary>
    public static Tensor logit(Tensor input, double? eps = null) => input.logit(eps);

    /// <summary>log(x / (1 - x)), with x clamped to [eps, 1 - eps] where eps is given.</summary>
    public static Tensor logit_(Tensor input, double? eps = null) => input.logit_(eps);

    /// <summary>Replaces NaN and the infinities by numbers.</summary>
    public static Tensor nan_to_num(Tensor input, double nan = 0, double? posinf = null, double? neginf = null) =>
        input.nan_to_num(nan, posinf, neginf);

    /// <summary>Replaces NaN and the infinities by numbers.</summary>
    public static Tensor nan_to_num_(Tensor input, double nan = 0, double? posinf = null, double? neginf = null) =>
        input.nan_to_num_(nan, posinf, neginf);

    /// <summary>The p-th derivative of the digamma function.</summary>
    public static Tensor polygamma(Tensor input, long p) => input.polygamma(p);

    /// <summary>Absolute value of every element.</summary>
    public static Tensor absolute(Tensor input) => input.absolute();

    /// <summary>Absolute value of every element.</summary>
    public static Tensor absolute_(Tensor input) => input.absolute_();

    /// <summary>Inverse cosine, in radians.</summary>
    public static Tensor arccos(Tensor input) => input.arccos();

    /// <summary>Inverse cosine, in radians.</summary>
    public static Tensor arccos_(Tensor input) => input.arccos_();

    /// <summary>Inverse hyperbolic cosine.</summary>
    public static Tensor arccosh(Tensor input) => input.arccosh();

    /// <summary>Inverse hyperbolic cosine.</summary>
    public static Tensor arccosh_(Tensor input) => input.arccosh_();

    /// <summary>Inverse sine, in radians.</summary>
    public static Tensor arcsin(Tensor input) => input.arcsin();

    /// <summary>Inverse sine, in radians.</summary>
    public static Tensor arcsin_(Tensor input) => input.arcsin_();

    /// <summary>Inverse hyperbolic sine.</summary>
    public static Tensor arcsinh(Tensor input) => input.arcsinh();

    /// <summary>Inverse hyperbolic sine.</summary>
    public static Tensor arcsinh_(Tensor input) => input.arcsinh_();

    /// <summary>Inverse tangent, in radians.</summary>
    public static Tensor arctan(Tensor input) => input.arctan();

    /// <summary>Inverse hyperbolic tangent.</summary>
    public static Tensor arctanh(Tensor input) => input.arctanh();

    /// <summary>Inverse hyperbolic tangent.</summary>
    public static Tensor arctanh_(Tensor input) => input.arctanh_();

    /// <summary>Integer part, towards 0.</summary>
    public static Tensor fix(Tensor input) => input.fix();

    /// <summary>Integer part, towards 0.</summary>
    public static Tensor fix_(Tensor input) => input.fix_();

    /// <summary>The element with its sign changed.</summary>
    public static Tensor negative(Tensor input) => input.negative();
}
