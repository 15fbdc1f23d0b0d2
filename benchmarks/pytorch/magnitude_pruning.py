"""Magnitude pruning with fine-tuning in PyTorch: what a user would otherwise do for a small network. The rival of Sparse's paths and levels.

    magnitude_pruning.py --net lenet300 --levels 0.9,0.95,0.98,0.99 --seeds 5 --dense 10 --finetune 10 --rate 1e-3
    magnitude_pruning.py --net residual --set cifar10 --nonzeros 300,900,900,1500,2000,250,3000,4000,500,320 --batch 64 --crop 4 --flip

A dense network is trained with Adam and a cosine, its weights of least magnitude over all layers are removed (torch.nn.utils.prune, L1Unstructured,
global), and what is left is trained on with Adam and a cosine. With --chain each level begins at the network of the level before it, which has been
trained on already, in place of the dense one; with --steps K the weights of a level go in K steps over the first half of its fine-tuning, by the cubic
of gradual pruning. With --nonzeros every layer is pruned to a count of its own, its own smallest weights first, in place of the levels of the network.
Prints a JSON object a line: a network, a level and a seed, with the test accuracy, the weights that are not zero, and the processor
seconds of the dense training and of the fine-tuning. What is tuned is tuned on --validation, a share of the training set held out: test data are
looked at once, at the end. One thread.
"""

import argparse
import copy
import json
import math
import os
import time

import images
import torch
from torch import nn
from torch.nn import functional as F
from torch.nn.utils import prune


class LeNet300(nn.Module):
    def __init__(self):
        super().__init__()
        self.a, self.b, self.c = nn.Linear(784, 300), nn.Linear(300, 100), nn.Linear(100, 10)

    def forward(self, x):
        return self.c(F.leaky_relu(self.b(F.leaky_relu(self.a(x.flatten(1)), 0.01)), 0.01))


class LeNet5(nn.Module):
    def __init__(self):
        super().__init__()
        self.c1, self.c2 = nn.Conv2d(1, 20, 5), nn.Conv2d(20, 50, 5)
        self.f1, self.f2 = nn.Linear(800, 500), nn.Linear(500, 10)

    def forward(self, x):
        x = F.max_pool2d(F.relu(self.c1(x)), 2)
        x = F.max_pool2d(F.relu(self.c2(x)), 2)
        return self.f2(F.relu(self.f1(x.flatten(1))))


class Residual(nn.Module):
    """NormFreeResNet of the examples: a stem, three blocks without norm layers, the second and third behind a stride and a plain projection."""

    class Block(nn.Module):
        def __init__(self, before, channels, stride):
            super().__init__()
            self.a = nn.Conv2d(before, channels, 3, stride, 1)
            self.b = nn.Conv2d(channels, channels, 3, padding=1)
            self.skip = nn.Conv2d(before, channels, 1, stride, bias=False) if stride > 1 else nn.Identity()

        def forward(self, x):
            return F.relu(self.b(F.relu(self.a(x))) + self.skip(x))

    def __init__(self):
        super().__init__()
        self.stem = nn.Conv2d(3, 16, 3, 2, 1)
        self.stages = nn.Sequential(self.Block(16, 16, 1), self.Block(16, 32, 2), self.Block(32, 64, 2))
        self.head = nn.Linear(64, 10)

    def forward(self, x):
        return self.head(self.stages(F.relu(self.stem(x))).mean((2, 3)))


NETWORKS = {"lenet300": LeNet300, "lenet5": LeNet5, "residual": Residual}


def cropped(images, padding, generator):
    """Each image padded by zeros and cut out again at a place of its own."""
    padded = F.pad(images, (padding,) * 4)
    side = images.shape[-1]
    at = torch.randint(0, 2 * padding + 1, (len(images), 2), generator=generator)
    rows = (at[:, 0, None] + torch.arange(side))[:, None, :, None]
    columns = (at[:, 1, None] + torch.arange(side))[:, None, None, :]
    samples = torch.arange(len(images))[:, None, None, None]
    return padded[samples, torch.arange(images.shape[1])[None, :, None, None], rows, columns]


def train(network, inputs, targets, epochs, rate, generator, regularisation, before_step=None):
    # Decay is decoupled and for weights alone, as [WeightDecay] has it. What is pruned is trained as weight_orig, its mask holds it at 0.
    weights = [parameter for name, parameter in network.named_parameters() if "weight" in name]
    biases = [parameter for name, parameter in network.named_parameters() if "weight" not in name]
    optimizer = torch.optim.AdamW(
        [{"params": weights, "weight_decay": regularisation.decay}, {"params": biases, "weight_decay": 0.0}], lr=rate
    )
    l1 = regularisation.l1
    size = regularisation.batch
    batches = len(inputs) // size
    total = epochs * batches
    step = 0
    started = time.process_time()
    for _ in range(epochs):
        order = torch.randperm(len(inputs), generator=generator)
        for batch in range(batches):
            if before_step:
                before_step(step, total)
            for group in optimizer.param_groups:
                group["lr"] = rate * (1 + math.cos(math.pi * step / total)) / 2
            at = order[batch * size : (batch + 1) * size]
            images = inputs[at]
            if regularisation.crop:
                images = cropped(images, regularisation.crop, generator)
            if regularisation.flip:
                mirrored = torch.rand(size, generator=generator) < 0.5
                images[mirrored] = images[mirrored].flip(-1)
            optimizer.zero_grad()
            F.cross_entropy(network(images), targets[at], label_smoothing=regularisation.smoothing).backward()
            if l1 > 0:
                with torch.no_grad():
                    for weight in weights:
                        weight.grad.add_(weight.sign(), alpha=l1)
            optimizer.step()
            step += 1
    return time.process_time() - started


def remove(layers, level):
    """Leaves the largest weights of all layers: a share 1 - level of them. What was removed before stays removed, for it is 0."""
    weights = sum(module.weight.numel() for module, _ in layers)
    removed = sum(int((module.weight == 0).sum()) for module, _ in layers) if prune.is_pruned(layers[0][0]) else 0
    more = round(level * weights) - removed
    if more > 0:
        prune.global_unstructured(layers, pruning_method=prune.L1Unstructured, amount=more)


def remove_a_layer(layers, counts, dense):
    """Leaves the largest weights of each layer: its count of them and a share `dense` of the others."""
    for (module, name), count in zip(layers, counts):
        weights = module.weight.numel()
        removed = int((module.weight == 0).sum()) if prune.is_pruned(module) else 0
        more = round((weights - count) * (1 - dense)) - removed
        if more > 0:
            prune.l1_unstructured(module, name, amount=more)


def gradual(removal, steps):
    """Before a step: removes in equally spaced steps over the first half of the training; of what goes a share is still there by the cubic."""

    def before_step(step, total):
        every = max(1, total // 2 // steps)
        if step % every == 0 and step // every < steps:
            removal((1 - (step // every + 1) / steps) ** 3)

    return before_step


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--data", default=os.environ.get("SPARSE_DATA", "../shared/data"))
    parser.add_argument("--set", default="fashion-mnist")
    parser.add_argument("--net", choices=NETWORKS, default="lenet300")
    parser.add_argument("--levels", default="0.9,0.95,0.98,0.99")
    parser.add_argument("--nonzeros", help="weights left in each layer, in the order of the network, in place of --levels")
    parser.add_argument("--batch", type=int, default=128)
    parser.add_argument("--seeds", type=int, default=1)
    parser.add_argument("--dense", type=int, default=10, help="epochs of the dense training")
    parser.add_argument("--finetune", type=int, default=10, help="epochs behind the removal, for each level")
    parser.add_argument("--rate", type=float, default=1e-3)
    parser.add_argument("--finetune-rate", type=float, default=1e-3)
    parser.add_argument("--decay", type=float, default=0, help="decoupled weight decay (AdamW)")
    parser.add_argument("--l1", type=float, default=0, help="strength of an l1 penalty, by its subgradient")
    parser.add_argument("--flip", action="store_true", help="mirrors each image with probability 1/2")
    parser.add_argument("--crop", type=int, default=0, help="pads each image by as many zeros and cuts it out at random")
    parser.add_argument("--smoothing", type=float, default=0, help="label smoothing")
    parser.add_argument("--chain", action="store_true", help="each level from the one before it, ascending")
    parser.add_argument("--steps", type=int, default=1, help="steps in which the weights of a level go")
    parser.add_argument("--first-seed", type=int, default=1)
    parser.add_argument("--per-class", type=int, default=0, help="takes as many training images of each class, the first; 0 for all")
    parser.add_argument("--validation", type=float, default=0, help="share of the training set held out and scored in place of the test set")
    arguments = parser.parse_args()
    torch.set_num_threads(1)
    folder = os.path.join(arguments.data, arguments.set)
    if arguments.set == "cifar10":
        inputs, targets = images.cifar_part(folder, "train")
        test_inputs, test_targets = images.cifar_part(folder, "test")
    else:
        pixels = lambda part: (part[0].unsqueeze(1).float() / 255, part[1])
        inputs, targets = pixels(images.train_part(folder))
        test_inputs, test_targets = pixels(images.test_part(folder))
    if arguments.per_class > 0:
        used, _ = images.first(targets, arguments.per_class)
        inputs, targets = inputs[used], targets[used]
    channels = inputs.transpose(0, 1).flatten(1)
    mean, deviation = (moment.view(1, -1, 1, 1) for moment in (channels.mean(1), channels.std(1, unbiased=False)))
    inputs, test_inputs = (inputs - mean) / deviation, (test_inputs - mean) / deviation
    counts = [int(count) for count in arguments.nonzeros.split(",")] if arguments.nonzeros else None
    if arguments.validation > 0:
        held = int(len(inputs) * arguments.validation)
        order = torch.randperm(len(inputs), generator=torch.Generator().manual_seed(0))
        test_inputs, test_targets = inputs[order[:held]], targets[order[:held]]
        inputs, targets = inputs[order[held:]], targets[order[held:]]
    for seed in range(arguments.first_seed, arguments.first_seed + arguments.seeds):
        torch.manual_seed(seed)
        generator = torch.Generator().manual_seed(seed)
        dense = NETWORKS[arguments.net]()
        dense_seconds = train(dense, inputs, targets, arguments.dense, arguments.rate, generator, arguments)
        dense_accuracy = images.accuracy(dense, test_inputs, test_targets)
        network, before = dense, 0.0
        for level in [None] if counts else sorted(map(float, arguments.levels.split(","))):
            network = copy.deepcopy(network if arguments.chain else dense)
            layers = [(module, "weight") for module in network.modules() if isinstance(module, (nn.Linear, nn.Conv2d))]
            if counts:
                removal = lambda dense: remove_a_layer(layers, counts, dense)
            else:
                removal = lambda dense: remove(layers, level + (before - level) * dense)
            if arguments.steps > 1:
                before_step = gradual(removal, arguments.steps)
            else:
                removal(0.0)
                before_step = None
            removed_accuracy = images.accuracy(network, test_inputs, test_targets)
            seconds = train(network, inputs, targets, arguments.finetune, arguments.finetune_rate, generator, arguments, before_step)
            for module, name in layers:
                prune.remove(module, name)
            if arguments.chain:
                before = level
            weights = sum(module.weight.numel() for module, _ in layers)
            nonzeros = sum(int((module.weight != 0).sum()) for module, _ in layers)
            print(
                json.dumps(
                    {
                        "net": arguments.net,
                        "level": level,
                        "seed": seed,
                        "accuracy": images.accuracy(network, test_inputs, test_targets),
                        "dense_accuracy": dense_accuracy,
                        "removed_accuracy": removed_accuracy,
                        "nnz": nonzeros,
                        "nnz_by_layer": [int((module.weight != 0).sum()) for module, _ in layers],
                        "sparsity": 1 - nonzeros / weights,
                        "dense_seconds": dense_seconds,
                        "finetune_seconds": seconds,
                    }
                ),
                flush=True,
            )


main()
