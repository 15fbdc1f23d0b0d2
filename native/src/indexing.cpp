#include "shim.h"

#include <ATen/ops/bucketize.h>

ST_TENSOR(argwhere, (const Tensor* self), (self), self->argwhere())
ST_TENSOR(gather, (const Tensor* self, int64_t dim, const Tensor* index), (self, index), self->gather(dim, *index))
ST_TENSOR(index_add, (const Tensor* self, int64_t dim, const Tensor* index, const Tensor* source, ScalarValue alpha), (self, index, source),
          self->index_add(dim, *index, *source, alpha))
ST_INPLACE(index_add_, (const Tensor* self, int64_t dim, const Tensor* index, const Tensor* source, ScalarValue alpha), (self, index, source),
          self->index_add_(dim, *index, *source, alpha))
ST_TENSOR(index_copy, (const Tensor* self, int64_t dim, const Tensor* index, const Tensor* source), (self, index, source),
          self->index_copy(dim, *index, *source))
ST_INPLACE(index_copy_, (const Tensor* self, int64_t dim, const Tensor* index, const Tensor* source), (self, index, source),
          self->index_copy_(dim, *index, *source))
ST_TENSOR(index_fill, (const Tensor* self, int64_t dim, const Tensor* index, ScalarValue value), (self, index),
          self->index_fill(dim, *index, value))
ST_INPLACE(index_fill_, (const Tensor* self, int64_t dim, const Tensor* index, ScalarValue value), (self, index),
          self->index_fill_(dim, *index, value))
ST_TENSOR(index_select, (const Tensor* self, int64_t dim, const Tensor* index), (self, index), self->index_select(dim, *index))
ST_TENSOR(masked_fill, (const Tensor* self, const Tensor* mask, ScalarValue value), (self, mask), self->masked_fill(*mask, value))
ST_INPLACE(masked_fill_, (const Tensor* self, const Tensor* mask, ScalarValue value), (self, mask), self->masked_fill_(*mask, value))
ST_TENSOR(masked_scatter, (const Tensor* self, const Tensor* mask, const Tensor* value), (self, mask, value),
          self->masked_scatter(*mask, *value))
ST_INPLACE(masked_scatter_, (const Tensor* self, const Tensor* mask, const Tensor* value), (self, mask, value),
          self->masked_scatter_(*mask, *value))
ST_TENSOR(masked_select, (const Tensor* self, const Tensor* mask), (self, mask), self->masked_select(*mask))
ST_TENSOR(narrow, (const Tensor* self, int64_t dim, int64_t start, int64_t length), (self), self->narrow(dim, start, length))
ST_TENSOR(nonzero, (const Tensor* self), (self), self->nonzero())
ST_TENSOR(scatter, (const Tensor* self, int64_t dim, const Tensor* index, const Tensor* src), (self, index, src),
          self->scatter(dim, *index, *src))
ST_INPLACE(scatter_, (const Tensor* self, int64_t dim, const Tensor* index, const Tensor* src), (self, index, src),
          self->scatter_(dim, *index, *src))
ST_TENSOR(scatter_add, (const Tensor* self, int64_t dim, const Tensor* index, const Tensor* src), (self, index, src),
          self->scatter_add(dim, *index, *src))
ST_INPLACE(scatter_add_, (const Tensor* self, int64_t dim, const Tensor* index, const Tensor* src), (self, index, src),
          self->scatter_add_(dim, *index, *src))
ST_TENSOR(select, (const Tensor* self, int64_t dim, int64_t index), (self), self->select(dim, index))
ST_TENSOR(select_scatter, (const Tensor* self, const Tensor* src, int64_t dim, int64_t index), (self, src),
          self->select_scatter(*src, dim, index))
ST_TENSOR(slice, (const Tensor* self, int64_t dim, int64_t start, int64_t finish, int64_t step), (self),
          self->slice(dim, start, finish, step))
ST_TENSOR(slice_scatter, (const Tensor* self, const Tensor* src, int64_t dim, OptionalInt start, OptionalInt end, int64_t step), (self, src),
          self->slice_scatter(*src, dim, start, end, step))
ST_TENSOR(take, (const Tensor* self, const Tensor* index), (self, index), self->take(*index))
ST_TENSOR(take_along_dim, (const Tensor* self, const Tensor* indices, int64_t dim), (self, indices), self->take_along_dim(*indices, dim))
ST_TENSOR(take_along_dim_tensor, (const Tensor* self, const Tensor* indices), (self, indices), self->take_along_dim(*indices))
ST_TENSOR(bucketize, (const Tensor* self, const Tensor* boundaries, bool outInt32, bool right), (self, boundaries),
          at::bucketize(*self, *boundaries, outInt32, right))
