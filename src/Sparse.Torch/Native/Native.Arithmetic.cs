using System.Runtime.InteropServices;

namespace TorchSharp;

internal static unsafe partial class Native
{
    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_add(nint self, nint target);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_add_tensor(nint self, nint target, ScalarValue alpha);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_add_scalar(nint self, ScalarValue scalar);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_add_scalar_alpha(nint self, ScalarValue scalar, ScalarValue alpha);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern int st_add_(nint self, nint target);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern int st_add__tensor(nint self, nint target, ScalarValue alpha);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern int st_add__scalar(nint self, ScalarValue scalar);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern int st_add__scalar_alpha(nint self, ScalarValue scalar, ScalarValue alpha);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_sub(nint self, nint target);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_sub_scalar(nint self, ScalarValue target);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern int st_sub_(nint self, nint target);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern int st_sub__scalar(nint self, ScalarValue target);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_mul(nint self, nint target);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_mul_scalar(nint self, ScalarValue target);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern int st_mul_(nint self, nint target);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern int st_mul__scalar(nint self, ScalarValue target);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_div(nint self, nint target, int rounding_mode);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_div_scalar(nint self, ScalarValue target, int rounding_mode);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern int st_div_(nint self, nint target, int rounding_mode);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern int st_div__scalar(nint self, ScalarValue target, int rounding_mode);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_pow(nint self, nint exponent);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_pow_scalar(nint self, ScalarValue exponent);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern int st_pow_(nint self, nint exponent);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern int st_pow__scalar(nint self, ScalarValue exponent);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_float_power(nint self, nint target);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern int st_float_power_(nint self, nint target);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_remainder(nint self, nint target);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_remainder_scalar(nint self, ScalarValue scalar);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern int st_remainder_(nint self, nint target);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern int st_remainder__scalar(nint self, ScalarValue scalar);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_fmod(nint self, nint target);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_fmod_scalar(nint self, ScalarValue scalar);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern int st_fmod_(nint self, nint target);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern int st_fmod__scalar(nint self, ScalarValue scalar);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_floor_divide(nint self, nint other);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_floor_divide_scalar(nint self, ScalarValue other);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern int st_floor_divide_(nint self, nint other);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern int st_floor_divide__scalar(nint self, ScalarValue other);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_addcmul(nint self, nint tensor1, nint tensor2, ScalarValue value);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern int st_addcmul_(nint self, nint tensor1, nint tensor2, ScalarValue value);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_addcdiv(nint self, nint tensor1, nint tensor2, ScalarValue value);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern int st_addcdiv_(nint self, nint tensor1, nint tensor2, ScalarValue value);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_addcdiv_tensor(nint self, nint tensor1, nint tensor2);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern int st_addcdiv__tensor(nint self, nint tensor1, nint tensor2);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_lerp(nint self, nint end, nint weight);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern int st_lerp_(nint self, nint end, nint weight);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_atan2(nint self, nint other);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern int st_atan2_(nint self, nint other);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_hypot(nint self, nint other);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_copysign(nint self, nint other);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern int st_copysign_(nint self, nint other);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_nextafter(nint self, nint other);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern int st_nextafter_(nint self, nint other);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_logaddexp(nint self, nint other);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_logaddexp2(nint self, nint other);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_ldexp(nint self, nint other);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern int st_ldexp_(nint self, nint other);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_xlogy(nint self, nint y);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_xlogy_scalar(nint self, ScalarValue y);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern int st_xlogy_(nint self, nint y);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern int st_xlogy__scalar(nint self, ScalarValue y);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_heaviside(nint self, nint other);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern int st_heaviside_(nint self, nint other);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_gcd(nint self, nint other);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern int st_gcd_(nint self, nint other);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_lcm(nint self, nint other);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern int st_lcm_(nint self, nint other);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_maximum(nint self, nint other);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_minimum(nint self, nint other);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_max(nint self, nint other);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_min(nint self, nint other);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_fmax(nint self, nint other);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_fmin(nint self, nint other);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_clamp(nint self, ScalarValue min, ScalarValue max);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_clamp_tensor(nint self, nint min, nint max);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern int st_clamp_(nint self, ScalarValue min, ScalarValue max);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern int st_clamp__tensor(nint self, nint min, nint max);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_clamp_max(nint self, ScalarValue max);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern int st_clamp_max_(nint self, ScalarValue max);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_clamp_min(nint self, ScalarValue min);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern int st_clamp_min_(nint self, ScalarValue min);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_bitwise_and(nint self, nint other);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern int st_bitwise_and_(nint self, nint other);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_bitwise_or(nint self, nint other);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern int st_bitwise_or_(nint self, nint other);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_bitwise_xor(nint self, nint other);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern int st_bitwise_xor_(nint self, nint other);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_bitwise_left_shift(nint self, nint other);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern int st_bitwise_left_shift_(nint self, nint other);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern nint st_bitwise_right_shift(nint self, nint other);

    [DllImport(Library, ExactSpelling = true)]
    internal static extern int st_bitwise_right_shift_(nint self, nint other);
}
