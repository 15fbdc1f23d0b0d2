#include "shim.h"

#include <ATen/ops/binary_cross_entropy.h>
#include <ATen/ops/binary_cross_entropy_with_logits.h>
#include <ATen/ops/cross_entropy_loss.h>
#include <ATen/ops/hinge_embedding_loss.h>
#include <ATen/ops/huber_loss.h>
#include <ATen/ops/kl_div.h>
#include <ATen/ops/l1_loss.h>
#include <ATen/ops/mse_loss.h>
#include <ATen/ops/nll_loss_nd.h>
#include <ATen/ops/smooth_l1_loss.h>
#include <ATen/ops/soft_margin_loss.h>

ST_TENSOR(cross_entropy, (const Tensor* input, const Tensor* target, const Tensor* weight, int64_t reduction, int64_t ignore_index, double label_smoothing), (input, target, weight),
          at::cross_entropy_loss(*input, *target, opt(weight), reduction, ignore_index, label_smoothing))
ST_TENSOR(nll_loss, (const Tensor* input, const Tensor* target, const Tensor* weight, int64_t reduction, int64_t ignore_index), (input, target, weight),
          at::nll_loss_nd(*input, *target, opt(weight), reduction, ignore_index))
ST_TENSOR(mse_loss, (const Tensor* input, const Tensor* target, int64_t reduction), (input, target),
          at::mse_loss(*input, *target, reduction))
ST_TENSOR(l1_loss, (const Tensor* input, const Tensor* target, int64_t reduction), (input, target), at::l1_loss(*input, *target, reduction))
ST_TENSOR(smooth_l1_loss, (const Tensor* input, const Tensor* target, int64_t reduction, double beta), (input, target),
          at::smooth_l1_loss(*input, *target, reduction, beta))
ST_TENSOR(huber_loss, (const Tensor* input, const Tensor* target, int64_t reduction, double delta), (input, target),
          at::huber_loss(*input, *target, reduction, delta))
ST_TENSOR(binary_cross_entropy, (const Tensor* input, const Tensor* target, const Tensor* weight, int64_t reduction), (input, target, weight),
          at::binary_cross_entropy(*input, *target, opt(weight), reduction))
ST_TENSOR(binary_cross_entropy_with_logits, (const Tensor* input, const Tensor* target, const Tensor* weight, const Tensor* pos_weight, int64_t reduction), (input, target, weight, pos_weight),
          at::binary_cross_entropy_with_logits(*input, *target, opt(weight), opt(pos_weight), reduction))
ST_TENSOR(kl_div, (const Tensor* input, const Tensor* target, int64_t reduction, bool log_target), (input, target),
          at::kl_div(*input, *target, reduction, log_target))
ST_TENSOR(soft_margin_loss, (const Tensor* input, const Tensor* target, int64_t reduction), (input, target),
          at::soft_margin_loss(*input, *target, reduction))
ST_TENSOR(hinge_embedding_loss, (const Tensor* input, const Tensor* target, double margin, int64_t reduction), (input, target),
          at::hinge_embedding_loss(*input, *target, margin, reduction))
