namespace TorchSharp;

public static partial class torch
{
    /// <summary>Linear algebra: factorisations, solutions and norms, batched over the leading dimensions.</summary>
    public static class linalg
    {
        /// <summary>Which factors of a QR factorisation.</summary>
        public enum QRMode
        {
            /// <summary>As many columns as the smaller side.</summary>
            Reduced = 0,

            /// <summary>A square Q.</summary>
            Complete = 1,

            /// <summary>R alone.</summary>
            R = 2,
        }

        /// <summary>The lower Cholesky factor of a positive definite matrix.</summary>
        public static Tensor cholesky(Tensor input) => Operators.linalg_cholesky(input);

        /// <summary>Determinant.</summary>
        public static Tensor det(Tensor input) => Operators.linalg_det(input);

        /// <summary>Sign and logarithm of the absolute value of the determinant.</summary>
        public static (Tensor, Tensor) slogdet(Tensor input) => Operators.linalg_slogdet(input);

        /// <summary>Inverse of a square matrix.</summary>
        public static Tensor inv(Tensor input) => Operators.linalg_inv(input);

        /// <summary>Pseudo-inverse of a matrix.</summary>
        public static Tensor pinv(Tensor input, double? atol = null, double? rtol = null, bool hermitian = false) =>
            Operators.linalg_pinv(input, atol, rtol, hermitian);

        /// <summary>Rank of a matrix: singular values above the tolerances.</summary>
        public static Tensor matrix_rank(Tensor input, double? atol = null, double? rtol = null, bool hermitian = false) =>
            Operators.linalg_matrix_rank(input, atol, rtol, hermitian);

        /// <summary>X with A X = B, or X A = B where not left.</summary>
        public static Tensor solve(Tensor A, Tensor B, bool left = true) => Operators.linalg_solve(A, B, left);

        /// <summary>X with A X = B for a triangular A.</summary>
        public static Tensor solve_triangular(
            Tensor A,
            Tensor B,
            bool upper,
            bool left = true,
            bool unitriangular = false,
            Tensor? @out = null
        ) => Into(Operators.linalg_solve_triangular(A, B, upper, left, unitriangular), @out);

        /// <summary>Q with orthonormal columns and an upper triangular R, their product being the input.</summary>
        public static (Tensor Q, Tensor R) qr(Tensor input, QRMode mode = QRMode.Reduced) => Operators.linalg_qr(input, (long)mode);

        /// <summary>Singular value decomposition: U diag(S) Vh.</summary>
        public static (Tensor U, Tensor S, Tensor Vh) svd(Tensor input, bool fullMatrices = true) =>
            Operators.linalg_svd(input, fullMatrices);

        /// <summary>Singular values, the largest first.</summary>
        public static Tensor svdvals(Tensor input) => Operators.linalg_svdvals(input);

        /// <summary>Eigenvalues, ascending, and eigenvectors of a symmetric matrix, of which one triangle is read.</summary>
        public static (Tensor, Tensor) eigh(Tensor input, char UPLO = 'L') => Operators.linalg_eigh(input, UPLO is 'U' or 'u');

        /// <summary>Eigenvalues, ascending, of a symmetric matrix, of which one triangle is read.</summary>
        public static Tensor eigvalsh(Tensor input, char UPLO = 'L') => Operators.linalg_eigvalsh(input, UPLO is 'U' or 'u');

        /// <summary>Matrix exponential.</summary>
        public static Tensor matrix_exp(Tensor input) => input.matrix_exp();

        /// <summary>The p-norm of the elements, as if in one vector, along the dimensions.</summary>
        public static Tensor vector_norm(Tensor input, double ord = 2, long[]? dims = null, bool keepdim = false) =>
            Operators.linalg_vector_norm(input, ord, dims, keepdim);

        /// <summary>A norm of matrices: 1, 2, infinity, or their negatives.</summary>
        public static Tensor matrix_norm(Tensor input, double ord, long[]? dims = null, bool keepdim = false) =>
            Operators.linalg_matrix_norm(input, ord, dims, keepdim);

        /// <summary>A norm of matrices: <c>"fro"</c> or <c>"nuc"</c>.</summary>
        public static Tensor matrix_norm(Tensor input, string ord = "fro", long[]? dims = null, bool keepdim = false) =>
            Operators.linalg_matrix_norm_fro(input, ord == "nuc", dims, keepdim);

        /// <summary>The Euclidean norm along the dimensions.</summary>
        public static Tensor norm(Tensor input, long[]? dims = null, bool keepdim = false) =>
            Operators.linalg_norm(input, null, dims, keepdim);

        /// <summary>A norm along the dimensions, of vectors or of matrices by their number.</summary>
        public static Tensor norm(Tensor input, double ord, long[]? dims = null, bool keepdim = false) =>
            Operators.linalg_norm(input, ord, dims, keepdim);

        /// <summary>A norm along the dimensions, of vectors or of matrices by their number.</summary>
        public static Tensor norm(Tensor input, int ord, long[]? dims = null, bool keepdim = false) =>
            Operators.linalg_norm(input, ord, dims, keepdim);

        private static Tensor Into(Tensor result, Tensor? @out)
        {
            if (@out is null)
            {
                return result;
            }
            @out.copy_(result);
            result.Dispose();
            return @out;
        }
    }
}
