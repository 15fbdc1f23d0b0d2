"""The example networks in plain eager PyTorch, with weights and data from the formula that NetworkTwinTests uses.

    twins.py NAME          prints the measures of one network, as Fixtures/NAME.csv holds them
    twins.py NAME FOLDER   computes in single precision and writes every tensor to FOLDER, as float32 in order

The measures are in double precision: in single, two processors differ in the fifth digit behind a hundred layers.

Written against PyTorch alone: nothing here knows how the generator writes the same networks.
"""

import os
import sys

import numpy
import torch
from torch import nn
from torch.nn import functional as F

BATCH = 3


def uniform(count, seed):
    """Numbers in [-1, 1) from a mixed counter, the same in any language with 32-bit unsigned integers."""
    h = numpy.arange(count, dtype=numpy.uint64) + numpy.uint64(seed * 0x9E3779B1 % 2**32)
    mask = numpy.uint64(0xFFFFFFFF)
    h &= mask
    for shift, factor in ((16, 0x7FEB352D), (15, 0x846CA68B)):
        h ^= h >> numpy.uint64(shift)
        h = (h * numpy.uint64(factor)) & mask
    h ^= h >> numpy.uint64(16)
    return h.astype(numpy.float64) / 2.0**31 - 1.0


class LeNet300(nn.Module):
    shape = (1, 28, 28)

    def __init__(self):
        super().__init__()
        self.a, self.b, self.c = nn.Linear(784, 300), nn.Linear(300, 100), nn.Linear(100, 10)

    def forward(self, x):
        return self.c(F.leaky_relu(self.b(F.leaky_relu(self.a(x.flatten(1)), 0.01)), 0.01))


class LeNet5(nn.Module):
    shape = (1, 28, 28)

    def __init__(self):
        super().__init__()
        self.c1, self.c2 = nn.Conv2d(1, 20, 5), nn.Conv2d(20, 50, 5)
        self.f1, self.f2 = nn.Linear(800, 500), nn.Linear(500, 10)

    def forward(self, x):
        x = F.max_pool2d(F.relu(self.c1(x)), 2)
        x = F.max_pool2d(F.relu(self.c2(x)), 2)
        return self.f2(F.relu(self.f1(x.flatten(1))))


class Vgg16(nn.Module):
    shape = (3, 32, 32)

    def __init__(self):
        super().__init__()
        layers, channels = [], 3
        for width in (64, 64, 0, 128, 128, 0, 256, 256, 256, 0, 512, 512, 512, 0, 512, 512, 512, 0):
            if width == 0:
                layers.append(nn.MaxPool2d(2))
            else:
                layers += [nn.Conv2d(channels, width, 3, padding=1), nn.BatchNorm2d(width), nn.ReLU()]
                channels = width
        self.features, self.head = nn.Sequential(*layers), nn.Linear(512, 10)

    def forward(self, x):
        return self.head(self.features(x).flatten(1))


class BasicBlock(nn.Module):
    def __init__(self, inputs, channels, stride):
        super().__init__()
        self.conv1 = nn.Conv2d(inputs, channels, 3, stride, 1, bias=False)
        self.bn1 = nn.BatchNorm2d(channels)
        self.conv2 = nn.Conv2d(channels, channels, 3, 1, 1, bias=False)
        self.bn2 = nn.BatchNorm2d(channels)
        self.shortcut = nn.Sequential()
        if stride != 1 or inputs != channels:
            self.shortcut = nn.Sequential(nn.Conv2d(inputs, channels, 1, stride, bias=False), nn.BatchNorm2d(channels))

    def forward(self, x):
        return F.relu(self.bn2(self.conv2(F.relu(self.bn1(self.conv1(x))))) + self.shortcut(x))


class ResNet18(nn.Module):
    shape = (3, 32, 32)
    depths = (2, 2, 2, 2)

    def __init__(self):
        super().__init__()
        self.conv, self.bn = nn.Conv2d(3, 64, 3, 1, 1, bias=False), nn.BatchNorm2d(64)
        blocks, inputs = [], 64
        for stage, depth in enumerate(self.depths):
            for i in range(depth):
                blocks.append(BasicBlock(inputs, 64 << stage, 2 if stage > 0 and i == 0 else 1))
                inputs = 64 << stage
        self.blocks, self.head = nn.Sequential(*blocks), nn.Linear(512, 10)

    def forward(self, x):
        x = self.blocks(F.relu(self.bn(self.conv(x))))
        return self.head(F.adaptive_avg_pool2d(x, 1).flatten(1))


class ResNet34(ResNet18):
    depths = (3, 4, 6, 3)


class DenseLayer(nn.Module):
    def __init__(self, inputs, growth):
        super().__init__()
        self.bn1, self.conv1 = nn.BatchNorm2d(inputs), nn.Conv2d(inputs, 4 * growth, 1, bias=False)
        self.bn2, self.conv2 = nn.BatchNorm2d(4 * growth), nn.Conv2d(4 * growth, growth, 3, padding=1, bias=False)

    def forward(self, x):
        return torch.cat([x, self.conv2(F.relu(self.bn2(self.conv1(F.relu(self.bn1(x))))))], 1)


class Transition(nn.Module):
    def __init__(self, inputs):
        super().__init__()
        self.bn, self.conv = nn.BatchNorm2d(inputs), nn.Conv2d(inputs, inputs // 2, 1, bias=False)

    def forward(self, x):
        return F.avg_pool2d(self.conv(F.relu(self.bn(x))), 2)


class DenseNet121(nn.Module):
    shape = (3, 224, 224)

    def __init__(self):
        super().__init__()
        self.conv, self.bn = nn.Conv2d(3, 64, 7, 2, 3, bias=False), nn.BatchNorm2d(64)
        stages, channels = [], 64
        for stage, depth in enumerate((6, 12, 24, 16)):
            for _ in range(depth):
                stages.append(DenseLayer(channels, 32))
                channels += 32
            if stage < 3:
                stages.append(Transition(channels))
                channels //= 2
        self.stages, self.norm, self.head = nn.Sequential(*stages), nn.BatchNorm2d(channels), nn.Linear(channels, 10)

    def forward(self, x):
        x = F.max_pool2d(F.relu(self.bn(self.conv(x))), 3, 2, 1)
        x = F.relu(self.norm(self.stages(x)))
        return self.head(F.adaptive_avg_pool2d(x, 1).flatten(1))


def fill(network):
    seed = 1
    with torch.no_grad():
        for parameter in network.parameters():
            u = uniform(parameter.numel(), seed)
            if parameter.dim() > 1:
                values = u * (6.0 * parameter.shape[0] / parameter.numel()) ** 0.5
            else:
                values = 0.1 * u
            parameter.copy_(torch.from_numpy(values.astype(numpy.float32)).reshape(parameter.shape))
            seed += 1
        # The factor of a norm is a vector too: about 1.
        for module in network.modules():
            if isinstance(module, nn.BatchNorm2d):
                module.weight.add_(1.0)


def measures(network, dtype):
    network.to(dtype)
    count = BATCH
    for extent in network.shape:
        count *= extent
    inputs = torch.from_numpy(uniform(count, 1001).astype(numpy.float32)).reshape((BATCH,) + network.shape).to(dtype)
    factors = torch.from_numpy(uniform(BATCH * 10, 1002).astype(numpy.float32)).reshape(BATCH, 10).to(dtype)
    for mode in ("train", "eval"):
        network.train(mode == "train")
        network.zero_grad()
        outputs = network(inputs)
        (outputs * factors).sum().backward()
        yield f"{mode} output", outputs.detach()
        for number, parameter in enumerate(network.parameters()):
            yield f"{mode} gradient {number}", parameter.grad
        if mode == "train":
            for number, buffer in enumerate(network.buffers()):
                yield f"statistic {number}", buffer.to(dtype)


def main():
    torch.set_num_threads(1)
    name = sys.argv[1]
    network = globals()[name]()
    fill(network)
    raw = open(os.path.join(sys.argv[2], name + ".bin"), "wb") if len(sys.argv) > 2 else None
    for what, tensor in measures(network, torch.float32 if raw else torch.float64):
        values = tensor.contiguous().numpy().astype(numpy.float64).ravel()
        norm = numpy.sqrt((values * values).sum())
        projection = (values * uniform(values.size, 2001)).sum()
        print(f"{what},{norm:.15g},{projection:.15g}")
        if raw:
            raw.write(values.astype(numpy.float32).tobytes())


main()
