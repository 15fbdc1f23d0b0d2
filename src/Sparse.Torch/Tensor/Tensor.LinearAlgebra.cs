namespace TorchSharp;

public static partial class torch
{
    // Products of matrices and vectors.
    public partial class Tensor
    {
        /// <summary>beta * this + alpha * the sum of the products of the batches.</summary>
        public Tensor addbmm(Tensor batch1, Tensor batch2, float beta = 1f, float alpha = 1f) =>
            Wrap(Native.st_addbmm(Handle, batch1.Handle, batch2.Handle, beta, alpha), this, batch1, batch2);

        /// <summary>beta * this + alpha * the sum of the products of the batches.</summary>
        public Tensor addbmm_(Tensor batch1, Tensor batch2, float beta = 1f, float alpha = 1f) =>
            Done(Native.st_addbmm_(Handle, batch1.Handle, batch2.Handle, beta, alpha), this, batch1, batch2);

        /// <summary>beta * this + alpha * mat1 mat2.</summary>
        public Tensor addmm(Tensor mat1, Tensor mat2, float beta = 1f, float alpha = 1f) =>
            Wrap(Native.st_addmm(Handle, mat1.Handle, mat2.Handle, beta, alpha), this, mat1, mat2);

        /// <summary>beta * this + alpha * mat1 mat2, into this.</summary>
        public Tensor addmm_(Tensor mat1, Tensor mat2, float beta = 1f, float alpha = 1f) =>
            Done(Native.st_addmm_(Handle, mat1.Handle, mat2.Handle, beta, alpha), this, mat1, mat2);

        /// <summary>beta * this + alpha * mat vec.</summary>
        public Tensor addmv(Tensor mat, Tensor vec, float beta = 1f, float alpha = 1f) =>
            Wrap(Native.st_addmv(Handle, mat.Handle, vec.Handle, beta, alpha), this, mat, vec);

        /// <summary>beta * this + alpha * mat vec, into this.</summary>
        public Tensor addmv_(Tensor mat, Tensor vec, float beta = 1f, float alpha = 1f) =>
            Done(Native.st_addmv_(Handle, mat.Handle, vec.Handle, beta, alpha), this, mat, vec);

        /// <summary>beta * this + alpha * the outer product.</summary>
        public Tensor addr(Tensor vec1, Tensor vec2, float beta = 1f, float alpha = 1f) =>
            Wrap(Native.st_addr(Handle, vec1.Handle, vec2.Handle, beta, alpha), this, vec1, vec2);

        /// <summary>beta * this + alpha * the outer product, into this.</summary>
        public Tensor addr_(Tensor vec1, Tensor vec2, float beta = 1f, float alpha = 1f) =>
            Done(Native.st_addr_(Handle, vec1.Handle, vec2.Handle, beta, alpha), this, vec1, vec2);

        /// <summary>beta * this + alpha * the products of the batches.</summary>
        public Tensor baddbmm(Tensor batch1, Tensor batch2, float beta = 1f, float alpha = 1f) =>
            Wrap(Native.st_baddbmm(Handle, batch1.Handle, batch2.Handle, beta, alpha), this, batch1, batch2);

        /// <summary>Products of two batches of matrices.</summary>
        public Tensor bmm(Tensor batch2) => Wrap(Native.st_bmm(Handle, batch2.Handle), this, batch2);

        /// <summary>Inverse of a matrix from its Cholesky factor.</summary>
        public Tensor cholesky_inverse(bool upper = false) => Wrap(Native.st_cholesky_inverse(Handle, upper), this);

        /// <summary>Solution of input2 X = this from the Cholesky factor input2.</summary>
        public Tensor cholesky_solve(Tensor input2, bool upper = false) =>
            Wrap(Native.st_cholesky_solve(Handle, input2.Handle, upper), this, input2);

        /// <summary>Determinant.</summary>
        public Tensor det() => Wrap(Native.st_det(Handle), this);

        /// <summary>Inner product of two vectors.</summary>
        public Tensor dot(Tensor target) => Wrap(Native.st_dot(Handle, target.Handle), this, target);

        /// <summary>Inner products along the last dimension.</summary>
        public Tensor inner(Tensor vec2) => Wrap(Native.st_inner(Handle, vec2.Handle), this, vec2);

        /// <summary>Inverse of a square matrix.</summary>
        public Tensor inverse() => Wrap(Native.st_inverse(Handle), this);

        /// <summary>Kronecker product.</summary>
        public Tensor kron(Tensor other) => Wrap(Native.st_kron(Handle, other.Handle), this, other);

        /// <summary>Logarithm of the determinant; NaN where it is negative.</summary>
        public Tensor logdet() => Wrap(Native.st_logdet(Handle), this);

        /// <summary>Matrix product, batched and broadcast as PyTorch's.</summary>
        public Tensor matmul(Tensor target) => Wrap(Native.st_matmul(Handle, target.Handle), this, target);

        /// <summary>Matrix exponential.</summary>
        public Tensor matrix_exp() => Wrap(Native.st_matrix_exp(Handle), this);

        /// <summary>A square matrix to an integer power.</summary>
        public Tensor matrix_power(int n) => Wrap(Native.st_matrix_power(Handle, n), this);

        /// <summary>Product of two matrices.</summary>
        public Tensor mm(Tensor target) => Wrap(Native.st_mm(Handle, target.Handle), this, target);

        /// <summary>Product of a matrix and a vector.</summary>
        public Tensor mv(Tensor target) => Wrap(Native.st_mv(Handle, target.Handle), this, target);

        /// <summary>Outer product of two vectors.</summary>
        public Tensor outer(Tensor vec2) => Wrap(Native.st_outer(Handle, vec2.Handle), this, vec2);

        /// <summary>Contraction over pairs of dimensions.</summary>
        public unsafe Tensor tensordot(Tensor b, long[] dims1, long[] dims2)
        {
            fixed (long* dims1Pointer = dims1)
            fixed (long* dims2Pointer = dims2)
            {
                return Wrap(
                    Native.st_tensordot(Handle, b.Handle, new Ints(dims1Pointer, dims1.Length), new Ints(dims2Pointer, dims2.Length)),
                    this,
                    b
                );
            }
        }

        /// <summary>Sum of the diagonal of a matrix.</summary>
        public Tensor trace() => Wrap(Native.st_trace(Handle), this);

        /// <summary>Inner product of two vectors, the first conjugated.</summary>
        public Tensor vdot(Tensor target) => Wrap(Native.st_vdot(Handle, target.Handle), this, target);

        /// <summary>Outer product of two vectors.</summary>
        public Tensor ger(Tensor vec2) => outer(vec2);
    }
}
