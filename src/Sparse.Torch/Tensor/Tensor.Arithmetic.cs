namespace TorchSharp;

public static partial class torch
{
    // Arithmetic of two operands, broadcast against each other.
    public partial class Tensor
    {
        /// <summary>this + target.</summary>
        public Tensor add(Tensor target) => Wrap(Native.st_add(Handle, target.Handle), this, target);

        /// <summary>this + alpha * target.</summary>
        public Tensor add(Tensor target, Scalar alpha) => Wrap(Native.st_add_tensor(Handle, target.Handle, alpha.Value), this, target);

        /// <summary>this + scalar.</summary>
        public Tensor add(Scalar scalar) => Wrap(Native.st_add_scalar(Handle, scalar.Value), this);

        /// <summary>this + alpha * scalar.</summary>
        public Tensor add(Scalar scalar, Scalar alpha) => Wrap(Native.st_add_scalar_alpha(Handle, scalar.Value, alpha.Value), this);

        /// <summary>this += target.</summary>
        public Tensor add_(Tensor target) => Done(Native.st_add_(Handle, target.Handle), this, target);

        /// <summary>this += alpha * target.</summary>
        public Tensor add_(Tensor target, Scalar alpha) => Done(Native.st_add__tensor(Handle, target.Handle, alpha.Value), this, target);

        /// <summary>this += scalar.</summary>
        public Tensor add_(Scalar scalar) => Done(Native.st_add__scalar(Handle, scalar.Value), this);

        /// <summary>this += alpha * scalar.</summary>
        public Tensor add_(Scalar scalar, Scalar alpha) => Done(Native.st_add__scalar_alpha(Handle, scalar.Value, alpha.Value), this);

        /// <summary>this - target.</summary>
        public Tensor sub(Tensor target) => Wrap(Native.st_sub(Handle, target.Handle), this, target);

        /// <summary>this - target.</summary>
        public Tensor sub(Scalar target) => Wrap(Native.st_sub_scalar(Handle, target.Value), this);

        /// <summary>this -= target.</summary>
        public Tensor sub_(Tensor target) => Done(Native.st_sub_(Handle, target.Handle), this, target);

        /// <summary>this -= target.</summary>
        public Tensor sub_(Scalar target) => Done(Native.st_sub__scalar(Handle, target.Value), this);

        /// <summary>this * target.</summary>
        public Tensor mul(Tensor target) => Wrap(Native.st_mul(Handle, target.Handle), this, target);

        /// <summary>this * target.</summary>
        public Tensor mul(Scalar target) => Wrap(Native.st_mul_scalar(Handle, target.Value), this);

        /// <summary>this *= target.</summary>
        public Tensor mul_(Tensor target) => Done(Native.st_mul_(Handle, target.Handle), this, target);

        /// <summary>this *= target.</summary>
        public Tensor mul_(Scalar target) => Done(Native.st_mul__scalar(Handle, target.Value), this);

        /// <summary>this / target, rounded as asked.</summary>
        public Tensor div(Tensor target, RoundingMode rounding_mode = RoundingMode.None) =>
            Wrap(Native.st_div(Handle, target.Handle, (int)rounding_mode), this, target);

        /// <summary>this / target, rounded as asked.</summary>
        public Tensor div(Scalar target, RoundingMode rounding_mode = RoundingMode.None) =>
            Wrap(Native.st_div_scalar(Handle, target.Value, (int)rounding_mode), this);

        /// <summary>this /= target, rounded as asked.</summary>
        public Tensor div_(Tensor target, RoundingMode rounding_mode = RoundingMode.None) =>
            Done(Native.st_div_(Handle, target.Handle, (int)rounding_mode), this, target);

        /// <summary>this /= target, rounded as asked.</summary>
        public Tensor div_(Scalar target, RoundingMode rounding_mode = RoundingMode.None) =>
            Done(Native.st_div__scalar(Handle, target.Value, (int)rounding_mode), this);

        /// <summary>this - target.</summary>
        public Tensor subtract(Scalar target) => sub(target);

        /// <summary>this - target.</summary>
        public Tensor subtract(Tensor target) => sub(target);

        /// <summary>this -= target.</summary>
        public Tensor subtract_(Scalar target) => sub_(target);

        /// <summary>this -= target.</summary>
        public Tensor subtract_(Tensor target) => sub_(target);

        /// <summary>this * target.</summary>
        public Tensor multiply(Scalar target) => mul(target);

        /// <summary>this * target.</summary>
        public Tensor multiply(Tensor target) => mul(target);

        /// <summary>this / target, rounded as asked.</summary>
        public Tensor divide(Scalar target, RoundingMode rounding_mode = RoundingMode.None) => div(target, rounding_mode);

        /// <summary>this / target, rounded as asked.</summary>
        public Tensor divide(Tensor target, RoundingMode rounding_mode = RoundingMode.None) => div(target, rounding_mode);

        /// <summary>this /= target, rounded as asked.</summary>
        public Tensor divide_(Scalar target, RoundingMode rounding_mode = RoundingMode.None) => div_(target, rounding_mode);

        /// <summary>this /= target, rounded as asked.</summary>
        public Tensor divide_(Tensor target, RoundingMode rounding_mode = RoundingMode.None) => div_(target, rounding_mode);

        /// <summary>this to the power of exponent.</summary>
        public Tensor pow(Tensor exponent) => Wrap(Native.st_pow(Handle, exponent.Handle), this, exponent);

        /// <summary>this to the power of exponent.</summary>
        public Tensor pow(Scalar exponent) => Wrap(Native.st_pow_scalar(Handle, exponent.Value), this);

        /// <summary>this to the power of exponent.</summary>
        public Tensor pow_(Tensor exponent) => Done(Native.st_pow_(Handle, exponent.Handle), this, exponent);

        /// <summary>this to the power of exponent.</summary>
        public Tensor pow_(Scalar exponent) => Done(Native.st_pow__scalar(Handle, exponent.Value), this);

        /// <summary>this to the power of target, in double precision.</summary>
        public Tensor float_power(Tensor target) => Wrap(Native.st_float_power(Handle, target.Handle), this, target);

        /// <summary>this to the power of target; this must be of double precision.</summary>
        public Tensor float_power_(Tensor target) => Done(Native.st_float_power_(Handle, target.Handle), this, target);

        /// <summary>Remainder with the sign of the divisor.</summary>
        public Tensor remainder(Tensor target) => Wrap(Native.st_remainder(Handle, target.Handle), this, target);

        /// <summary>Remainder with the sign of the divisor.</summary>
        public Tensor remainder(Scalar scalar) => Wrap(Native.st_remainder_scalar(Handle, scalar.Value), this);

        /// <summary>Remainder with the sign of the divisor.</summary>
        public Tensor remainder_(Tensor target) => Done(Native.st_remainder_(Handle, target.Handle), this, target);

        /// <summary>Remainder with the sign of the divisor.</summary>
        public Tensor remainder_(Scalar scalar) => Done(Native.st_remainder__scalar(Handle, scalar.Value), this);

        /// <summary>Remainder with the sign of the dividend.</summary>
        public Tensor fmod(Tensor target) => Wrap(Native.st_fmod(Handle, target.Handle), this, target);

        /// <summary>Remainder with the sign of the dividend.</summary>
        public Tensor fmod(Scalar scalar) => Wrap(Native.st_fmod_scalar(Handle, scalar.Value), this);

        /// <summary>Remainder with the sign of the dividend.</summary>
        public Tensor fmod_(Tensor target) => Done(Native.st_fmod_(Handle, target.Handle), this, target);

        /// <summary>Remainder with the sign of the dividend.</summary>
        public Tensor fmod_(Scalar scalar) => Done(Native.st_fmod__scalar(Handle, scalar.Value), this);

        /// <summary>Quotient rounded down.</summary>
        public Tensor floor_divide(Tensor other) => Wrap(Native.st_floor_divide(Handle, other.Handle), this, other);

        /// <summary>Quotient rounded down.</summary>
        public Tensor floor_divide(Scalar other) => Wrap(Native.st_floor_divide_scalar(Handle, other.Value), this);

        /// <summary>Quotient rounded down.</summary>
        public Tensor floor_divide_(Tensor other) => Done(Native.st_floor_divide_(Handle, other.Handle), this, other);

        /// <summary>Quotient rounded down.</summary>
        public Tensor floor_divide_(Scalar other) => Done(Native.st_floor_divide__scalar(Handle, other.Value), this);

        /// <summary>this + value * tensor1 * tensor2.</summary>
        public Tensor addcmul(Tensor tensor1, Tensor tensor2, Scalar value) =>
            Wrap(Native.st_addcmul(Handle, tensor1.Handle, tensor2.Handle, value.Value), this, tensor1, tensor2);

        /// <summary>this += value * tensor1 * tensor2.</summary>
        public Tensor addcmul_(Tensor tensor1, Tensor tensor2, Scalar value) =>
            Done(Native.st_addcmul_(Handle, tensor1.Handle, tensor2.Handle, value.Value), this, tensor1, tensor2);

        /// <summary>this + value * tensor1 / tensor2.</summary>
        public Tensor addcdiv(Tensor tensor1, Tensor tensor2, Scalar value) =>
            Wrap(Native.st_addcdiv(Handle, tensor1.Handle, tensor2.Handle, value.Value), this, tensor1, tensor2);

        /// <summary>this += value * tensor1 / tensor2.</summary>
        public Tensor addcdiv_(Tensor tensor1, Tensor tensor2, Scalar value) =>
            Done(Native.st_addcdiv_(Handle, tensor1.Handle, tensor2.Handle, value.Value), this, tensor1, tensor2);

        /// <summary>this + tensor1 / tensor2.</summary>
        public Tensor addcdiv(Tensor tensor1, Tensor tensor2) =>
            Wrap(Native.st_addcdiv_tensor(Handle, tensor1.Handle, tensor2.Handle), this, tensor1, tensor2);

        /// <summary>this += tensor1 / tensor2.</summary>
        public Tensor addcdiv_(Tensor tensor1, Tensor tensor2) =>
            Done(Native.st_addcdiv__tensor(Handle, tensor1.Handle, tensor2.Handle), this, tensor1, tensor2);

        /// <summary>this + weight * (end - this).</summary>
        public Tensor lerp(Tensor end, Tensor weight) => Wrap(Native.st_lerp(Handle, end.Handle, weight.Handle), this, end, weight);

        /// <summary>this += weight * (end - this).</summary>
        public Tensor lerp_(Tensor end, Tensor weight) => Done(Native.st_lerp_(Handle, end.Handle, weight.Handle), this, end, weight);

        /// <summary>Angle of the point (other, this), in radians.</summary>
        public Tensor atan2(Tensor other) => Wrap(Native.st_atan2(Handle, other.Handle), this, other);

        /// <summary>Angle of the point (other, this), in radians.</summary>
        public Tensor atan2_(Tensor other) => Done(Native.st_atan2_(Handle, other.Handle), this, other);

        /// <summary>Angle of the point (other, this), in radians.</summary>
        public Tensor arctan(Tensor other) => atan2(other);

        /// <summary>Angle of the point (other, this), in radians.</summary>
        public Tensor arctan2(Tensor other) => atan2(other);

        /// <summary>Angle of the point (other, this), in radians.</summary>
        public Tensor arctan2_(Tensor other) => atan2_(other);

        /// <summary>sqrt(this^2 + other^2).</summary>
        public Tensor hypot(Tensor other) => Wrap(Native.st_hypot(Handle, other.Handle), this, other);

        /// <summary>|this| with the sign of other.</summary>
        public Tensor copysign(Tensor other) => Wrap(Native.st_copysign(Handle, other.Handle), this, other);

        /// <summary>|this| with the sign of other.</summary>
        public Tensor copysign_(Tensor other) => Done(Native.st_copysign_(Handle, other.Handle), this, other);

        /// <summary>The next number after this in the direction of other.</summary>
        public Tensor nextafter(Tensor other) => Wrap(Native.st_nextafter(Handle, other.Handle), this, other);

        /// <summary>The next number after this in the direction of other.</summary>
        public Tensor nextafter_(Tensor other) => Done(Native.st_nextafter_(Handle, other.Handle), this, other);

        /// <summary>log(exp(this) + exp(other)).</summary>
        public Tensor logaddexp(Tensor other) => Wrap(Native.st_logaddexp(Handle, other.Handle), this, other);

        /// <summary>log2(2^this + 2^other).</summary>
        public Tensor logaddexp2(Tensor other) => Wrap(Native.st_logaddexp2(Handle, other.Handle), this, other);

        /// <summary>this * 2^other.</summary>
        public Tensor ldexp(Tensor other) => Wrap(Native.st_ldexp(Handle, other.Handle), this, other);

        /// <summary>this * 2^other.</summary>
        public Tensor ldexp_(Tensor other) => Done(Native.st_ldexp_(Handle, other.Handle), this, other);

        /// <summary>this * log(y), 0 where this is 0.</summary>
        public Tensor xlogy(Tensor y) => Wrap(Native.st_xlogy(Handle, y.Handle), this, y);

        /// <summary>this * log(y), 0 where this is 0.</summary>
        public Tensor xlogy(Scalar y) => Wrap(Native.st_xlogy_scalar(Handle, y.Value), this);

        /// <summary>this * log(y), 0 where this is 0.</summary>
        public Tensor xlogy_(Tensor y) => Done(Native.st_xlogy_(Handle, y.Handle), this, y);

        /// <summary>this * log(y), 0 where this is 0.</summary>
        public Tensor xlogy_(Scalar y) => Done(Native.st_xlogy__scalar(Handle, y.Value), this);

        /// <summary>0 below 0, 1 above, other at 0.</summary>
        public Tensor heaviside(Tensor other) => Wrap(Native.st_heaviside(Handle, other.Handle), this, other);

        /// <summary>0 below 0, 1 above, other at 0.</summary>
        public Tensor heaviside_(Tensor other) => Done(Native.st_heaviside_(Handle, other.Handle), this, other);

        /// <summary>Greatest common divisor of integers.</summary>
        public Tensor gcd(Tensor other) => Wrap(Native.st_gcd(Handle, other.Handle), this, other);

        /// <summary>Greatest common divisor of integers.</summary>
        public Tensor gcd_(Tensor other) => Done(Native.st_gcd_(Handle, other.Handle), this, other);

        /// <summary>Least common multiple of integers.</summary>
        public Tensor lcm(Tensor other) => Wrap(Native.st_lcm(Handle, other.Handle), this, other);

        /// <summary>Least common multiple of integers.</summary>
        public Tensor lcm_(Tensor other) => Done(Native.st_lcm_(Handle, other.Handle), this, other);

        /// <summary>The larger of each pair; NaN where either is NaN.</summary>
        public Tensor maximum(Tensor other) => Wrap(Native.st_maximum(Handle, other.Handle), this, other);

        /// <summary>The smaller of each pair; NaN where either is NaN.</summary>
        public Tensor minimum(Tensor other) => Wrap(Native.st_minimum(Handle, other.Handle), this, other);

        /// <summary>The larger of each pair; NaN where either is NaN.</summary>
        public Tensor max(Tensor other) => Wrap(Native.st_max(Handle, other.Handle), this, other);

        /// <summary>The smaller of each pair; NaN where either is NaN.</summary>
        public Tensor min(Tensor other) => Wrap(Native.st_min(Handle, other.Handle), this, other);

        /// <summary>The larger of each pair; the other one where one is NaN.</summary>
        public Tensor fmax(Tensor other) => Wrap(Native.st_fmax(Handle, other.Handle), this, other);

        /// <summary>The smaller of each pair; the other one where one is NaN.</summary>
        public Tensor fmin(Tensor other) => Wrap(Native.st_fmin(Handle, other.Handle), this, other);

        /// <summary>Every element limited to [min, max].</summary>
        public Tensor clamp(Scalar? min = null, Scalar? max = null) =>
            Wrap(Native.st_clamp(Handle, Scalar.ValueOf(min), Scalar.ValueOf(max)), this);

        /// <summary>Every element limited to [min, max].</summary>
        public Tensor clamp(Tensor? min = null, Tensor? max = null) =>
            Wrap(Native.st_clamp_tensor(Handle, HandleOf(min), HandleOf(max)), this, min, max);

        /// <summary>Every element limited to [min, max].</summary>
        public Tensor clamp_(Scalar? min = null, Scalar? max = null) =>
            Done(Native.st_clamp_(Handle, Scalar.ValueOf(min), Scalar.ValueOf(max)), this);

        /// <summary>Every element limited to [min, max].</summary>
        public Tensor clamp_(Tensor? min = null, Tensor? max = null) =>
            Done(Native.st_clamp__tensor(Handle, HandleOf(min), HandleOf(max)), this, min, max);

        /// <summary>Every element limited from above.</summary>
        public Tensor clamp_max(Scalar max) => Wrap(Native.st_clamp_max(Handle, max.Value), this);

        /// <summary>Every element limited from above.</summary>
        public Tensor clamp_max_(Scalar max) => Done(Native.st_clamp_max_(Handle, max.Value), this);

        /// <summary>Every element limited from below.</summary>
        public Tensor clamp_min(Scalar min) => Wrap(Native.st_clamp_min(Handle, min.Value), this);

        /// <summary>Every element limited from below.</summary>
        public Tensor clamp_min_(Scalar min) => Done(Native.st_clamp_min_(Handle, min.Value), this);

        /// <summary>Every element limited to [min, max].</summary>
        public Tensor clip(Scalar? min = null, Scalar? max = null) => clamp(min, max);

        /// <summary>Bitwise and.</summary>
        public Tensor bitwise_and(Tensor other) => Wrap(Native.st_bitwise_and(Handle, other.Handle), this, other);

        /// <summary>Bitwise and.</summary>
        public Tensor bitwise_and_(Tensor other) => Done(Native.st_bitwise_and_(Handle, other.Handle), this, other);

        /// <summary>Bitwise or.</summary>
        public Tensor bitwise_or(Tensor other) => Wrap(Native.st_bitwise_or(Handle, other.Handle), this, other);

        /// <summary>Bitwise or.</summary>
        public Tensor bitwise_or_(Tensor other) => Done(Native.st_bitwise_or_(Handle, other.Handle), this, other);

        /// <summary>Bitwise exclusive or.</summary>
        public Tensor bitwise_xor(Tensor other) => Wrap(Native.st_bitwise_xor(Handle, other.Handle), this, other);

        /// <summary>Bitwise exclusive or.</summary>
        public Tensor bitwise_xor_(Tensor other) => Done(Native.st_bitwise_xor_(Handle, other.Handle), this, other);

        /// <summary>this shifted left by other bits.</summary>
        public Tensor bitwise_left_shift(Tensor other) => Wrap(Native.st_bitwise_left_shift(Handle, other.Handle), this, other);

        /// <summary>this shifted left by other bits.</summary>
        public Tensor bitwise_left_shift_(Tensor other) => Done(Native.st_bitwise_left_shift_(Handle, other.Handle), this, other);

        /// <summary>this shifted right by other bits.</summary>
        public Tensor bitwise_right_shift(Tensor other) => Wrap(Native.st_bitwise_right_shift(Handle, other.Handle), this, other);

        /// <summary>this shifted right by other bits.</summary>
        public Tensor bitwise_right_shift_(Tensor other) => Done(Native.st_bitwise_right_shift_(Handle, other.Handle), this, other);
    }
}
