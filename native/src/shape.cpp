#include "shim.h"

#include <ATen/ops/alias.h>
#include <ATen/ops/atleast_1d.h>
#include <ATen/ops/atleast_2d.h>
#include <ATen/ops/atleast_3d.h>

ST_TENSOR(alias, (const Tensor* self), (self), at::alias(*self))
ST_TENSOR(t, (const Tensor* self), (self), self->t())
ST_TENSOR(adjoint, (const Tensor* self), (self), self->adjoint())
ST_TENSOR(broadcast_to, (const Tensor* self, Ints shape), (self), self->broadcast_to(shape))
ST_TENSOR(contiguous, (const Tensor* self), (self), self->contiguous())
ST_TENSOR(clone, (const Tensor* self), (self), self->clone())
ST_TENSOR(diag, (const Tensor* self, int64_t diagonal), (self), self->diag(diagonal))
ST_TENSOR(diag_embed, (const Tensor* self, int64_t offset, int64_t dim1, int64_t dim2), (self), self->diag_embed(offset, dim1, dim2))
ST_TENSOR(diagflat, (const Tensor* self, int64_t offset), (self), self->diagflat(offset))
ST_TENSOR(diagonal, (const Tensor* self, int64_t offset, int64_t dim1, int64_t dim2), (self), self->diagonal(offset, dim1, dim2))
ST_TENSOR(diff, (const Tensor* self, int64_t n, int64_t dim, const Tensor* prepend, const Tensor* append), (self, prepend, append),
          self->diff(n, dim, opt(prepend), opt(append)))
ST_TENSOR(expand, (const Tensor* self, Ints sizes, bool isImplicit), (self), self->expand(sizes, isImplicit))
ST_TENSOR(expand_as, (const Tensor* self, const Tensor* other), (self, other), self->expand_as(*other))
ST_TENSOR(flatten, (const Tensor* self, int64_t start_dim, int64_t end_dim), (self), self->flatten(start_dim, end_dim))
ST_TENSOR(flip, (const Tensor* self, Ints dims), (self), self->flip(dims))
ST_TENSOR(fliplr, (const Tensor* self), (self), self->fliplr())
ST_TENSOR(flipud, (const Tensor* self), (self), self->flipud())
ST_TENSOR(moveaxis, (const Tensor* self, Ints source, Ints destination), (self), self->moveaxis(source, destination))
ST_TENSOR(movedim, (const Tensor* self, Ints source, Ints destination), (self), self->movedim(source, destination))
ST_TENSOR(permute, (const Tensor* self, Ints permutation), (self), self->permute(permutation))
ST_TENSOR(ravel, (const Tensor* self), (self), self->ravel())
ST_TENSOR(repeat, (const Tensor* self, Ints sizes), (self), self->repeat(sizes))
ST_TENSOR(repeat_interleave, (const Tensor* self, int64_t repeats, OptionalInt dim, OptionalInt output_size), (self),
          self->repeat_interleave(repeats, dim, output_size))
ST_TENSOR(repeat_interleave_tensor, (const Tensor* self, const Tensor* repeats, OptionalInt dim, OptionalInt output_size), (self, repeats),
          self->repeat_interleave(*repeats, dim, output_size))
ST_TENSOR(reshape, (const Tensor* self, Ints shape), (self), self->reshape(shape))
ST_TENSOR(roll, (const Tensor* self, Ints shifts, Ints dims), (self), self->roll(shifts, dims))
ST_INPLACE(squeeze_, (const Tensor* self, OptionalInt dim), (self), dim.has ? self->squeeze_(dim.value) : self->squeeze_())
ST_TENSOR(squeeze, (const Tensor* self, OptionalInt dim), (self), dim.has ? self->squeeze(dim.value) : self->squeeze())
ST_TENSOR(swapaxes, (const Tensor* self, int64_t dim0, int64_t dim1), (self), self->swapaxes(dim0, dim1))
ST_TENSOR(swapdims, (const Tensor* self, int64_t dim0, int64_t dim1), (self), self->swapdims(dim0, dim1))
ST_TENSOR(tile, (const Tensor* self, Ints reps), (self), self->tile(reps))
ST_TENSOR(transpose, (const Tensor* self, int64_t dim0, int64_t dim1), (self), self->transpose(dim0, dim1))
ST_INPLACE(transpose_, (const Tensor* self, int64_t dim0, int64_t dim1), (self), self->transpose_(dim0, dim1))
ST_TENSOR(tril, (const Tensor* self, int64_t diagonal), (self), self->tril(diagonal))
ST_TENSOR(triu, (const Tensor* self, int64_t diagonal), (self), self->triu(diagonal))
ST_TENSOR(unfold, (const Tensor* self, int64_t dimension, int64_t size, int64_t step), (self), self->unfold(dimension, size, step))
ST_TENSOR(unsqueeze, (const Tensor* self, int64_t dim), (self), self->unsqueeze(dim))
ST_INPLACE(unsqueeze_, (const Tensor* self, int64_t dim), (self), self->unsqueeze_(dim))
ST_TENSOR(view, (const Tensor* self, Ints shape), (self), self->view(shape))
ST_TENSOR(view_as, (const Tensor* self, const Tensor* other), (self, other), self->view_as(*other))
ST_TENSOR(as_strided, (const Tensor* self, Ints size, Ints strides, int64_t storageOffset), (self),
          self->as_strided(size, strides, storageOffset))
ST_TENSOR(atleast_1d, (const Tensor* self), (self), at::atleast_1d(*self))
ST_TENSOR(atleast_2d, (const Tensor* self), (self), at::atleast_2d(*self))
ST_TENSOR(atleast_3d, (const Tensor* self), (self), at::atleast_3d(*self))
