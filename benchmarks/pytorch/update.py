"""The update alone, with its proximal operator, in eager PyTorch: the rival of `bench update`.

In place throughout, as one would write it for speed. A line on standard input asks for so many updates; the answer is a line with the seconds of each.

    python3 update.py adam_l1 300x784,100x300,10x100
"""

import sys
import time

import torch


def main():
    torch.set_num_threads(1)
    torch.set_flush_denormal(True)
    torch.manual_seed(1)
    shapes = [tuple(int(n) for n in shape.split("x")) for shape in sys.argv[2].split(",")]
    parameters = [torch.randn(shape) * 0.03 for shape in shapes]
    gradients = [torch.randn(shape) * 1e-3 for shape in shapes]
    means = [torch.zeros_like(p) for p in parameters]
    squares = [torch.full_like(p, 1e-6) for p in parameters]
    rate, beta1, beta2, epsilon, strength = 1e-3, 0.9, 0.999, 1e-8, 1e-4
    step = 0

    def adam_l1():
        nonlocal step
        step += 1
        correction1 = 1 - beta1**step
        correction2 = (1 - beta2**step) ** 0.5
        for p, g, m, v in zip(parameters, gradients, means, squares):
            m.mul_(beta1).add_(g, alpha=1 - beta1)
            v.mul_(beta2).addcmul_(g, g, value=1 - beta2)
            d = v.sqrt().div_(correction2).add_(epsilon)
            p.addcdiv_(m, d, value=-rate / correction1)
            threshold = d.reciprocal_().mul_(rate * strength)
            sign = p.sign()
            p.abs_().sub_(threshold).clamp_(min=0).mul_(sign)

    def sgd_group_lasso():
        for p, g in zip(parameters, gradients):
            p.add_(g, alpha=-1e-2)
            k = 1e-2 * strength * p.shape[0] ** 0.5
            norm = p.norm(dim=0, keepdim=True)
            p.mul_((1 - k / norm).clamp_(min=0).nan_to_num_(0))

    update = {"adam_l1": adam_l1, "sgd_group_lasso": sgd_group_lasso}[sys.argv[1]]
    with torch.no_grad():
        print(torch.__version__, flush=True)
        for line in sys.stdin:
            times = []
            for _ in range(int(line)):
                began = time.perf_counter()
                update()
                times.append(time.perf_counter() - began)
            print(" ".join(f"{t:.9f}" for t in times), flush=True)


main()
