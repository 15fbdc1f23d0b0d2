"""The training step of a solver with an l1 penalty in eager PyTorch: the rival of `bench step`.

Written as one would for speed: parameters updated in place, no closure, no allocation that can be avoided, the data resident. A line on
standard input asks for so many steps; the answer is a line with the seconds of each.

    python3 step.py 784,300,100,10 128 1
    python3 step.py lenet5 64 1
    python3 step.py 784,300,100,10 128 1 ramda
    python3 step.py 784,300,100,10 128 1 sr2

proxgen (the default) is ProxGEN in the Adam metric; sr2 the same SR2 as ours: one backward pass, the trial point written over the weights with the
sums over the step in double precision, the loss there, one decision.
"""

import sys
import time

import torch
import torch.nn.functional as F


def linear(widths):
    layers = []
    for fan_in, fan_out in zip(widths, widths[1:]):
        layers += [torch.nn.Linear(fan_in, fan_out), torch.nn.LeakyReLU(0.01)]
    return torch.nn.Sequential(*layers[:-1])


def lenet5():
    n = torch.nn
    return n.Sequential(
        n.Conv2d(1, 20, 5), n.ReLU(), n.MaxPool2d(2),
        n.Conv2d(20, 50, 5), n.ReLU(), n.MaxPool2d(2),
        n.Flatten(), n.Linear(800, 500), n.ReLU(), n.Linear(500, 10),
    )  # fmt: skip


class BasicBlock(torch.nn.Module):
    def __init__(self, inputs, channels, stride):
        super().__init__()
        n = torch.nn
        self.conv1 = n.Conv2d(inputs, channels, 3, stride, 1, bias=False)
        self.norm1 = n.BatchNorm2d(channels)
        self.conv2 = n.Conv2d(channels, channels, 3, 1, 1, bias=False)
        self.norm2 = n.BatchNorm2d(channels)
        self.skip = n.Sequential()
        if stride != 1 or inputs != channels:
            self.skip = n.Sequential(n.Conv2d(inputs, channels, 1, stride, bias=False), n.BatchNorm2d(channels))

    def forward(self, x):
        y = F.relu(self.norm1(self.conv1(x)))
        return F.relu(self.norm2(self.conv2(y)) + self.skip(x))


def resnet18():
    n = torch.nn
    layers = [n.Conv2d(3, 64, 3, 1, 1, bias=False), n.BatchNorm2d(64), n.ReLU()]
    inputs = 64
    for channels, stride in [(64, 1), (64, 1), (128, 2), (128, 1), (256, 2), (256, 1), (512, 2), (512, 1)]:
        layers.append(BasicBlock(inputs, channels, stride))
        inputs = channels
    return n.Sequential(*layers, n.AdaptiveAvgPool2d(1), n.Flatten(), n.Linear(512, 10))


def main():
    batch = int(sys.argv[2])
    torch.set_num_threads(int(sys.argv[3]))
    torch.set_flush_denormal(True)
    torch.manual_seed(1)

    if sys.argv[1] == "lenet5":
        network, shape, classes, count = lenet5(), (1, 28, 28), 10, 4000
    elif sys.argv[1] == "resnet18":
        network, shape, classes, count = resnet18(), (3, 32, 32), 10, 1000
    else:
        widths = [int(width) for width in sys.argv[1].split(",")]
        network, shape, classes, count = linear(widths), (widths[0],), widths[-1], 20000
    if len(sys.argv) > 4 and sys.argv[4] == "accelerated":
        count = 2000
    inputs = torch.randn(count, *shape)
    labels = torch.randint(0, classes, (count,))

    parameters = list(network.parameters())
    means = [torch.zeros_like(p) for p in parameters]
    squares = [torch.zeros_like(p) for p in parameters]
    rate, beta1, beta2, epsilon, strength = 1e-3, 0.9, 0.999, 1e-8, 1e-4
    solver = sys.argv[4] if len(sys.argv) > 4 else "proxgen"
    extra = [torch.zeros_like(p) for p in parameters]
    anchors = [p.detach().clone() for p in parameters]
    outputs = [torch.zeros_like(p) for p in parameters]
    sums = [0.0]
    order = torch.randperm(count)
    step = 0

    def soft(p, threshold):
        sign = p.sign()
        return p.abs_().sub_(threshold).clamp_(min=0).mul_(sign)

    def update(t):
        if solver in ("rmda", "ramda"):
            lr = 0.1 if solver == "rmda" else 0.01
            weight = lr * t**0.5
            sums[0] += weight
        for i, (p, m, v) in enumerate(zip(parameters, means, squares)):
            g = p.grad
            weighted = p.ndim > 1
            if solver == "momentum":
                m.mul_(beta1).add_(g, alpha=1 - beta1)
                p.add_(m, alpha=-0.01)
                if weighted:
                    soft(p, 0.01 * strength)
            elif solver == "amsgrad":
                m.mul_(beta1).add_(g, alpha=1 - beta1)
                v.mul_(beta2).addcmul_(g, g, value=1 - beta2)
                torch.maximum(extra[i], v, out=extra[i])
                d = extra[i].sqrt().div_((1 - beta2**t) ** 0.5).add_(epsilon)
                p.addcdiv_(m, d, value=-rate / (1 - beta1**t))
                if weighted:
                    soft(p, d.reciprocal_().mul_(rate * strength))
            elif solver in ("proxsgd", "proxsgd-unit"):
                rho = 0.9 / (t + 3) ** 0.5
                m.mul_(1 - rho).add_(g, alpha=rho)
                v.mul_(beta2).addcmul_(g, g, value=1 - beta2)
                d = v.sqrt().div_((1 - beta2**t) ** 0.5).add_(epsilon)
                if solver == "proxsgd":
                    x = torch.addcdiv(p, m, d, value=-1)
                    if weighted:
                        soft(x, d.reciprocal_().mul_(strength))
                    outputs[i].copy_(x)
                    p.lerp_(x, 0.06 / (t + 3) ** 0.5)
                else:
                    p.addcdiv_(m, d, value=-rate)
                    if weighted:
                        soft(p, d.reciprocal_().mul_(rate * strength))
            elif solver in ("rmda", "ramda"):
                m.add_(g, alpha=weight)
                if solver == "rmda":
                    x = anchors[i].sub(m, alpha=1 / t**0.5)
                    if weighted:
                        soft(x, sums[0] / t**0.5 * strength)
                else:
                    v.addcmul_(g, g, value=weight)
                    d = v.pow(1 / 3).add_(1e-6)
                    x = torch.addcdiv(anchors[i], m, d, value=-1)
                    if weighted:
                        soft(x, d.reciprocal_().mul_(sums[0] * strength))
                outputs[i].copy_(x)
                p.lerp_(x, 0.1)

    factors = [(p.detach().abs().sqrt().requires_grad_(), (p.detach().sign() * p.detach().abs().sqrt()).requires_grad_()) for p in parameters if p.ndim > 1]
    optimiser = torch.optim.Adam(
        [
            {"params": [f for pair in factors for f in pair], "weight_decay": strength},
            {"params": [p for p in parameters if p.ndim == 1]},
        ],
        lr=rate,
    )

    # spred as it is written in PyTorch: the weights are products, autograd goes through them, the optimiser is torch's own.
    def spred_step():
        nonlocal step
        start = (step * batch) % (count - batch)
        index = order[start : start + batch]
        x, y = inputs[index], labels[index]
        optimiser.zero_grad(set_to_none=True)
        linears = [m for m in network if isinstance(m, torch.nn.Linear)]
        for i, (layer, (u, v)) in enumerate(zip(linears, factors)):
            x = F.linear(x, u * v, layer.bias)
            if i + 1 < len(linears):
                x = F.leaky_relu(x, 0.01)
        F.cross_entropy(x, y).backward()
        optimiser.step()
        step += 1

    def train_step():
        nonlocal step
        start = (step * batch) % (count - batch)
        index = order[start : start + batch]
        x, y = inputs[index], labels[index]
        for p in parameters:
            p.grad = None
        F.cross_entropy(network(x), y).backward()
        step += 1
        correction1 = 1 - beta1**step
        correction2 = (1 - beta2**step) ** 0.5
        with torch.no_grad():
            if solver != "proxgen":
                update(step)
                return
            for p, m, v in zip(parameters, means, squares):
                g = p.grad
                m.mul_(beta1).add_(g, alpha=1 - beta1)
                v.mul_(beta2).addcmul_(g, g, value=1 - beta2)
                d = v.sqrt().div_(correction2).add_(epsilon)
                p.addcdiv_(m, d, value=-rate / correction1)
                if p.ndim > 1:
                    threshold = d.reciprocal_().mul_(rate * strength)
                    sign = p.sign()
                    p.abs_().sub_(threshold).clamp_(min=0).mul_(sign)

    kept = [torch.zeros_like(p) for p in parameters]
    sigma, first = 20.0, 20.0

    def sr2_step():
        nonlocal step, sigma
        start = (step * batch) % (count - batch)
        index = order[start : start + batch]
        x, y = inputs[index], labels[index]
        for p in parameters:
            p.grad = None
        loss = F.cross_entropy(network(x), y)
        loss.backward()
        step += 1
        with torch.no_grad():
            inner = squares = drop = 0
            for p, k in zip(parameters, kept):
                g = p.grad
                k.copy_(p)
                p.add_(g, alpha=-1 / sigma)
                if p.ndim > 1:
                    p.copy_(F.softshrink(p, strength / sigma))
                    drop = drop + strength * (k.abs() - p.abs()).sum(dtype=torch.float64)
                s = p - k
                inner = inner + (g * s).sum(dtype=torch.float64)
                squares = squares + (s * s).sum(dtype=torch.float64)
            trial = F.cross_entropy(network(x), y)
            f0, f1, gs, ss, dh = torch.stack([loss.double(), trial.double(), inner, squares, drop]).tolist()
            predicted = dh - gs
            ratio = (f0 - f1 + dh) / predicted if ss > 0 and predicted > 0 else float("nan")
            if not ratio >= 1e-4:
                for p, k in zip(parameters, kept):
                    p.copy_(k)
                sigma = min(1e6 * first, 3 * sigma)
            elif ratio >= 0.9:
                sigma = max(1e-3 * first, 0.8 * sigma)

    state = {"curvature": 20.0, "t": 1.0, "momentum": 0.0}

    # An iteration on all samples, in chunks as ours: the gradient at y, trials until L is large enough, the restart test.
    def accelerated_step():
        with torch.no_grad():
            for p, k, x in zip(parameters, kept, outputs):
                y = p + state["momentum"] * (p - k)
                k.copy_(p)
                p.copy_(y)
                x.copy_(y)
                p.grad = None
        f0 = 0.0
        for begin in range(0, count, 1024):
            part = F.cross_entropy(network(inputs[begin : begin + 1024]), labels[begin : begin + 1024], reduction="sum") / count
            part.backward()
            f0 += part.item()
        with torch.no_grad():
            while True:
                inner = squares = turn = 0
                for p, k, y in zip(parameters, kept, outputs):
                    z = y - p.grad / state["curvature"]
                    p.copy_(F.softshrink(z, strength / state["curvature"]) if p.ndim > 1 else z)
                    s = p - y
                    inner = inner + (p.grad * s).sum(dtype=torch.float64)
                    squares = squares + (s * s).sum(dtype=torch.float64)
                    turn = turn - (s * (p - k)).sum(dtype=torch.float64)
                f1 = 0.0
                for begin in range(0, count, 1024):
                    part = F.cross_entropy(network(inputs[begin : begin + 1024]), labels[begin : begin + 1024], reduction="sum")
                    f1 += part.item() / count
                if f1 <= f0 + inner.item() + 0.5 * state["curvature"] * squares.item() + 1e-6:
                    break
                state["curvature"] *= 2
            if turn.item() > 0:
                state["t"], state["momentum"] = 1.0, 0.0
            else:
                t = 0.5 * (1 + (1 + 4 * state["t"] ** 2) ** 0.5)
                state["momentum"], state["t"] = (state["t"] - 1) / t, t
            state["curvature"] *= 0.9

    take = {"sr2": sr2_step, "spred": spred_step, "accelerated": accelerated_step}.get(solver, train_step)
    print(torch.__version__, flush=True)
    for line in sys.stdin:
        times = []
        for _ in range(int(line)):
            began = time.perf_counter()
            take()
            times.append(time.perf_counter() - began)
        print(" ".join(f"{t:.9f}" for t in times), flush=True)


main()
