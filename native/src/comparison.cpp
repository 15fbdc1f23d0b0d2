#include "number.h"

#include <ATen/ops/isin.h>

ST_TENSOR(eq, (const Tensor* self, const Tensor* target), (self, target), self->eq(*target))
ST_TENSOR(eq_scalar, (const Tensor* self, ScalarValue target), (self),
          numbered(*self, target, [&](const Tensor& n) { return self->eq(n); }))
ST_INPLACE(eq_, (const Tensor* self, const Tensor* target), (self, target), self->eq_(*target))
ST_INPLACE(eq__scalar, (const Tensor* self, ScalarValue target), (self),
          numbered(*self, target, [&](const Tensor& n) { return self->eq_(n); }))
ST_TENSOR(ne, (const Tensor* self, const Tensor* target), (self, target), self->ne(*target))
ST_TENSOR(ne_scalar, (const Tensor* self, ScalarValue target), (self),
          numbered(*self, target, [&](const Tensor& n) { return self->ne(n); }))
ST_INPLACE(ne_, (const Tensor* self, const Tensor* target), (self, target), self->ne_(*target))
ST_INPLACE(ne__scalar, (const Tensor* self, ScalarValue target), (self),
          numbered(*self, target, [&](const Tensor& n) { return self->ne_(n); }))
ST_TENSOR(gt, (const Tensor* self, const Tensor* target), (self, target), self->gt(*target))
ST_TENSOR(gt_scalar, (const Tensor* self, ScalarValue target), (self),
          numbered(*self, target, [&](const Tensor& n) { return self->gt(n); }))
ST_INPLACE(gt_, (const Tensor* self, const Tensor* target), (self, target), self->gt_(*target))
ST_INPLACE(gt__scalar, (const Tensor* self, ScalarValue target), (self),
          numbered(*self, target, [&](const Tensor& n) { return self->gt_(n); }))
ST_TENSOR(ge, (const Tensor* self, const Tensor* target), (self, target), self->ge(*target))
ST_TENSOR(ge_scalar, (const Tensor* self, ScalarValue target), (self),
          numbered(*self, target, [&](const Tensor& n) { return self->ge(n); }))
ST_INPLACE(ge_, (const Tensor* self, const Tensor* target), (self, target), self->ge_(*target))
ST_INPLACE(ge__scalar, (const Tensor* self, ScalarValue target), (self),
          numbered(*self, target, [&](const Tensor& n) { return self->ge_(n); }))
ST_TENSOR(lt, (const Tensor* self, const Tensor* target), (self, target), self->lt(*target))
ST_TENSOR(lt_scalar, (const Tensor* self, ScalarValue target), (self),
          numbered(*self, target, [&](const Tensor& n) { return self->lt(n); }))
ST_INPLACE(lt_, (const Tensor* self, const Tensor* target), (self, target), self->lt_(*target))
ST_INPLACE(lt__scalar, (const Tensor* self, ScalarValue target), (self),
          numbered(*self, target, [&](const Tensor& n) { return self->lt_(n); }))
ST_TENSOR(le, (const Tensor* self, const Tensor* target), (self, target), self->le(*target))
ST_TENSOR(le_scalar, (const Tensor* self, ScalarValue target), (self),
          numbered(*self, target, [&](const Tensor& n) { return self->le(n); }))
ST_INPLACE(le_, (const Tensor* self, const Tensor* target), (self, target), self->le_(*target))
ST_INPLACE(le__scalar, (const Tensor* self, ScalarValue target), (self),
          numbered(*self, target, [&](const Tensor& n) { return self->le_(n); }))
ST_TENSOR(isclose, (const Tensor* self, const Tensor* other, double rtol, double atol, bool nanEqual), (self, other),
          self->isclose(*other, rtol, atol, nanEqual))
ST_VALUE(allclose, (const Tensor* self, const Tensor* target, double rtol, double atol, bool equal_nan, bool* result), (self, target),
          self->allclose(*target, rtol, atol, equal_nan))
ST_TENSOR(isfinite, (const Tensor* self), (self), self->isfinite())
ST_TENSOR(isinf, (const Tensor* self), (self), self->isinf())
ST_TENSOR(isnan, (const Tensor* self), (self), self->isnan())
ST_TENSOR(isneginf, (const Tensor* self), (self), self->isneginf())
ST_TENSOR(isposinf, (const Tensor* self), (self), self->isposinf())
ST_TENSOR(isreal, (const Tensor* self), (self), self->isreal())
ST_TENSOR(isin, (const Tensor* self, const Tensor* test_elements, bool assumeUnique, bool invert), (self, test_elements),
          at::isin(*self, *test_elements, assumeUnique, invert))
ST_TENSOR(logical_not, (const Tensor* self), (self), self->logical_not())
ST_INPLACE(logical_not_, (const Tensor* self), (self), self->logical_not_())
ST_TENSOR(logical_and, (const Tensor* self, const Tensor* other), (self, other), self->logical_and(*other))
ST_INPLACE(logical_and_, (const Tensor* self, const Tensor* other), (self, other), self->logical_and_(*other))
ST_TENSOR(logical_or, (const Tensor* self, const Tensor* other), (self, other), self->logical_or(*other))
ST_INPLACE(logical_or_, (const Tensor* self, const Tensor* other), (self, other), self->logical_or_(*other))
ST_TENSOR(logical_xor, (const Tensor* self, const Tensor* other), (self, other), self->logical_xor(*other))
ST_INPLACE(logical_xor_, (const Tensor* self, const Tensor* other), (self, other), self->logical_xor_(*other))
ST_TENSOR(where, (const Tensor* self, const Tensor* condition, const Tensor* y), (self, condition, y), self->where(*condition, *y))
