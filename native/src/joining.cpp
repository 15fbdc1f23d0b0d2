// Lists of tensors in and out, and indexing by mixed indices.
#include "shim.h"

#include <ATen/TensorIndexing.h>
#include <ATen/ops/block_diag.h>
#include <ATen/ops/broadcast_tensors.h>
#include <ATen/ops/cat.h>
#include <ATen/ops/einsum.h>
#include <ATen/ops/meshgrid.h>
#include <ATen/ops/stack.h>

#include <vector>

namespace {
std::vector<Tensor> list(const Tensor* const* tensors, int64_t count) {
  std::vector<Tensor> result;
  result.reserve(count);
  for (int64_t i = 0; i < count; i++) {
    result.push_back(*tensors[i]);
  }
  return result;
}

void give(const std::vector<Tensor>& tensors, Tensor** out, int64_t capacity, int64_t* count) {
  TORCH_CHECK(static_cast<int64_t>(tensors.size()) <= capacity, "more results than expected: ", tensors.size(), " of at most ", capacity);
  *count = static_cast<int64_t>(tensors.size());
  for (size_t i = 0; i < tensors.size(); i++) {
    out[i] = new Tensor(tensors[i]);
  }
}

// kind: 0 one index, 1 slice, 2 whole dimension, 3 ellipsis, 4 new dimension, 5 boolean, 6 tensor. INT64_MIN stands for an open end.
struct Index {
  int64_t kind;
  int64_t start;
  int64_t stop;
  int64_t step;
  const Tensor* tensor;
};

Opt<int64_t> open(int64_t value) { return value == INT64_MIN ? Opt<int64_t>() : Opt<int64_t>(value); }

at::indexing::TensorIndex index(const Index& from) {
  using namespace at::indexing;
  switch (from.kind) {
    case 0:
      return TensorIndex(from.start);
    case 1:
      return TensorIndex(Slice(open(from.start), open(from.stop), open(from.step)));
    case 2:
      return TensorIndex(Slice());
    case 3:
      return TensorIndex(Ellipsis);
    case 4:
      return TensorIndex(None);
    case 5:
      return TensorIndex(from.start != 0);
    default:
      return TensorIndex(*from.tensor);
  }
}

std::vector<at::indexing::TensorIndex> indices(const Index* from, int64_t count) {
  std::vector<at::indexing::TensorIndex> result;
  result.reserve(count);
  for (int64_t i = 0; i < count; i++) {
    result.push_back(index(from[i]));
  }
  return result;
}
} // namespace

// Where the first two tensors of a list stand in an error message.
#define ST_FIRST (count > 0 ? tensors[0] : nullptr, count > 1 ? tensors[1] : nullptr)

ST_TENSOR(cat, (const Tensor* const* tensors, int64_t count, int64_t dim), ST_FIRST, at::cat(list(tensors, count), dim))
ST_TENSOR(stack, (const Tensor* const* tensors, int64_t count, int64_t dim), ST_FIRST, at::stack(list(tensors, count), dim))
ST_TENSOR(block_diag, (const Tensor* const* tensors, int64_t count), ST_FIRST, at::block_diag(list(tensors, count)))
ST_TENSOR(einsum, (const char* equation, const Tensor* const* tensors, int64_t count), ST_FIRST, at::einsum(equation, list(tensors, count)))
ST_INPLACE(meshgrid, (const Tensor* const* tensors, int64_t count, bool xy, Tensor** out, int64_t* made), ST_FIRST,
           give(at::meshgrid(list(tensors, count), xy ? "xy" : "ij"), out, count, made))
ST_INPLACE(broadcast_tensors, (const Tensor* const* tensors, int64_t count, Tensor** out, int64_t* made), ST_FIRST,
           give(at::broadcast_tensors(list(tensors, count)), out, count, made))
ST_INPLACE(chunk, (const Tensor* self, int64_t chunks, int64_t dim, Tensor** out, int64_t capacity, int64_t* made), (self),
           give(self->chunk(chunks, dim), out, capacity, made))
ST_INPLACE(split, (const Tensor* self, int64_t size, int64_t dim, Tensor** out, int64_t capacity, int64_t* made), (self),
           give(self->split(size, dim), out, capacity, made))
ST_INPLACE(split_sizes, (const Tensor* self, Ints sizes, int64_t dim, Tensor** out, int64_t capacity, int64_t* made), (self),
           give(self->split_with_sizes(sizes, dim), out, capacity, made))
ST_INPLACE(tensor_split, (const Tensor* self, int64_t sections, int64_t dim, Tensor** out, int64_t capacity, int64_t* made), (self),
           give(self->tensor_split(sections, dim), out, capacity, made))
ST_INPLACE(tensor_split_indices, (const Tensor* self, Ints at, int64_t dim, Tensor** out, int64_t capacity, int64_t* made), (self),
           give(self->tensor_split(static_cast<at::IntArrayRef>(at), dim), out, capacity, made))
ST_INPLACE(unbind, (const Tensor* self, int64_t dim, Tensor** out, int64_t capacity, int64_t* made), (self),
           give(self->unbind(dim), out, capacity, made))
ST_INPLACE(nonzero_as_list, (const Tensor* self, Tensor** out, int64_t capacity, int64_t* made), (self),
           give(self->nonzero_numpy(), out, capacity, made))

ST_TENSOR(index_get, (const Tensor* self, const Index* from, int64_t count), (self), self->index(indices(from, count)))
ST_INPLACE(index_set, (const Tensor* self, const Index* from, int64_t count, const Tensor* value), (self, value),
           const_cast<Tensor*>(self)->index_put_(indices(from, count), *value))
ST_INPLACE(index_fill_scalar, (const Tensor* self, const Index* from, int64_t count, ScalarValue value), (self),
           const_cast<Tensor*>(self)->index_put_(indices(from, count), at::Scalar(value)))
