"""Writes pytorch.json: what PyTorch gives for a list of operations, for PyTorchTests to compare with.

Run with a Python that has torch (Debian: apt install python3-torch):  python3 generate.py
Every case names its operation, its inputs and PyTorch's result. Inputs come from numpy's generator, so that they do not depend on torch's.
"""
import json
import pathlib

import numpy
import torch
import torch.nn.functional as F

random = numpy.random.default_rng(7)


def draw(*shape, low=-2.0, high=2.0):
    return torch.tensor(random.uniform(low, high, shape).round(3), dtype=torch.float32)


def pack(tensor):
    return {"shape": list(tensor.shape), "values": [float(str(numpy.float32(x))) for x in tensor.double().flatten()]}


cases = []


def case(name, result, *inputs):
    results = result if isinstance(result, (tuple, list)) else [result]
    cases.append({"name": name, "inputs": [pack(x) for x in inputs], "results": [pack(x) for x in results]})


a, b, positive = draw(3, 4), draw(3, 4), draw(3, 4, low=0.1, high=3.0)
unary = "abs ceil cos erf exp expm1 floor frac neg relu round sigmoid sign sin sinh square tan tanh trunc sgn exp2 atan asinh sinc cosh"
for name in unary.split():
    case(name, getattr(torch, name)(a), a)
for name in "log log1p log2 log10 rsqrt sqrt reciprocal lgamma digamma".split():
    case(name, getattr(torch, name)(positive), positive)
for name in "add sub mul div atan2 maximum minimum fmax fmin hypot copysign logaddexp remainder fmod".split():
    case(name, getattr(torch, name)(a, b), a, b)
case("pow", torch.pow(positive, a), positive, a)
case("lerp", torch.lerp(a, b, positive), a, b, positive)
case("addcmul", torch.addcmul(a, b, positive, value=0.5), a, b, positive)
case("addcdiv", torch.addcdiv(a, b, positive, value=-2), a, b, positive)
case("xlogy", torch.xlogy(a, positive), a, positive)

for name in "leaky_relu elu selu celu silu gelu mish hardsigmoid hardswish softplus logsigmoid softsign tanhshrink relu6 hardtanh".split():
    case("F." + name, getattr(F, name)(a * 3), a * 3)
case("F.gelu.tanh", F.gelu(a, approximate="tanh"), a)
case("F.softshrink", F.softshrink(a, 0.7), a)
case("F.hardshrink", F.hardshrink(a, 0.7), a)
case("softmax", a.softmax(1), a)
case("log_softmax", a.log_softmax(0), a)

case("std", a.std(1), a)
case("var.biased", a.var([0, 1], unbiased=False), a)
case("norm", a.norm(1.5), a)
case("logsumexp", a.logsumexp(1), a)
case("cumsum", a.cumsum(1), a)
case("cumprod", a.cumprod(0), a)
case("prod", a.prod(1), a)
case("median", a.median(), a)
case("quantile", a.quantile(torch.tensor([0.1, 0.5, 0.9]), dim=1), a)
case("topk", list(a.topk(2, dim=1)), a)
case("kthvalue", list(a.kthvalue(2, dim=1)), a)
case("sort", list(a.sort(dim=1, descending=True)), a)
case("cummax", list(a.cummax(1)), a)
case("renorm", a.renorm(2, 0, 1.0), a)
case("histc", a.histc(5, -2, 2), a)

m, n, batch1, batch2, vector = draw(4, 5), draw(5, 3), draw(2, 3, 4), draw(2, 4, 5), draw(5)
square = draw(4, 4)
left, right = draw(3, 2), draw(2, 4)
definite = square @ square.T + torch.eye(4)
case("matmul", batch1 @ batch2, batch1, batch2)
case("addmm", torch.addmm(a, left, right, beta=0.5, alpha=2), a, left, right)
case("mv", m @ vector, m, vector)
case("einsum", torch.einsum("bij,bjk->bik", batch1, batch2), batch1, batch2)
case("tensordot", torch.tensordot(m, n, 1), m, n)
case("kron", torch.kron(m, n), m, n)
case("inverse", definite.inverse(), definite)
case("det", definite.det(), definite)
case("cholesky", torch.linalg.cholesky(definite), definite)
case("solve", torch.linalg.solve(definite, m), definite, m)
case("eigvalsh", torch.linalg.eigvalsh(definite), definite)
case("svdvals", torch.linalg.svdvals(m), m)
case("matrix_norm", torch.linalg.matrix_norm(m, "nuc"), m)
case("matrix_exp", square.matrix_exp(), square)
case("pinv", torch.linalg.pinv(m), m)

image, kernel, bias = draw(2, 3, 7, 6), draw(4, 3, 3, 2), draw(4)
case("F.conv2d", F.conv2d(image, kernel, bias, stride=(2, 1), padding=(1, 2)), image, kernel, bias)
case("F.conv2d.same", F.conv2d(image, kernel, bias, padding="same"), image, kernel, bias)
signal, kernel1 = draw(2, 3, 9), draw(6, 1, 3)
case("F.conv1d.groups", F.conv1d(signal, kernel1, stride=2, dilation=2, groups=3), signal, kernel1)
case("F.max_pool2d", F.max_pool2d(image, 3, stride=2, padding=1), image)
case("F.avg_pool2d", F.avg_pool2d(image, (2, 3)), image)
case("F.adaptive_avg_pool2d", F.adaptive_avg_pool2d(image, (3, 2)), image)
case("F.max_pool1d", F.max_pool1d(signal, 2), signal)
case("F.pad.reflect", F.pad(image, (1, 2, 2, 1), mode="reflect"), image)
case("F.pad.constant", F.pad(image, (1, -1), value=3.0), image)
scale, offset, mean, variance = draw(3), draw(3), draw(3), draw(3, low=0.5, high=2.0)
case("F.batch_norm.eval", F.batch_norm(image, mean, variance, scale, offset), image, mean, variance, scale, offset)
case("F.batch_norm.train", F.batch_norm(image, None, None, scale, offset, training=True), image, scale, offset)
case("F.layer_norm", F.layer_norm(signal, (3, 9)), signal)
case("F.group_norm", F.group_norm(torch.cat([image, image], 1), 2), image)
case("F.linear", F.linear(m, n.T), m, n)

logits, classes = draw(5, 4), torch.tensor([0, 3, 1, 1, 2])
weights = draw(4, low=0.5, high=2.0)
targets = (draw(5, 4) > 0).float()
case("F.cross_entropy", F.cross_entropy(logits, classes, weight=weights, label_smoothing=0.1), logits, weights)
case("F.cross_entropy.sum", F.cross_entropy(logits, classes, reduction="sum"), logits)
case("F.nll_loss", F.nll_loss(logits.log_softmax(1), classes), logits)
case("F.mse_loss", F.mse_loss(logits, targets), logits, targets)
case("F.l1_loss", F.l1_loss(logits, targets, reduction="sum"), logits, targets)
case("F.smooth_l1_loss", F.smooth_l1_loss(logits, targets, beta=0.5), logits, targets)
case("F.huber_loss", F.huber_loss(logits, targets, delta=0.7), logits, targets)
case("F.bce_logits", F.binary_cross_entropy_with_logits(logits, targets, pos_weight=weights), logits, targets, weights)
case("F.kl_div", F.kl_div(logits.log_softmax(1), targets.softmax(1), reduction="sum", log_target=False), logits, targets)

# Everything that draws from the default generator must draw the same numbers as PyTorch does.
torch.manual_seed(3)
case("seeded.rand", torch.rand(5))
case("seeded.randn", torch.randn(20))
case("seeded.randperm", torch.randperm(10))
case("seeded.randint", torch.randint(0, 100, (6,)))
case("seeded.dropout", F.dropout(torch.ones(12), 0.4))
layer = torch.nn.Linear(6, 4)
case("seeded.linear", [layer.weight.detach(), layer.bias.detach()])
layer = torch.nn.Conv2d(2, 3, 3)
case("seeded.conv2d", [layer.weight.detach(), layer.bias.detach()])


# Ten steps of each optimizer on one small problem.
def train(make):
    parameter = torch.nn.Parameter(a.clone())
    optimizer = make([parameter])
    for _ in range(10):
        optimizer.zero_grad()
        ((parameter - b) ** 2 * positive).sum().backward()
        optimizer.step()
    return parameter.detach()


case("optim.sgd", train(lambda p: torch.optim.SGD(p, 0.01, momentum=0.9, weight_decay=0.1, nesterov=True)), a, b, positive)
case("optim.sgd.plain", train(lambda p: torch.optim.SGD(p, 0.01)), a, b, positive)
case("optim.adam", train(lambda p: torch.optim.Adam(p, 0.05, weight_decay=0.1)), a, b, positive)
case("optim.adam.amsgrad", train(lambda p: torch.optim.Adam(p, 0.05, amsgrad=True)), a, b, positive)
case("optim.adamw", train(lambda p: torch.optim.AdamW(p, 0.05, weight_decay=0.1)), a, b, positive)

path = pathlib.Path(__file__).with_name("pytorch.json")
path.write_text(json.dumps({"torch": torch.__version__, "cases": cases}, indent=None, separators=(",", ":")).replace('{"name"', '\n{"name"') + "\n")
print(len(cases), "cases,", path.stat().st_size, "bytes")
