// What every unit of the shim shares: the types that cross the boundary and the guard around every entry.
//
// An entry returns a new at::Tensor* (nullptr on error), or a status (0 fine, 1 error). On error the calling thread's message
// holds the operator's name, libtorch's reason and the dtypes and shapes of the tensor arguments. Nothing is thrown across the boundary.
#pragma once

#include <ATen/core/Generator.h>
#include <ATen/core/Tensor.h>

#include <cstdint>
#include <initializer_list>
#include <type_traits>

using at::Tensor;

// c10::optional in 1.13, std::optional in later releases: whatever this libtorch's own signatures use.
namespace sparse {
template <class O>
struct Rebind;
template <template <class...> class O, class T>
struct Rebind<O<T>> {
  template <class U>
  using to = O<U>;
};
using OptionalOfInt = std::decay_t<decltype(std::declval<at::TensorOptions>().requires_grad_opt())>;
} // namespace sparse

template <class T>
using Opt = typename sparse::Rebind<sparse::OptionalOfInt>::template to<T>;

// A number from the managed side: kind -1 none, 0 integer, 1 floating point, 2 boolean.
struct ScalarValue {
  int64_t bits;
  int64_t kind;

  double number() const {
    double value;
    __builtin_memcpy(&value, &bits, sizeof value);
    return value;
  }

  operator at::Scalar() const { return kind == 1 ? at::Scalar(number()) : kind == 2 ? at::Scalar(bits != 0) : at::Scalar(bits); }
};

// A list of integers, borrowed for the call; count -1 for none.
struct Ints {
  const int64_t* data;
  int64_t count;

  operator at::IntArrayRef() const { return at::IntArrayRef(data, count < 0 ? 0 : count); }
  at::OptionalIntArrayRef opt() const { return count < 0 ? at::OptionalIntArrayRef() : at::OptionalIntArrayRef(at::IntArrayRef(data, count)); }
};

struct OptionalInt {
  int64_t has;
  int64_t value;

  int64_t value_or(int64_t other) const { return has ? value : other; }
  operator Opt<int64_t>() const { return has ? Opt<int64_t>(value) : Opt<int64_t>(); }
};

struct OptionalDouble {
  int64_t has;
  double value;

  operator Opt<double>() const { return has ? Opt<double>(value) : Opt<double>(); }
};

inline Opt<Tensor> opt(const Tensor* tensor) { return tensor ? Opt<Tensor>(*tensor) : Opt<Tensor>(); }
inline Opt<at::Scalar> scalar_opt(ScalarValue value) { return value.kind < 0 ? Opt<at::Scalar>() : Opt<at::Scalar>(at::Scalar(value)); }
inline Opt<at::Generator> generator_opt(const at::Generator* generator) {
  return generator ? Opt<at::Generator>(*generator) : Opt<at::Generator>();
}
inline Opt<at::ScalarType> type_opt(int type) {
  return type < 0 ? Opt<at::ScalarType>() : Opt<at::ScalarType>(static_cast<at::ScalarType>(type));
}
inline Tensor as_type(const Tensor& tensor, int type) { return type < 0 ? tensor : tensor.to(static_cast<at::ScalarType>(type)); }

// The rounding mode of a division, in whichever string view this libtorch takes.
struct Rounding {
  int mode;

  template <class O, class = typename O::value_type>
  operator O() const {
    return mode == 1 ? O("trunc") : mode == 2 ? O("floor") : O();
  }
};
inline Rounding rounding(int mode) { return Rounding{mode}; }

inline at::TensorOptions options(int type, int device, int index) {
  at::TensorOptions result;
  if (type >= 0) {
    result = result.dtype(static_cast<at::ScalarType>(type));
  }
  if (device >= 0) {
    result = result.device(at::Device(static_cast<at::DeviceType>(device), static_cast<at::DeviceIndex>(index)));
  }
  return result;
}

namespace sparse {
// Called in a catch block: describes the exception in flight for the calling thread.
void record(const char* op, std::initializer_list<const Tensor*> arguments) noexcept;

template <class F>
Tensor* make(const char* op, std::initializer_list<const Tensor*> arguments, F&& body) noexcept {
  try {
    return new Tensor(body());
  } catch (...) {
    record(op, arguments);
    return nullptr;
  }
}

template <class F>
int run(const char* op, std::initializer_list<const Tensor*> arguments, F&& body) noexcept {
  try {
    body();
    return 0;
  } catch (...) {
    record(op, arguments);
    return 1;
  }
}
} // namespace sparse

#define ST_EXPORT extern "C" __attribute__((visibility("default")))
#define ST_LIST(...) {__VA_ARGS__}
// Parameters, then the tensors an error message describes, then the expression.
#define ST_TENSOR(name, parameters, tensors, ...) \
  ST_EXPORT Tensor* st_##name parameters noexcept { \
    return sparse::make(#name, ST_LIST tensors, [&]() -> Tensor { return __VA_ARGS__; }); \
  }
#define ST_INPLACE(name, parameters, tensors, ...) \
  ST_EXPORT int st_##name parameters noexcept { \
    return sparse::run(#name, ST_LIST tensors, [&] { __VA_ARGS__; }); \
  }
#define ST_VALUE(name, parameters, tensors, ...) \
  ST_EXPORT int st_##name parameters noexcept { \
    return sparse::run(#name, ST_LIST tensors, [&] { *result = __VA_ARGS__; }); \
  }
#define ST_TUPLE2(name, parameters, tensors, ...) \
  ST_EXPORT int st_##name parameters noexcept { \
    return sparse::run(#name, ST_LIST tensors, [&] { \
      auto values = __VA_ARGS__; \
      result[0] = new Tensor(std::get<0>(values)); \
      result[1] = new Tensor(std::get<1>(values)); \
    }); \
  }
#define ST_TUPLE3(name, parameters, tensors, ...) \
  ST_EXPORT int st_##name parameters noexcept { \
    return sparse::run(#name, ST_LIST tensors, [&] { \
      auto values = __VA_ARGS__; \
      result[0] = new Tensor(std::get<0>(values)); \
      result[1] = new Tensor(std::get<1>(values)); \
      result[2] = new Tensor(std::get<2>(values)); \
    }); \
  }
