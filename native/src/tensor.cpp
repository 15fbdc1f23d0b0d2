// The life of a tensor: handles, metadata, memory, conversion.
#include "number.h"

#include <ATen/ops/from_blob.h>

ST_EXPORT void st_tensor_free(Tensor* self) noexcept { delete self; }

// Trivial reads: no allocation, no exception, no dispatch.
ST_EXPORT int64_t st_numel(const Tensor* self) noexcept { return self->defined() ? self->numel() : 0; }
ST_EXPORT int64_t st_ndim(const Tensor* self) noexcept { return self->defined() ? self->dim() : 0; }
ST_EXPORT int st_dtype(const Tensor* self) noexcept { return static_cast<int>(self->scalar_type()); }
ST_EXPORT int st_device_type(const Tensor* self) noexcept { return self->defined() ? static_cast<int>(self->device().type()) : 0; }
ST_EXPORT int st_device_index(const Tensor* self) noexcept { return self->defined() ? self->device().index() : -1; }
ST_EXPORT int64_t st_element_size(const Tensor* self) noexcept { return static_cast<int64_t>(self->dtype().itemsize()); }
ST_EXPORT bool st_defined(const Tensor* self) noexcept { return self->defined(); }

ST_INPLACE(sizes, (const Tensor* self, int64_t* out), (self), {
  auto sizes = self->sizes();
  std::copy(sizes.begin(), sizes.end(), out);
})
ST_INPLACE(strides, (const Tensor* self, int64_t* out), (self), {
  auto strides = self->strides();
  std::copy(strides.begin(), strides.end(), out);
})
ST_VALUE(size, (const Tensor* self, int64_t dim, int64_t* result), (self), self->size(dim))
ST_VALUE(stride, (const Tensor* self, int64_t dim, int64_t* result), (self), self->stride(dim))
ST_VALUE(storage_offset, (const Tensor* self, int64_t* result), (self), self->storage_offset())
ST_VALUE(storage_bytes, (const Tensor* self, int64_t* result), (self), static_cast<int64_t>(self->storage().nbytes()))
ST_VALUE(data_ptr, (const Tensor* self, void** result), (self), self->data_ptr())
ST_VALUE(storage_data_ptr, (const Tensor* self, void** result), (self),
         static_cast<char*>(self->data_ptr()) - self->storage_offset() * static_cast<int64_t>(self->dtype().itemsize()))
ST_VALUE(is_contiguous, (const Tensor* self, bool* result), (self), self->is_contiguous())
ST_VALUE(is_sparse, (const Tensor* self, bool* result), (self), self->is_sparse())
ST_VALUE(is_pinned, (const Tensor* self, bool* result), (self), self->is_pinned())
ST_VALUE(is_nonzero, (const Tensor* self, bool* result), (self), self->is_nonzero())
ST_VALUE(same_elements, (const Tensor* self, const Tensor* other, bool* result), (self, other), self->equal(*other))

ST_INPLACE(item, (const Tensor* self, ScalarValue* result), (self), {
  at::Scalar value = self->item();
  if (value.isFloatingPoint()) {
    double number = value.toDouble();
    __builtin_memcpy(&result->bits, &number, sizeof number);
    result->kind = 1;
  } else if (value.isBoolean()) {
    *result = ScalarValue{value.toBool() ? 1 : 0, 2};
  } else {
    TORCH_CHECK(!value.isComplex(), "item() of a complex tensor is not covered");
    *result = ScalarValue{value.toLong(), 0};
  }
})

// A new handle to the same tensor where nothing changes and no copy is asked for.
ST_TENSOR(to, (const Tensor* self, int type, int device, int index, bool non_blocking, bool copy), (self),
          self->to(options(type, device, index), non_blocking, copy))
ST_INPLACE(copy_, (const Tensor* self, const Tensor* source, bool non_blocking), (self, source), self->copy_(*source, non_blocking))
ST_INPLACE(fill_, (const Tensor* self, ScalarValue value), (self), self->fill_(value))
ST_TENSOR(zero_, (const Tensor* self), (self), self->zero_())
ST_TENSOR(tril_, (const Tensor* self, int64_t diagonal), (self), self->tril_(diagonal))
ST_TENSOR(triu_, (const Tensor* self, int64_t diagonal), (self), self->triu_(diagonal))
ST_INPLACE(set_, (const Tensor* self, const Tensor* source), (self, source), self->set_(*source))
ST_TENSOR(pin_memory, (const Tensor* self), (self), self->pin_memory())

// A tensor over memory of the managed side; `release(context)` is called when the last tensor over it has gone.
ST_TENSOR(from_blob, (void* data, Ints sizes, int type, void (*release)(void*), void* context), (),
          at::from_blob(data, sizes, [release, context](void*) { release(context); }, options(type, -1, -1)))
// A copy of memory of the managed side.
ST_TENSOR(from_memory, (const void* data, Ints sizes, int type), (),
          at::from_blob(const_cast<void*>(data), sizes, options(type, -1, -1)).clone())

// A number on the left of - and /.
ST_TENSOR(rsub, (const Tensor* self, ScalarValue other), (self), numbered(*self, other, [&](const Tensor& n) { return n.sub(*self); }))
ST_TENSOR(rdiv, (ScalarValue left, const Tensor* self), (self), numbered(*self, left, [&](const Tensor& n) { return self->reciprocal().mul(n); }))
