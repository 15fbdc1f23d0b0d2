#include "shim.h"

#include <ATen/ops/adaptive_avg_pool1d.h>
#include <ATen/ops/adaptive_avg_pool2d.h>
#include <ATen/ops/adaptive_max_pool1d.h>
#include <ATen/ops/adaptive_max_pool2d.h>
#include <ATen/ops/avg_pool1d.h>
#include <ATen/ops/avg_pool2d.h>
#include <ATen/ops/conv1d.h>
#include <ATen/ops/conv2d.h>
#include <ATen/ops/conv3d.h>
#include <ATen/ops/conv_transpose2d.h>
#include <ATen/ops/max_pool1d.h>
#include <ATen/ops/max_pool1d_with_indices.h>
#include <ATen/ops/max_pool2d.h>
#include <ATen/ops/max_pool2d_with_indices.h>
#include <ATen/ops/pad.h>

namespace {
const char* pad_mode(int64_t mode) {
  return mode == 1 ? "reflect" : mode == 2 ? "replicate" : mode == 3 ? "circular" : "constant";
}
} // namespace

ST_TENSOR(conv1d, (const Tensor* input, const Tensor* weight, const Tensor* bias, Ints stride, Ints padding, Ints dilation, int64_t groups), (input, weight, bias),
          at::conv1d(*input, *weight, opt(bias), stride, padding, dilation, groups))
ST_TENSOR(conv2d, (const Tensor* input, const Tensor* weight, const Tensor* bias, Ints stride, Ints padding, Ints dilation, int64_t groups), (input, weight, bias),
          at::conv2d(*input, *weight, opt(bias), stride, padding, dilation, groups))
ST_TENSOR(conv3d, (const Tensor* input, const Tensor* weight, const Tensor* bias, Ints stride, Ints padding, Ints dilation, int64_t groups), (input, weight, bias),
          at::conv3d(*input, *weight, opt(bias), stride, padding, dilation, groups))
ST_TENSOR(conv1d_same, (const Tensor* input, const Tensor* weight, const Tensor* bias, Ints stride, Ints dilation, int64_t groups), (input, weight, bias),
          at::conv1d(*input, *weight, opt(bias), stride, "same", dilation, groups))
ST_TENSOR(conv2d_same, (const Tensor* input, const Tensor* weight, const Tensor* bias, Ints stride, Ints dilation, int64_t groups), (input, weight, bias),
          at::conv2d(*input, *weight, opt(bias), stride, "same", dilation, groups))
ST_TENSOR(conv_transpose2d, (const Tensor* input, const Tensor* weight, const Tensor* bias, Ints stride, Ints padding, Ints output_padding, Ints dilation, int64_t groups), (input, weight, bias),
          at::conv_transpose2d(*input, *weight, opt(bias), stride, padding, output_padding, groups, dilation))
ST_TENSOR(max_pool1d, (const Tensor* input, Ints kernel, Ints stride, Ints padding, Ints dilation, bool ceil), (input),
          at::max_pool1d(*input, kernel, stride, padding, dilation, ceil))
ST_TENSOR(max_pool2d, (const Tensor* input, Ints kernel, Ints stride, Ints padding, Ints dilation, bool ceil), (input),
          at::max_pool2d(*input, kernel, stride, padding, dilation, ceil))
ST_TUPLE2(max_pool1d_with_indices, (const Tensor* input, Ints kernel, Ints stride, Ints padding, Ints dilation, bool ceil, Tensor** result), (input),
          at::max_pool1d_with_indices(*input, kernel, stride, padding, dilation, ceil))
ST_TUPLE2(max_pool2d_with_indices, (const Tensor* input, Ints kernel, Ints stride, Ints padding, Ints dilation, bool ceil, Tensor** result), (input),
          at::max_pool2d_with_indices(*input, kernel, stride, padding, dilation, ceil))
ST_TENSOR(avg_pool1d, (const Tensor* input, Ints kernel, Ints stride, Ints padding, bool ceil, bool count_padding), (input),
          at::avg_pool1d(*input, kernel, stride, padding, ceil, count_padding))
ST_TENSOR(avg_pool2d, (const Tensor* input, Ints kernel, Ints stride, Ints padding, bool ceil, bool count_padding, OptionalInt divisor), (input),
          at::avg_pool2d(*input, kernel, stride, padding, ceil, count_padding, divisor))
ST_TENSOR(adaptive_avg_pool1d, (const Tensor* input, Ints size), (input), at::adaptive_avg_pool1d(*input, size))
ST_TENSOR(adaptive_avg_pool2d, (const Tensor* input, Ints size), (input), at::adaptive_avg_pool2d(*input, size))
ST_TUPLE2(adaptive_max_pool1d, (const Tensor* input, Ints size, Tensor** result), (input), at::adaptive_max_pool1d(*input, size))
ST_TUPLE2(adaptive_max_pool2d, (const Tensor* input, Ints size, Tensor** result), (input), at::adaptive_max_pool2d(*input, size))
ST_TENSOR(pad, (const Tensor* input, Ints pad, int64_t mode, double value), (input),
          at::pad(*input, pad, pad_mode(mode), mode == 0 || mode == 4 ? Opt<double>(value) : Opt<double>()))
