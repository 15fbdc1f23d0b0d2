namespace TorchSharp;

public static partial class torch
{
    // Comparisons and logic; the results are boolean unless in place.
    public partial class Tensor
    {
        /// <summary>True where equal.</summary>
        public Tensor eq(Tensor target) => Wrap(Native.st_eq(Handle, target.Handle), this, target);

        /// <summary>True where equal.</summary>
        public Tensor eq(Scalar target) => Wrap(Native.st_eq_scalar(Handle, target.Value), this);

        /// <summary>1 where equal, else 0.</summary>
        public Tensor eq_(Tensor target) => Done(Native.st_eq_(Handle, target.Handle), this, target);

        /// <summary>1 where equal, else 0.</summary>
        public Tensor eq_(Scalar target) => Done(Native.st_eq__scalar(Handle, target.Value), this);

        /// <summary>True where different.</summary>
        public Tensor ne(Tensor target) => Wrap(Native.st_ne(Handle, target.Handle), this, target);

        /// <summary>True where different.</summary>
        public Tensor ne(Scalar target) => Wrap(Native.st_ne_scalar(Handle, target.Value), this);

        /// <summary>1 where different, else 0.</summary>
        public Tensor ne_(Tensor target) => Done(Native.st_ne_(Handle, target.Handle), this, target);

        /// <summary>1 where different, else 0.</summary>
        public Tensor ne_(Scalar target) => Done(Native.st_ne__scalar(Handle, target.Value), this);

        /// <summary>True where this is greater.</summary>
        public Tensor gt(Tensor target) => Wrap(Native.st_gt(Handle, target.Handle), this, target);

        /// <summary>True where this is greater.</summary>
        public Tensor gt(Scalar target) => Wrap(Native.st_gt_scalar(Handle, target.Value), this);

        /// <summary>1 where this is greater, else 0.</summary>
        public Tensor gt_(Tensor target) => Done(Native.st_gt_(Handle, target.Handle), this, target);

        /// <summary>1 where this is greater, else 0.</summary>
        public Tensor gt_(Scalar target) => Done(Native.st_gt__scalar(Handle, target.Value), this);

        /// <summary>True where this is greater or equal.</summary>
        public Tensor ge(Tensor target) => Wrap(Native.st_ge(Handle, target.Handle), this, target);

        /// <summary>True where this is greater or equal.</summary>
        public Tensor ge(Scalar target) => Wrap(Native.st_ge_scalar(Handle, target.Value), this);

        /// <summary>1 where this is greater or equal, else 0.</summary>
        public Tensor ge_(Tensor target) => Done(Native.st_ge_(Handle, target.Handle), this, target);

        /// <summary>1 where this is greater or equal, else 0.</summary>
        public Tensor ge_(Scalar target) => Done(Native.st_ge__scalar(Handle, target.Value), this);

        /// <summary>True where this is less.</summary>
        public Tensor lt(Tensor target) => Wrap(Native.st_lt(Handle, target.Handle), this, target);

        /// <summary>True where this is less.</summary>
        public Tensor lt(Scalar target) => Wrap(Native.st_lt_scalar(Handle, target.Value), this);

        /// <summary>1 where this is less, else 0.</summary>
        public Tensor lt_(Tensor target) => Done(Native.st_lt_(Handle, target.Handle), this, target);

        /// <summary>1 where this is less, else 0.</summary>
        public Tensor lt_(Scalar target) => Done(Native.st_lt__scalar(Handle, target.Value), this);

        /// <summary>True where this is less or equal.</summary>
        public Tensor le(Tensor target) => Wrap(Native.st_le(Handle, target.Handle), this, target);

        /// <summary>True where this is less or equal.</summary>
        public Tensor le(Scalar target) => Wrap(Native.st_le_scalar(Handle, target.Value), this);

        /// <summary>1 where this is less or equal, else 0.</summary>
        public Tensor le_(Tensor target) => Done(Native.st_le_(Handle, target.Handle), this, target);

        /// <summary>1 where this is less or equal, else 0.</summary>
        public Tensor le_(Scalar target) => Done(Native.st_le__scalar(Handle, target.Value), this);

        /// <summary>True where this is greater.</summary>
        public Tensor greater(Tensor target) => gt(target);

        /// <summary>True where this is greater or equal.</summary>
        public Tensor greater_equal(Tensor target) => ge(target);

        /// <summary>True where this is less.</summary>
        public Tensor less(Tensor target) => lt(target);

        /// <summary>True where this is less or equal.</summary>
        public Tensor less_equal(Tensor target) => le(target);

        /// <summary>1 where this is less or equal, else 0.</summary>
        public Tensor less_equal_(Tensor target) => le_(target);

        /// <summary>True where equal.</summary>
        public Tensor equal(Tensor target) => eq(target);

        /// <summary>True where different.</summary>
        public Tensor not_equal(Tensor target) => ne(target);

        /// <summary>1 where different, else 0.</summary>
        public Tensor not_equal_(Tensor target) => ne_(target);

        /// <summary>True where |this - other| is at most atol + rtol * |other|.</summary>
        public Tensor isclose(Tensor other, double rtol = 1E-05, double atol = 1E-08, bool nanEqual = false) =>
            Wrap(Native.st_isclose(Handle, other.Handle, rtol, atol, nanEqual), this, other);

        /// <summary>Whether |this - target| is at most atol + rtol * |target| everywhere.</summary>
        public unsafe bool allclose(Tensor target, double rtol = 1E-05, double atol = 1E-08, bool equal_nan = false)
        {
            bool result;
            Check(Native.st_allclose(Handle, target.Handle, rtol, atol, equal_nan, &result), this, target);
            return result;
        }

        /// <summary>True where neither NaN nor infinite.</summary>
        public Tensor isfinite() => Wrap(Native.st_isfinite(Handle), this);

        /// <summary>True where infinite.</summary>
        public Tensor isinf() => Wrap(Native.st_isinf(Handle), this);

        /// <summary>True where NaN.</summary>
        public Tensor isnan() => Wrap(Native.st_isnan(Handle), this);

        /// <summary>True at minus infinity.</summary>
        public Tensor isneginf() => Wrap(Native.st_isneginf(Handle), this);

        /// <summary>True at plus infinity.</summary>
        public Tensor isposinf() => Wrap(Native.st_isposinf(Handle), this);

        /// <summary>True where the imaginary part is 0.</summary>
        public Tensor isreal() => Wrap(Native.st_isreal(Handle), this);

        /// <summary>True where the element is among test_elements.</summary>
        public Tensor isin(Tensor test_elements, bool assumeUnique = false, bool invert = false) =>
            Wrap(Native.st_isin(Handle, test_elements.Handle, assumeUnique, invert), this, test_elements);

        /// <summary>True where 0.</summary>
        public Tensor logical_not() => Wrap(Native.st_logical_not(Handle), this);

        /// <summary>True where 0.</summary>
        public Tensor logical_not_() => Done(Native.st_logical_not_(Handle), this);

        /// <summary>True where both are not 0.</summary>
        public Tensor logical_and(Tensor other) => Wrap(Native.st_logical_and(Handle, other.Handle), this, other);

        /// <summary>1 where both are not 0, else 0.</summary>
        public Tensor logical_and_(Tensor other) => Done(Native.st_logical_and_(Handle, other.Handle), this, other);

        /// <summary>True where one is not 0.</summary>
        public Tensor logical_or(Tensor other) => Wrap(Native.st_logical_or(Handle, other.Handle), this, other);

        /// <summary>1 where one is not 0, else 0.</summary>
        public Tensor logical_or_(Tensor other) => Done(Native.st_logical_or_(Handle, other.Handle), this, other);

        /// <summary>True where exactly one is not 0.</summary>
        public Tensor logical_xor(Tensor other) => Wrap(Native.st_logical_xor(Handle, other.Handle), this, other);

        /// <summary>1 where exactly one is not 0, else 0.</summary>
        public Tensor logical_xor_(Tensor other) => Done(Native.st_logical_xor_(Handle, other.Handle), this, other);

        /// <summary>This where the condition holds, y elsewhere.</summary>
        public Tensor where(Tensor condition, Tensor y) => Wrap(Native.st_where(Handle, condition.Handle, y.Handle), this, condition, y);
    }
}
