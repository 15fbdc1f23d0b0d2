// Gradients: the graph, grad and backward, and the thread's grad mode.
#include "shim.h"

#include <ATen/core/grad_mode.h>
#include <c10/core/InferenceMode.h>
#include <torch/csrc/autograd/anomaly_mode.h>
#include <torch/csrc/autograd/autograd.h>

#include <vector>

namespace {
std::vector<Tensor> list(const Tensor* const* tensors, int64_t count) {
  std::vector<Tensor> result;
  result.reserve(count);
  for (int64_t i = 0; i < count; i++) {
    result.push_back(tensors[i] ? *tensors[i] : Tensor());
  }
  return result;
}

const Tensor* at_or_null(const Tensor* const* tensors, int64_t count, int64_t i) { return i < count ? tensors[i] : nullptr; }
} // namespace

ST_VALUE(requires_grad, (const Tensor* self, bool* result), (self), self->requires_grad())
ST_INPLACE(set_requires_grad, (const Tensor* self, bool value), (self), self->set_requires_grad(value))
ST_VALUE(is_leaf, (const Tensor* self, bool* result), (self), self->is_leaf())
ST_INPLACE(retain_grad, (const Tensor* self), (self), self->retain_grad())
ST_TENSOR(detach, (const Tensor* self), (self), self->detach())
ST_INPLACE(detach_, (const Tensor* self), (self), self->detach_())

// nullptr without an error where there is no gradient.
ST_EXPORT int st_grad(const Tensor* self, Tensor** result) noexcept {
  return sparse::run("grad", {self}, [&] {
    const Tensor& grad = self->grad();
    *result = grad.defined() ? new Tensor(grad) : nullptr;
  });
}
ST_INPLACE(set_grad, (const Tensor* self, const Tensor* grad), (self, grad), {
  if (grad != nullptr) {
    TORCH_CHECK(grad->sizes() == self->sizes(), "a gradient must have the shape of its tensor");
    TORCH_CHECK(grad->device() == self->device(), "a gradient must be on the device of its tensor");
    TORCH_CHECK(grad->scalar_type() == self->scalar_type(), "a gradient must have the dtype of its tensor");
  }
  self->mutable_grad() = grad ? *grad : Tensor();
})

ST_INPLACE(backward,
           (const Tensor* const* tensors, int64_t count, const Tensor* const* grads, int64_t grad_count, const Tensor* const* inputs,
            int64_t input_count, bool retain_graph, bool create_graph),
           (at_or_null(tensors, count, 0), at_or_null(grads, grad_count, 0)),
           torch::autograd::backward(list(tensors, count), list(grads, grad_count), retain_graph, create_graph, list(inputs, input_count)))

// `out` takes input_count handles: an undefined tensor for an input that was not used.
ST_INPLACE(autograd_grad,
           (const Tensor* const* outputs, int64_t output_count, const Tensor* const* inputs, int64_t input_count, const Tensor* const* grads,
            int64_t grad_count, bool retain_graph, bool create_graph, bool allow_unused, Tensor** out),
           (at_or_null(outputs, output_count, 0), at_or_null(inputs, input_count, 0), at_or_null(grads, grad_count, 0)), {
             auto result = torch::autograd::grad(list(outputs, output_count), list(inputs, input_count), list(grads, grad_count), retain_graph,
                                                 create_graph, allow_unused);
             for (size_t i = 0; i < result.size(); i++) {
               out[i] = result[i].defined() ? new Tensor(std::move(result[i])) : nullptr;
             }
           })

ST_EXPORT bool st_is_grad_enabled() noexcept { return at::GradMode::is_enabled(); }
ST_EXPORT void st_set_grad_enabled(bool value) noexcept { at::GradMode::set_enabled(value); }
ST_EXPORT bool st_is_inference_mode() noexcept { return c10::InferenceMode::is_enabled(); }
ST_EXPORT void* st_inference_mode_enter(bool value) noexcept { return new c10::InferenceMode(value); }
ST_EXPORT void st_inference_mode_exit(void* guard) noexcept { delete static_cast<c10::InferenceMode*>(guard); }
ST_EXPORT bool st_is_anomaly_enabled() noexcept { return torch::autograd::AnomalyMode::is_enabled(); }
ST_EXPORT bool st_is_anomaly_checking_nan() noexcept { return torch::autograd::AnomalyMode::should_check_nan(); }
ST_EXPORT void st_set_anomaly(bool value, bool check_nan) noexcept { torch::autograd::AnomalyMode::set_enabled(value, check_nan); }
