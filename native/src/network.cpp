#include "shim.h"

#include <ATen/Context.h>
#include <ATen/ops/batch_norm.h>
#include <ATen/ops/cosine_similarity.h>
#include <ATen/ops/dropout.h>
#include <ATen/ops/embedding.h>
#include <ATen/ops/embedding_renorm.h>
#include <ATen/ops/feature_dropout.h>
#include <ATen/ops/gelu.h>
#include <ATen/ops/group_norm.h>
#include <ATen/ops/hardshrink.h>
#include <ATen/ops/instance_norm.h>
#include <ATen/ops/layer_norm.h>
#include <ATen/ops/leaky_relu.h>
#include <ATen/ops/linear.h>
#include <ATen/ops/mish.h>
#include <ATen/ops/one_hot.h>
#include <ATen/ops/pixel_shuffle.h>
#include <ATen/ops/softshrink.h>

ST_TENSOR(leaky_relu_tensor, (const Tensor* input, double negative_slope), (input), at::leaky_relu(*input, negative_slope))
ST_INPLACE(leaky_relu__tensor, (const Tensor* input, double negative_slope), (input),
          at::leaky_relu_(const_cast<Tensor&>(*input), negative_slope))
ST_TENSOR(linear, (const Tensor* input, const Tensor* weight, const Tensor* bias), (input, weight, bias),
          at::linear(*input, *weight, opt(bias)))
ST_TENSOR(batch_norm, (const Tensor* input, const Tensor* weight, const Tensor* bias, const Tensor* mean, const Tensor* var, bool training, double momentum, double eps), (input, weight, bias, mean, var),
          at::batch_norm(*input, opt(weight), opt(bias), opt(mean), opt(var), training, momentum, eps, at::globalContext().userEnabledCuDNN()))
ST_TENSOR(layer_norm, (const Tensor* input, Ints shape, const Tensor* weight, const Tensor* bias, double eps), (input, weight, bias),
          at::layer_norm(*input, shape, opt(weight), opt(bias), eps))
ST_TENSOR(group_norm, (const Tensor* input, int64_t groups, const Tensor* weight, const Tensor* bias, double eps), (input, weight, bias),
          at::group_norm(*input, groups, opt(weight), opt(bias), eps))
ST_TENSOR(instance_norm, (const Tensor* input, const Tensor* weight, const Tensor* bias, const Tensor* mean, const Tensor* var, bool use_input_stats, double momentum, double eps), (input, weight, bias, mean, var),
          at::instance_norm(*input, opt(weight), opt(bias), opt(mean), opt(var), use_input_stats, momentum, eps, at::globalContext().userEnabledCuDNN()))
ST_TENSOR(dropout, (const Tensor* input, double p, bool training), (input), at::dropout(*input, p, training))
ST_INPLACE(dropout_, (const Tensor* input, double p, bool training), (input), at::dropout_(const_cast<Tensor&>(*input), p, training))
ST_TENSOR(feature_dropout, (const Tensor* input, double p, bool training), (input), at::feature_dropout(*input, p, training))
ST_TENSOR(embedding, (const Tensor* weight, const Tensor* indices, int64_t padding_index, bool scale_by_freq, bool sparse), (weight, indices),
          at::embedding(*weight, *indices, padding_index, scale_by_freq, sparse))
ST_INPLACE(embedding_renorm_, (const Tensor* weight, const Tensor* indices, double max_norm, double norm_type), (weight, indices),
          at::embedding_renorm_(const_cast<Tensor&>(*weight), *indices, max_norm, norm_type))
ST_TENSOR(one_hot, (const Tensor* input, int64_t classes), (input), at::one_hot(*input, classes))
ST_TENSOR(gelu, (const Tensor* input, bool approximate), (input), at::gelu(*input, approximate ? "tanh" : "none"))
ST_INPLACE(gelu_, (const Tensor* input, bool approximate), (input), at::gelu_(const_cast<Tensor&>(*input), approximate ? "tanh" : "none"))
ST_TENSOR(hardshrink, (const Tensor* input, ScalarValue lambda), (input), at::hardshrink(*input, lambda))
ST_TENSOR(softshrink, (const Tensor* input, ScalarValue lambda), (input), at::softshrink(*input, lambda))
ST_TENSOR(mish, (const Tensor* input), (input), at::mish(*input))
ST_INPLACE(mish_, (const Tensor* input), (input), at::mish_(const_cast<Tensor&>(*input)))
ST_TENSOR(cosine_similarity, (const Tensor* x1, const Tensor* x2, int64_t dim, double eps), (x1, x2),
          at::cosine_similarity(*x1, *x2, dim, eps))
ST_TENSOR(pixel_shuffle, (const Tensor* input, int64_t factor), (input), at::pixel_shuffle(*input, factor))
