// Tensors out of nothing.
#include "shim.h"

#include <ATen/ops/arange.h>
#include <ATen/ops/empty.h>
#include <ATen/ops/empty_like.h>
#include <ATen/ops/empty_strided.h>
#include <ATen/ops/eye.h>
#include <ATen/ops/full.h>
#include <ATen/ops/full_like.h>
#include <ATen/ops/linspace.h>
#include <ATen/ops/logspace.h>
#include <ATen/ops/ones.h>
#include <ATen/ops/ones_like.h>
#include <ATen/ops/rand.h>
#include <ATen/ops/rand_like.h>
#include <ATen/ops/randint.h>
#include <ATen/ops/randint_like.h>
#include <ATen/ops/randn.h>
#include <ATen/ops/randn_like.h>
#include <ATen/ops/randperm.h>
#include <ATen/ops/tril_indices.h>
#include <ATen/ops/triu_indices.h>
#include <ATen/ops/zeros.h>
#include <ATen/ops/zeros_like.h>

namespace {
Tensor tracked(Tensor tensor, bool requires_grad) {
  if (requires_grad) {
    tensor.set_requires_grad(true);
  }
  return tensor;
}
} // namespace

#define ST_FACTORY(name) \
  ST_TENSOR(name, (Ints size, int type, int device, int index, bool grad), (), \
            tracked(at::name(size, options(type, device, index)), grad))
ST_FACTORY(empty)
ST_FACTORY(zeros)
ST_FACTORY(ones)

#define ST_FACTORY_LIKE(name) \
  ST_TENSOR(name, (const Tensor* input, int type, int device, int index, bool grad), (input), \
            tracked(at::name(input->detach(), options(type, device, index)), grad))
ST_FACTORY_LIKE(empty_like)
ST_FACTORY_LIKE(zeros_like)
ST_FACTORY_LIKE(ones_like)
ST_FACTORY_LIKE(rand_like)
ST_FACTORY_LIKE(randn_like)

ST_TENSOR(full_like, (const Tensor* input, ScalarValue value, int type, int device, int index, bool grad), (input),
          tracked(at::full_like(input->detach(), value, options(type, device, index)), grad))
ST_TENSOR(randint_like, (const Tensor* input, int64_t low, int64_t high, int type, int device, int index, bool grad), (input),
          tracked(at::randint_like(input->detach(), low, high, options(type, device, index)), grad))
ST_TENSOR(full, (Ints size, ScalarValue value, int type, int device, int index, bool grad), (),
          tracked(at::full(size, at::Scalar(value), options(type, device, index)), grad))
ST_TENSOR(empty_strided, (Ints size, Ints strides, int type, int device, int index, bool grad), (),
          tracked(at::empty_strided(size, strides, options(type, device, index)), grad))
ST_TENSOR(arange, (ScalarValue start, ScalarValue stop, ScalarValue step, int type, int device, int index, bool grad), (),
          tracked(at::arange(at::Scalar(start), at::Scalar(stop), at::Scalar(step), options(type, device, index)), grad))
ST_TENSOR(linspace, (double start, double end, int64_t steps, int type, int device, int index, bool grad), (),
          tracked(at::linspace(at::Scalar(start), at::Scalar(end), steps, options(type, device, index)), grad))
ST_TENSOR(logspace, (double start, double end, int64_t steps, double base, int type, int device, int index, bool grad), (),
          tracked(at::logspace(at::Scalar(start), at::Scalar(end), steps, base, options(type, device, index)), grad))
ST_TENSOR(eye, (int64_t rows, int64_t columns, int type, int device, int index, bool grad), (),
          tracked(at::eye(rows, columns, options(type, device, index)), grad))
ST_TENSOR(rand, (Ints size, int type, int device, int index, bool grad, const at::Generator* generator), (),
          tracked(at::rand(size, generator_opt(generator), options(type, device, index)), grad))
ST_TENSOR(randn, (Ints size, int type, int device, int index, bool grad, const at::Generator* generator), (),
          tracked(at::randn(size, generator_opt(generator), options(type, device, index)), grad))
ST_TENSOR(randint, (int64_t low, int64_t high, Ints size, int type, int device, int index, bool grad, const at::Generator* generator), (),
          tracked(at::randint(low, high, size, generator_opt(generator), options(type, device, index)), grad))
ST_TENSOR(randperm, (int64_t n, int type, int device, int index, bool grad, const at::Generator* generator), (),
          tracked(at::randperm(n, generator_opt(generator), options(type, device, index)), grad))
ST_TENSOR(tril_indices, (int64_t row, int64_t col, int64_t offset, int type, int device, int index), (),
          at::tril_indices(row, col, offset, options(type, device, index)))
ST_TENSOR(triu_indices, (int64_t row, int64_t col, int64_t offset, int type, int device, int index), (),
          at::triu_indices(row, col, offset, options(type, device, index)))
