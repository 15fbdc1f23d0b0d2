// The process and its devices: threads, generators, CUDA, global flags, versions.
#include "shim.h"

#include <ATen/Context.h>
#include <ATen/Parallel.h>
#include <c10/core/DefaultDtype.h>
#include <torch/csrc/api/include/torch/cuda.h>
#include <torch/csrc/api/include/torch/version.h>

#include <mutex>

ST_EXPORT const char* st_version() noexcept { return TORCH_VERSION; }

ST_EXPORT int st_get_num_threads() noexcept { return at::get_num_threads(); }
ST_INPLACE(set_num_threads, (int count), (), at::set_num_threads(count))
ST_EXPORT int st_get_num_interop_threads() noexcept { return static_cast<int>(at::get_num_interop_threads()); }
ST_INPLACE(set_num_interop_threads, (int count), (), at::set_num_interop_threads(count))
// Looked up by name by Sparse.Native: TorchSharp's API has no place for it.
ST_VALUE(set_flush_denormal, (bool value, bool* result), (), at::globalContext().setFlushDenormal(value))

ST_INPLACE(set_default_dtype, (int type), (), c10::set_default_dtype(c10::scalarTypeToTypeMeta(static_cast<at::ScalarType>(type))))

// Seeds the generators of every device.
ST_INPLACE(manual_seed, (uint64_t seed), (), at::manual_seed(seed))

namespace {
at::Generator default_generator(int device, int index) {
  return at::globalContext().defaultGenerator(at::Device(static_cast<at::DeviceType>(device), static_cast<at::DeviceIndex>(index)));
}
template <class F>
at::Generator* make_generator(const char* op, F&& body) noexcept {
  at::Generator* result = nullptr;
  sparse::run(op, {}, [&] { result = new at::Generator(body()); });
  return result;
}
} // namespace

ST_EXPORT at::Generator* st_generator_default() noexcept {
  return make_generator("generator_default", [] { return default_generator(0, -1); });
}
ST_EXPORT at::Generator* st_generator_new(uint64_t seed, int device, int index) noexcept {
  return make_generator("generator_new", [=] {
    // A clone has a state of its own, for every kind of device.
    at::Generator generator = default_generator(device, index).clone();
    generator.set_current_seed(seed);
    return generator;
  });
}
ST_EXPORT void st_generator_free(at::Generator* self) noexcept { delete self; }
ST_INPLACE(generator_manual_seed, (at::Generator* self, uint64_t seed), (), {
  std::lock_guard<std::mutex> lock(self->mutex());
  self->set_current_seed(seed);
})
ST_VALUE(generator_seed, (at::Generator* self, uint64_t* result), (), self->seed())
ST_VALUE(generator_initial_seed, (at::Generator* self, uint64_t* result), (), self->current_seed())
ST_TENSOR(generator_get_state, (at::Generator* self), (), self->get_state())
ST_INPLACE(generator_set_state, (at::Generator* self, const Tensor* state), (state), {
  std::lock_guard<std::mutex> lock(self->mutex());
  self->set_state(*state);
})

ST_EXPORT bool st_cuda_is_available() noexcept {
  bool result = false;
  sparse::run("cuda_is_available", {}, [&] { result = torch::cuda::is_available(); });
  return result;
}
ST_EXPORT bool st_cuda_cudnn_is_available() noexcept {
  bool result = false;
  sparse::run("cudnn_is_available", {}, [&] { result = torch::cuda::cudnn_is_available(); });
  return result;
}
ST_VALUE(cuda_device_count, (int* result), (), static_cast<int>(torch::cuda::device_count()))
ST_INPLACE(cuda_manual_seed, (uint64_t seed), (), torch::cuda::manual_seed(seed))
ST_INPLACE(cuda_manual_seed_all, (uint64_t seed), (), torch::cuda::manual_seed_all(seed))
ST_INPLACE(cuda_synchronize, (int64_t device), (), torch::cuda::synchronize(device))

ST_EXPORT bool st_get_tf32_matmul() noexcept { return at::globalContext().allowTF32CuBLAS(); }
ST_EXPORT void st_set_tf32_matmul(bool value) noexcept { at::globalContext().setAllowTF32CuBLAS(value); }
ST_EXPORT bool st_get_tf32_cudnn() noexcept { return at::globalContext().allowTF32CuDNN(); }
ST_EXPORT void st_set_tf32_cudnn(bool value) noexcept { at::globalContext().setAllowTF32CuDNN(value); }
