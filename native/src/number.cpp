#include "number.h"

#include <ATen/ScalarOps.h>
#include <ATen/core/grad_mode.h>
#include <ATen/ops/empty.h>
#include <c10/core/InferenceMode.h>

namespace {
Tensor wrapped(Tensor tensor) {
  tensor.unsafeGetTensorImpl()->set_wrapped_number(true);
  return tensor;
}

template <class T>
T as(ScalarValue value) {
  return value.kind == 1 ? static_cast<T>(value.number()) : static_cast<T>(value.bits);
}

template <class T>
Tensor of_type(const Tensor& self, ScalarValue value, at::ScalarType type) {
  thread_local Tensor kept;
  const bool recorded = at::GradMode::is_enabled() && self.requires_grad();
  if (recorded) {
    // The graph may keep it, so it is its own.
    Tensor fresh = wrapped(at::empty({}, at::TensorOptions().dtype(type)));
    *static_cast<T*>(fresh.data_ptr()) = as<T>(value);
    return fresh;
  }
  if (!kept.defined()) {
    c10::InferenceMode normal(false);
    kept = wrapped(at::empty({}, at::TensorOptions().dtype(type)));
  }
  *static_cast<T*>(kept.data_ptr()) = as<T>(value);
  return kept;
}
} // namespace

Tensor sparse::number(const Tensor& self, ScalarValue value) {
  if (value.kind != 2 && self.is_cpu()) {
    if (self.scalar_type() == at::kFloat) {
      return of_type<float>(self, value, at::kFloat);
    }
    if (self.scalar_type() == at::kDouble) {
      return of_type<double>(self, value, at::kDouble);
    }
  }
  return wrapped(c10::scalar_to_tensor(value));
}
