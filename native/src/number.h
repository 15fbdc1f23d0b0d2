// Operators of a tensor and a number. libtorch makes a 0-dimensional tensor of double precision of the number and casts it: most of what
// such an operator costs on a small tensor. On single and double precision it is made in the tensor's own type instead, which gives the
// same bits, and without a graph to keep it one tensor a thread serves all calls.
#pragma once

#include "shim.h"

namespace sparse {
Tensor number(const Tensor& self, ScalarValue value);
}

template <class F>
Tensor numbered(const Tensor& self, ScalarValue value, F&& op) {
  return op(sparse::number(self, value));
}
