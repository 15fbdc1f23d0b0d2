"""Magnitude pruning with fine-tuning in PyTorch: what a user would otherwise do for a small network. The rival of Sparse's paths and levels.

    magnitude_pruning.py --net lenet300 --levels 0.9,0.95,0.98,0.99 --seeds 5 --dense 10 --finetune 10 --rate 1e-3

A dense network is trained with Adam and a cosine, its weights of least magnitude over all layers are removed (torch.nn.utils.prune, L1Unstructured,
global), and what is left is trained on with Adam and a cosine. With --chain each level begins at the network of the level before it, which has been
trained on already, in place of the dense one; with --steps K the weights of a level go in K steps over the first half of its fine-tuning, by the cubic
of gradual pruning. Prints a JSON object a line: a network, a level and a seed, with the test accuracy, the weights that are not zero, and the processor
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

BATCH = 128


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


def train(network, inputs, targets, epochs, rate, generator, regularisation, before_step=None):
    # Decay is decoupled and for weights alone, as [WeightDecay] has it. What is pruned is trained as weight_orig, its mask holds it at 0.
    weights = [parameter for name, parameter in network.named_parameters() if "weight" in name]
    biases = [parameter for name, parameter in network.named_parameters() if "weight" not in name]
    optimizer = torch.optim.AdamW(
        [{"params": weights, "weight_decay": regularisation.decay}, {"params": biases, "weight_decay": 0.0}], lr=rate
    )
    l1 = regularisation.l1
    batches = len(inputs) // BATCH
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
            at = order[batch * BATCH : (batch + 1) * BATCH]
            images = inputs[at]
            if regularisation.flip:
                mirrored = torch.rand(BATCH, generator=generator) < 0.5
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


def gradual(layers, first, level, steps):
    """Before a step: removes in equally spaced steps over the first half of the training, from one level to another by the cubic."""

    def before_step(step, total):
        every = max(1, total // 2 // steps)
        if step % every == 0 and step // every < steps:
            share = (step // every + 1) / steps
            remove(layers, level + (first - level) * (1 - share) ** 3)

    return before_step


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--data", default=os.environ.get("SPARSE_DATA", "../shared/data"))
    parser.add_argument("--set", default="fashion-mnist")
    parser.add_argument("--net", choices=["lenet300", "lenet5"], default="lenet300")
    parser.add_argument("--levels", default="0.9,0.95,0.98,0.99")
    parser.add_argument("--seeds", type=int, default=1)
    parser.add_argument("--dense", type=int, default=10, help="epochs of the dense training")
    parser.add_argument("--finetune", type=int, default=10, help="epochs behind the removal, for each level")
    parser.add_argument("--rate", type=float, default=1e-3)
    parser.add_argument("--finetune-rate", type=float, default=1e-3)
    parser.add_argument("--decay", type=float, default=0, help="decoupled weight decay (AdamW)")
    parser.add_argument("--l1", type=float, default=0, help="strength of an l1 penalty, by its subgradient")
    parser.add_argument("--flip", action="store_true", help="mirrors each image with probability 1/2")
    parser.add_argument("--smoothing", type=float, default=0, help="label smoothing")
    parser.add_argument("--chain", action="store_true", help="each level from the one before it, ascending")
    parser.add_argument("--steps", type=int, default=1, help="steps in which the weights of a level go")
    parser.add_argument("--first-seed", type=int, default=1)
    parser.add_argument("--validation", type=float, default=0, help="share of the training set held out and scored in place of the test set")
    arguments = parser.parse_args()
    torch.set_num_threads(1)
    folder = os.path.join(arguments.data, arguments.set)
    pixels = lambda part: (part[0].unsqueeze(1).float() / 255, part[1])
    inputs, targets = pixels(images.train_part(folder))
    test_inputs, test_targets = pixels(images.test_part(folder))
    mean, deviation = inputs.mean(), inputs.std(unbiased=False)
    inputs, test_inputs = (inputs - mean) / deviation, (test_inputs - mean) / deviation
    if arguments.validation > 0:
        held = int(len(inputs) * arguments.validation)
        order = torch.randperm(len(inputs), generator=torch.Generator().manual_seed(0))
        test_inputs, test_targets = inputs[order[:held]], targets[order[:held]]
        inputs, targets = inputs[order[held:]], targets[order[held:]]
    for seed in range(arguments.first_seed, arguments.first_seed + arguments.seeds):
        torch.manual_seed(seed)
        generator = torch.Generator().manual_seed(seed)
        dense = LeNet300() if arguments.net == "lenet300" else LeNet5()
        dense_seconds = train(dense, inputs, targets, arguments.dense, arguments.rate, generator, arguments)
        dense_accuracy = images.accuracy(dense, test_inputs, test_targets)
        network, before = dense, 0.0
        for level in sorted(map(float, arguments.levels.split(","))):
            network = copy.deepcopy(network if arguments.chain else dense)
            layers = [(module, "weight") for module in network.modules() if isinstance(module, (nn.Linear, nn.Conv2d))]
            if arguments.steps > 1:
                before_step = gradual(layers, before, level, arguments.steps)
            else:
                remove(layers, level)
                before_step = None
            removed_accuracy = images.accuracy(network, test_inputs, test_targets)
            seconds = train(network, inputs, targets, arguments.finetune, arguments.finetune_rate, generator, arguments, before_step)
            for module, name in layers:
                prune.remove(module, name)
            before = level if arguments.chain else 0.0
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
                        "sparsity": 1 - nonzeros / weights,
                        "dense_seconds": dense_seconds,
                        "finetune_seconds": seconds,
                    }
                ),
                flush=True,
            )


main()
