"""The training step of ProxGEN (Adam metric, l1) in eager PyTorch: the rival of `bench step`.

Written as one would for speed: parameters updated in place, no closure, no allocation that can be avoided, the data resident. A line on
standard input asks for so many steps; the answer is a line with the seconds of each.

    python3 step.py 784,300,100,10 128 1
"""

import sys
import time

import torch
import torch.nn.functional as F


def main():
    widths = [int(width) for width in sys.argv[1].split(",")]
    batch = int(sys.argv[2])
    torch.set_num_threads(int(sys.argv[3]))
    torch.manual_seed(1)

    count = 20000
    inputs = torch.randn(count, widths[0])
    labels = torch.randint(0, widths[-1], (count,))

    layers = []
    for fan_in, fan_out in zip(widths, widths[1:]):
        layers += [torch.nn.Linear(fan_in, fan_out), torch.nn.LeakyReLU(0.01)]
    network = torch.nn.Sequential(*layers[:-1])

    parameters = list(network.parameters())
    means = [torch.zeros_like(p) for p in parameters]
    squares = [torch.zeros_like(p) for p in parameters]
    rate, beta1, beta2, epsilon, strength = 1e-3, 0.9, 0.999, 1e-8, 1e-4
    order = torch.randperm(count)
    step = 0

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

    print(torch.__version__, flush=True)
    for line in sys.stdin:
        times = []
        for _ in range(int(line)):
            began = time.perf_counter()
            train_step()
            times.append(time.perf_counter() - began)
        print(" ".join(f"{t:.9f}" for t in times), flush=True)


main()
