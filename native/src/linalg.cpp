#include "shim.h"

#include <ATen/ops/linalg_cholesky.h>
#include <ATen/ops/linalg_det.h>
#include <ATen/ops/linalg_eigh.h>
#include <ATen/ops/linalg_eigvalsh.h>
#include <ATen/ops/linalg_inv.h>
#include <ATen/ops/linalg_matrix_norm.h>
#include <ATen/ops/linalg_matrix_rank.h>
#include <ATen/ops/linalg_norm.h>
#include <ATen/ops/linalg_pinv.h>
#include <ATen/ops/linalg_qr.h>
#include <ATen/ops/linalg_slogdet.h>
#include <ATen/ops/linalg_solve.h>
#include <ATen/ops/linalg_solve_triangular.h>
#include <ATen/ops/linalg_svd.h>
#include <ATen/ops/linalg_svdvals.h>
#include <ATen/ops/linalg_vector_norm.h>

namespace {
const int64_t last_two[] = {-2, -1};
}

ST_TENSOR(linalg_cholesky, (const Tensor* input), (input), at::linalg_cholesky(*input))
ST_TENSOR(linalg_det, (const Tensor* input), (input), at::linalg_det(*input))
ST_TENSOR(linalg_inv, (const Tensor* input), (input), at::linalg_inv(*input))
ST_TENSOR(linalg_solve, (const Tensor* a, const Tensor* b, bool left), (a, b), at::linalg_solve(*a, *b, left))
ST_TENSOR(linalg_solve_triangular, (const Tensor* a, const Tensor* b, bool upper, bool left, bool unitriangular), (a, b),
          at::linalg_solve_triangular(*a, *b, upper, left, unitriangular))
ST_TUPLE2(linalg_qr, (const Tensor* input, int64_t mode, Tensor** result), (input),
          at::linalg_qr(*input, mode == 0 ? "reduced" : mode == 1 ? "complete" : "r"))
ST_TUPLE3(linalg_svd, (const Tensor* input, bool full, Tensor** result), (input), at::linalg_svd(*input, full))
ST_TENSOR(linalg_svdvals, (const Tensor* input), (input), at::linalg_svdvals(*input))
ST_TUPLE2(linalg_eigh, (const Tensor* input, bool upper, Tensor** result), (input), at::linalg_eigh(*input, upper ? "U" : "L"))
ST_TENSOR(linalg_eigvalsh, (const Tensor* input, bool upper), (input), at::linalg_eigvalsh(*input, upper ? "U" : "L"))
ST_TUPLE2(linalg_slogdet, (const Tensor* input, Tensor** result), (input), at::linalg_slogdet(*input))
ST_TENSOR(linalg_vector_norm, (const Tensor* input, double ord, Ints dims, bool keepdim), (input),
          at::linalg_vector_norm(*input, ord, dims.opt(), keepdim))
ST_TENSOR(linalg_norm, (const Tensor* input, OptionalDouble ord, Ints dims, bool keepdim), (input),
          at::linalg_norm(*input, ord.has ? Opt<at::Scalar>(at::Scalar(ord.value)) : Opt<at::Scalar>(), dims.opt(), keepdim))
ST_TENSOR(linalg_matrix_norm, (const Tensor* input, double ord, Ints dims, bool keepdim), (input),
          at::linalg_matrix_norm(*input, ord, dims.count < 0 ? at::IntArrayRef(last_two) : at::IntArrayRef(dims), keepdim))
ST_TENSOR(linalg_matrix_norm_fro, (const Tensor* input, bool nuclear, Ints dims, bool keepdim), (input),
          at::linalg_matrix_norm(*input, nuclear ? "nuc" : "fro", dims.count < 0 ? at::IntArrayRef(last_two) : at::IntArrayRef(dims), keepdim))
ST_TENSOR(linalg_matrix_rank, (const Tensor* input, OptionalDouble atol, OptionalDouble rtol, bool hermitian), (input),
          at::linalg_matrix_rank(*input, atol, rtol, hermitian))
ST_TENSOR(linalg_pinv, (const Tensor* input, OptionalDouble atol, OptionalDouble rtol, bool hermitian), (input),
          at::linalg_pinv(*input, atol, rtol, hermitian))
