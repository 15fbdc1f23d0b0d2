#include "shim.h"

#include <ATen/ops/celu.h>
#include <ATen/ops/elu.h>
#include <ATen/ops/glu.h>
#include <ATen/ops/hardsigmoid.h>
#include <ATen/ops/hardswish.h>
#include <ATen/ops/hardtanh.h>
#include <ATen/ops/leaky_relu.h>
#include <ATen/ops/log_sigmoid.h>
#include <ATen/ops/relu6.h>
#include <ATen/ops/selu.h>
#include <ATen/ops/silu.h>
#include <ATen/ops/softplus.h>
#include <ATen/ops/threshold.h>

ST_TENSOR(relu, (const Tensor* self), (self), self->relu())
ST_INPLACE(relu_, (const Tensor* self), (self), self->relu_())
ST_TENSOR(relu6, (const Tensor* self), (self), at::relu6(*self))
ST_INPLACE(relu6_, (const Tensor* self), (self), at::relu6_(const_cast<Tensor&>(*self)))
ST_TENSOR(leaky_relu, (const Tensor* self, ScalarValue negative_slope), (self), at::leaky_relu(*self, negative_slope))
ST_INPLACE(leaky_relu_, (const Tensor* self, ScalarValue negative_slope), (self),
          at::leaky_relu_(const_cast<Tensor&>(*self), negative_slope))
ST_TENSOR(elu, (const Tensor* self, ScalarValue alpha, ScalarValue scale, ScalarValue input_scale), (self),
          at::elu(*self, alpha, scale, input_scale))
ST_INPLACE(elu_, (const Tensor* self, ScalarValue alpha, ScalarValue scale, ScalarValue input_scale), (self),
          at::elu_(const_cast<Tensor&>(*self), alpha, scale, input_scale))
ST_TENSOR(selu, (const Tensor* self), (self), at::selu(*self))
ST_INPLACE(selu_, (const Tensor* self), (self), at::selu_(const_cast<Tensor&>(*self)))
ST_TENSOR(celu, (const Tensor* self, ScalarValue alpha), (self), at::celu(*self, alpha))
ST_INPLACE(celu_, (const Tensor* self, ScalarValue alpha), (self), at::celu_(const_cast<Tensor&>(*self), alpha))
ST_TENSOR(silu, (const Tensor* self), (self), at::silu(*self))
ST_INPLACE(silu_, (const Tensor* self), (self), at::silu_(const_cast<Tensor&>(*self)))
ST_TENSOR(hardsigmoid, (const Tensor* self), (self), at::hardsigmoid(*self))
ST_INPLACE(hardsigmoid_, (const Tensor* self), (self), at::hardsigmoid_(const_cast<Tensor&>(*self)))
ST_TENSOR(hardswish, (const Tensor* self), (self), at::hardswish(*self))
ST_INPLACE(hardswish_, (const Tensor* self), (self), at::hardswish_(const_cast<Tensor&>(*self)))
ST_TENSOR(hardtanh, (const Tensor* self, ScalarValue min, ScalarValue max), (self), at::hardtanh(*self, min, max))
ST_INPLACE(hardtanh_, (const Tensor* self, ScalarValue min, ScalarValue max), (self), at::hardtanh_(const_cast<Tensor&>(*self), min, max))
ST_TENSOR(softplus, (const Tensor* self, double beta, double threshold), (self), at::softplus(*self, beta, threshold))
ST_TENSOR(log_sigmoid, (const Tensor* self), (self), at::log_sigmoid(*self))
ST_TENSOR(threshold, (const Tensor* self, ScalarValue threshold, ScalarValue value), (self), at::threshold(*self, threshold, value))
ST_INPLACE(threshold_, (const Tensor* self, ScalarValue threshold, ScalarValue value), (self),
          at::threshold_(const_cast<Tensor&>(*self), threshold, value))
ST_TENSOR(glu, (const Tensor* self, int64_t dim), (self), at::glu(*self, dim))
ST_TENSOR(prelu, (const Tensor* self, const Tensor* target), (self, target), self->prelu(*target))
ST_TENSOR(softmax, (const Tensor* self, int64_t dim, int dtype), (self), self->softmax(dim, type_opt(dtype)))
ST_TENSOR(log_softmax, (const Tensor* self, int64_t dim, int dtype), (self), self->log_softmax(dim, type_opt(dtype)))
