namespace TorchSharp;

public static partial class torch
{
    // Arithmetic operators.
    public partial class Tensor
    {
        /// <summary>Sum of two tensors.</summary>
        public static Tensor operator +(Tensor left, Tensor right) => left.add(right);

        /// <summary>Sum of a tensor and a number.</summary>
        public static Tensor operator +(Tensor left, Scalar right) => left.add(right);

        /// <summary>Sum of a number and a tensor.</summary>
        public static Tensor operator +(Scalar left, Tensor right) => right.add(left);

        /// <summary>Sum of a tensor and a number.</summary>
        public static Tensor operator +(Tensor left, int right) => Operators.add(left, (long)right);

        /// <summary>Sum of a number and a tensor.</summary>
        public static Tensor operator +(int left, Tensor right) => Operators.add(right, (long)left);

        /// <summary>Sum of a tensor and a number.</summary>
        public static Tensor operator +(Tensor left, long right) => Operators.add(left, right);

        /// <summary>Sum of a number and a tensor.</summary>
        public static Tensor operator +(long left, Tensor right) => Operators.add(right, left);

        /// <summary>Sum of a tensor and a number.</summary>
        public static Tensor operator +(Tensor left, float right) => Operators.add(left, (double)right);

        /// <summary>Sum of a number and a tensor.</summary>
        public static Tensor operator +(float left, Tensor right) => Operators.add(right, (double)left);

        /// <summary>Sum of a tensor and a number.</summary>
        public static Tensor operator +(Tensor left, double right) => Operators.add(left, right);

        /// <summary>Sum of a number and a tensor.</summary>
        public static Tensor operator +(double left, Tensor right) => Operators.add(right, left);

        /// <summary>Difference of two tensors.</summary>
        public static Tensor operator -(Tensor left, Tensor right) => left.sub(right);

        /// <summary>Difference of a tensor and a number.</summary>
        public static Tensor operator -(Tensor left, Scalar right) => left.sub(right);

        /// <summary>Difference of a number and a tensor.</summary>
        public static Tensor operator -(Scalar left, Tensor right) => Operators.rsub(right, left.Value);

        /// <summary>Difference of a tensor and a number.</summary>
        public static Tensor operator -(Tensor left, int right) => Operators.sub(left, (long)right);

        /// <summary>Difference of a number and a tensor.</summary>
        public static Tensor operator -(int left, Tensor right) => Operators.rsub(right, (long)left);

        /// <summary>Difference of a tensor and a number.</summary>
        public static Tensor operator -(Tensor left, long right) => Operators.sub(left, right);

        /// <summary>Difference of a number and a tensor.</summary>
        public static Tensor operator -(long left, Tensor right) => Operators.rsub(right, left);

        /// <summary>Difference of a tensor and a number.</summary>
        public static Tensor operator -(Tensor left, float right) => Operators.sub(left, (double)right);

        /// <summary>Difference of a number and a tensor.</summary>
        public static Tensor operator -(float left, Tensor right) => Operators.rsub(right, (double)left);

        /// <summary>Difference of a tensor and a number.</summary>
        public static Tensor operator -(Tensor left, double right) => Operators.sub(left, right);

        /// <summary>Difference of a number and a tensor.</summary>
        public static Tensor operator -(double left, Tensor right) => Operators.rsub(right, left);

        /// <summary>Product of two tensors.</summary>
        public static Tensor operator *(Tensor left, Tensor right) => left.mul(right);

        /// <summary>Product of a tensor and a number.</summary>
        public static Tensor operator *(Tensor left, Scalar right) => left.mul(right);

        /// <summary>Product of a number and a tensor.</summary>
        public static Tensor operator *(Scalar left, Tensor right) => right.mul(left);

        /// <summary>Product of a tensor and a number.</summary>
        public static Tensor operator *(Tensor left, int right) => Operators.mul(left, (long)right);

        /// <summary>Product of a number and a tensor.</summary>
        public static Tensor operator *(int left, Tensor right) => Operators.mul(right, (long)left);

        /// <summary>Product of a tensor and a number.</summary>
        public static Tensor operator *(Tensor left, long right) => Operators.mul(left, right);

        /// <summary>Product of a number and a tensor.</summary>
        public static Tensor operator *(long left, Tensor right) => Operators.mul(right, left);

        /// <summary>Product of a tensor and a number.</summary>
        public static Tensor operator *(Tensor left, float right) => Operators.mul(left, (double)right);

        /// <summary>Product of a number and a tensor.</summary>
        public static Tensor operator *(float left, Tensor right) => Operators.mul(right, (double)left);

        /// <summary>Product of a tensor and a number.</summary>
        public static Tensor operator *(Tensor left, double right) => Operators.mul(left, right);

        /// <summary>Product of a number and a tensor.</summary>
        public static Tensor operator *(double left, Tensor right) => Operators.mul(right, left);

        /// <summary>Quotient of two tensors.</summary>
        public static Tensor operator /(Tensor left, Tensor right) => left.div(right);

        /// <summary>Quotient of a tensor and a number.</summary>
        public static Tensor operator /(Tensor left, Scalar right) => left.div(right);

        /// <summary>Quotient of a number and a tensor.</summary>
        public static Tensor operator /(Scalar left, Tensor right) => Operators.rdiv(left.Value, right);

        /// <summary>Quotient of a tensor and a number.</summary>
        public static Tensor operator /(Tensor left, int right) => Operators.div(left, (long)right);

        /// <summary>Quotient of a number and a tensor.</summary>
        public static Tensor operator /(int left, Tensor right) => Operators.rdiv((long)left, right);

        /// <summary>Quotient of a tensor and a number.</summary>
        public static Tensor operator /(Tensor left, long right) => Operators.div(left, right);

        /// <summary>Quotient of a number and a tensor.</summary>
        public static Tensor operator /(long left, Tensor right) => Operators.rdiv(left, right);

        /// <summary>Quotient of a tensor and a number.</summary>
        public static Tensor operator /(Tensor left, float right) => Operators.div(left, (double)right);

        /// <summary>Quotient of a number and a tensor.</summary>
        public static Tensor operator /(float left, Tensor right) => Operators.rdiv((double)left, right);

        /// <summary>Quotient of a tensor and a number.</summary>
        public static Tensor operator /(Tensor left, double right) => Operators.div(left, right);

        /// <summary>Quotient of a number and a tensor.</summary>
        public static Tensor operator /(double left, Tensor right) => Operators.rdiv(left, right);
    }
}
