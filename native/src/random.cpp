#include "shim.h"

#include <ATen/ops/poisson.h>

ST_TENSOR(bernoulli, (const Tensor* input, const at::Generator* generator), (input), input->bernoulli(generator_opt(generator)))
ST_INPLACE(bernoulli_, (const Tensor* input, double p, const at::Generator* generator), (input),
          input->bernoulli_(p, generator_opt(generator)))
ST_INPLACE(bernoulli_p_, (const Tensor* input, const Tensor* p, const at::Generator* generator), (input, p),
          input->bernoulli_(*p, generator_opt(generator)))
ST_INPLACE(normal_, (const Tensor* input, double mean, double std, const at::Generator* generator), (input),
          input->normal_(mean, std, generator_opt(generator)))
ST_INPLACE(uniform_, (const Tensor* input, double low, double high, const at::Generator* generator), (input),
          input->uniform_(low, high, generator_opt(generator)))
ST_INPLACE(exponential_, (const Tensor* input, double lambda, const at::Generator* generator), (input),
          input->exponential_(lambda, generator_opt(generator)))
ST_INPLACE(cauchy_, (const Tensor* input, double median, double sigma, const at::Generator* generator), (input),
          input->cauchy_(median, sigma, generator_opt(generator)))
ST_INPLACE(geometric_, (const Tensor* input, double p, const at::Generator* generator), (input),
          input->geometric_(p, generator_opt(generator)))
ST_INPLACE(log_normal_, (const Tensor* input, double mean, double std, const at::Generator* generator), (input),
          input->log_normal_(mean, std, generator_opt(generator)))
ST_INPLACE(random_, (const Tensor* input, int64_t low, int64_t high, const at::Generator* generator), (input),
          input->random_(low, Opt<int64_t>(high), generator_opt(generator)))
ST_TENSOR(multinomial, (const Tensor* input, int64_t samples, bool replacement, const at::Generator* generator), (input),
          input->multinomial(samples, replacement, generator_opt(generator)))
ST_TENSOR(poisson, (const Tensor* input, const at::Generator* generator), (input), at::poisson(*input, generator_opt(generator)))
