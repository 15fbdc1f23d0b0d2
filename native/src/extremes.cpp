#include "shim.h"

ST_TENSOR(amax, (const Tensor* input, Ints dims, bool keepdim), (input), input->amax(dims, keepdim))
ST_TENSOR(amin, (const Tensor* input, Ints dims, bool keepdim), (input), input->amin(dims, keepdim))
