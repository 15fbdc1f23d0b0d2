#include "shim.h"

#include <ATen/ops/tensordot.h>

ST_TENSOR(addbmm, (const Tensor* self, const Tensor* batch1, const Tensor* batch2, double beta, double alpha), (self, batch1, batch2),
          self->addbmm(*batch1, *batch2, beta, alpha))
ST_INPLACE(addbmm_, (const Tensor* self, const Tensor* batch1, const Tensor* batch2, double beta, double alpha), (self, batch1, batch2),
          self->addbmm_(*batch1, *batch2, beta, alpha))
ST_TENSOR(addmm, (const Tensor* self, const Tensor* mat1, const Tensor* mat2, double beta, double alpha), (self, mat1, mat2),
          self->addmm(*mat1, *mat2, beta, alpha))
ST_INPLACE(addmm_, (const Tensor* self, const Tensor* mat1, const Tensor* mat2, double beta, double alpha), (self, mat1, mat2),
          self->addmm_(*mat1, *mat2, beta, alpha))
ST_TENSOR(addmv, (const Tensor* self, const Tensor* mat, const Tensor* vec, double beta, double alpha), (self, mat, vec),
          self->addmv(*mat, *vec, beta, alpha))
ST_INPLACE(addmv_, (const Tensor* self, const Tensor* mat, const Tensor* vec, double beta, double alpha), (self, mat, vec),
          self->addmv_(*mat, *vec, beta, alpha))
ST_TENSOR(addr, (const Tensor* self, const Tensor* vec1, const Tensor* vec2, double beta, double alpha), (self, vec1, vec2),
          self->addr(*vec1, *vec2, beta, alpha))
ST_INPLACE(addr_, (const Tensor* self, const Tensor* vec1, const Tensor* vec2, double beta, double alpha), (self, vec1, vec2),
          self->addr_(*vec1, *vec2, beta, alpha))
ST_TENSOR(baddbmm, (const Tensor* self, const Tensor* batch1, const Tensor* batch2, double beta, double alpha), (self, batch1, batch2),
          self->baddbmm(*batch1, *batch2, beta, alpha))
ST_TENSOR(bmm, (const Tensor* self, const Tensor* batch2), (self, batch2), self->bmm(*batch2))
ST_TENSOR(cholesky_inverse, (const Tensor* self, bool upper), (self), self->cholesky_inverse(upper))
ST_TENSOR(cholesky_solve, (const Tensor* self, const Tensor* input2, bool upper), (self, input2), self->cholesky_solve(*input2, upper))
ST_TENSOR(det, (const Tensor* self), (self), self->det())
ST_TENSOR(dot, (const Tensor* self, const Tensor* target), (self, target), self->dot(*target))
ST_TENSOR(inner, (const Tensor* self, const Tensor* vec2), (self, vec2), self->inner(*vec2))
ST_TENSOR(inverse, (const Tensor* self), (self), self->inverse())
ST_TENSOR(kron, (const Tensor* self, const Tensor* other), (self, other), self->kron(*other))
ST_TENSOR(logdet, (const Tensor* self), (self), self->logdet())
ST_TENSOR(matmul, (const Tensor* self, const Tensor* target), (self, target), self->matmul(*target))
ST_TENSOR(matrix_exp, (const Tensor* self), (self), self->matrix_exp())
ST_TENSOR(matrix_power, (const Tensor* self, int64_t n), (self), self->matrix_power(n))
ST_TENSOR(mm, (const Tensor* self, const Tensor* target), (self, target), self->mm(*target))
ST_TENSOR(mv, (const Tensor* self, const Tensor* target), (self, target), self->mv(*target))
ST_TENSOR(outer, (const Tensor* self, const Tensor* vec2), (self, vec2), self->outer(*vec2))
ST_TENSOR(tensordot, (const Tensor* self, const Tensor* b, Ints dims1, Ints dims2), (self, b), at::tensordot(*self, *b, dims1, dims2))
ST_TENSOR(trace, (const Tensor* self), (self), self->trace())
ST_TENSOR(vdot, (const Tensor* self, const Tensor* target), (self, target), self->vdot(*target))
