using static TorchSharp.torch;
using static TorchSharp.torch.Tensor;

namespace TorchSharp;

// One method for each native entry of its group: pins, keeps alive, checks, wraps.
internal static partial class Operators
{
    internal static Tensor linalg_cholesky(Tensor input) => Wrap(Native.st_linalg_cholesky(input.Handle), input);

    internal static Tensor linalg_det(Tensor input) => Wrap(Native.st_linalg_det(input.Handle), input);

    internal static Tensor linalg_inv(Tensor input) => Wrap(Native.st_linalg_inv(input.Handle), input);

    internal static Tensor linalg_solve(Tensor a, Tensor b, bool left) => Wrap(Native.st_linalg_solve(a.Handle, b.Handle, left), a, b);

    internal static Tensor linalg_solve_triangular(Tensor a, Tensor b, bool upper, bool left, bool unitriangular) =>
        Wrap(Native.st_linalg_solve_triangular(a.Handle, b.Handle, upper, left, unitriangular), a, b);

    internal static unsafe (Tensor, Tensor) linalg_qr(Tensor input, long mode)
    {
        nint* result = stackalloc nint[2];
        Check(Native.st_linalg_qr(input.Handle, mode, result), input);
        return (new Tensor(result[0]), new Tensor(result[1]));
    }

    internal static unsafe (Tensor, Tensor, Tensor) linalg_svd(Tensor input, bool full)
    {
        nint* result = stackalloc nint[3];
        Check(Native.st_linalg_svd(input.Handle, full, result), input);
        return (new Tensor(result[0]), new Tensor(result[1]), new Tensor(result[2]));
    }

    internal static Tensor linalg_svdvals(Tensor input) => Wrap(Native.st_linalg_svdvals(input.Handle), input);

    internal static unsafe (Tensor, Tensor) linalg_eigh(Tensor input, bool upper)
    {
        nint* result = stackalloc nint[2];
        Check(Native.st_linalg_eigh(input.Handle, upper, result), input);
        return (new Tensor(result[0]), new Tensor(result[1]));
    }

    internal static Tensor linalg_eigvalsh(Tensor input, bool upper) => Wrap(Native.st_linalg_eigvalsh(input.Handle, upper), input);

    internal static unsafe (Tensor, Tensor) linalg_slogdet(Tensor input)
    {
        nint* result = stackalloc nint[2];
        Check(Native.st_linalg_slogdet(input.Handle, result), input);
        return (new Tensor(result[0]), new Tensor(result[1]));
    }

    internal static unsafe Tensor linalg_vector_norm(Tensor input, double ord, long[]? dims, bool keepdim)
    {
        fixed (long* dimsPointer = dims)
        {
            return Wrap(
                Native.st_linalg_vector_norm(input.Handle, ord, new Ints(dimsPointer, dims is null ? -1 : dims.Length), keepdim),
                input
            );
        }
    }

    internal static unsafe Tensor linalg_norm(Tensor input, double? ord, long[]? dims, bool keepdim)
    {
        fixed (long* dimsPointer = dims)
        {
            return Wrap(
                Native.st_linalg_norm(
                    input.Handle,
                    new OptionalDouble(ord),
                    new Ints(dimsPointer, dims is null ? -1 : dims.Length),
                    keepdim
                ),
                input
            );
        }
    }

    internal static unsafe Tensor linalg_matrix_norm(Tensor input, double ord, long[]? dims, bool keepdim)
    {
        fixed (long* dimsPointer = dims)
        {
            return Wrap(
                Native.st_linalg_matrix_norm(input.Handle, ord, new Ints(dimsPointer, dims is null ? -1 : dims.Length), keepdim),
                input
            );
        }
    }

    internal static unsafe Tensor linalg_matrix_norm_fro(Tensor input, bool nuclear, long[]? dims, bool keepdim)
    {
        fixed (long* dimsPointer = dims)
        {
            return Wrap(
                Native.st_linalg_matrix_norm_fro(input.Handle, nuclear, new Ints(dimsPointer, dims is null ? -1 : dims.Length), keepdim),
                input
            );
        }
    }

    internal static Tensor linalg_matrix_rank(Tensor input, double? atol, double? rtol, bool hermitian) =>
        Wrap(Native.st_linalg_matrix_rank(input.Handle, new OptionalDouble(atol), new OptionalDouble(rtol), hermitian), input);

    internal static Tensor linalg_pinv(Tensor input, double? atol, double? rtol, bool hermitian) =>
        Wrap(Native.st_linalg_pinv(input.Handle, new OptionalDouble(atol), new OptionalDouble(rtol), hermitian), input);
}
