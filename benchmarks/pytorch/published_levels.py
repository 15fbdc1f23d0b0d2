"""The published choice of lambda for a level (Liu, Wang, Xu, Yan, arXiv 2408.02801) on Mg, in PyTorch: beside MgPublished and MgPublishedPerLayer.

    published_levels.py --data DIR [--layers] [--trainings 100] [--epochs 50000]

Two trainings at the ends of a bracket, 1e-3 and 1e-7, then at the median of the gradient magnitudes within it, all layers pooled or a lambda a layer; every
training by proximal gradient steps of 0.1 from the same start (seed 123), cut as soon as the count enters the band: 2000 +- 2 weights, or with --layers
650, 1200, 1000 and 45 within 5 % in three of four. Prints a JSON object a training. One thread.
"""

import argparse
import gzip
import json
import os
import time

import torch
from torch import nn
from torch.nn import functional as F

RATE, TRAINING = 0.1, 1000
LARGE, SMALL = 1e-3, 1e-7
WANTED, NEAR = 2000, 0.001
WANTED_A_LAYER, NEAR_A_LAYER, ENOUGH = [650, 1200, 1000, 45], 0.05, 3


def samples(folder):
    with gzip.open(os.path.join(folder, "small", "mg.csv.gz"), "rt") as file:
        rows = [[float(value) for value in line.split(",")] for line in file.read().splitlines()[1:]]
    table = torch.tensor(rows)
    return table[:, :-1].contiguous(), table[:, -1:].contiguous()


def weights_of(network):
    return [parameter for parameter in network.parameters() if parameter.dim() == 2]


def train(inputs, targets, lambdas, epochs, is_met):
    """A training from the start, and the steps it took."""
    torch.manual_seed(123)
    network = nn.Sequential(nn.Linear(6, 128), nn.ReLU(), nn.Linear(128, 128), nn.ReLU(), nn.Linear(128, 64), nn.ReLU(), nn.Linear(64, 1))
    parameters, weights = list(network.parameters()), weights_of(network)
    for step in range(epochs):
        gradients = torch.autograd.grad(F.mse_loss(network(inputs), targets), parameters)
        with torch.no_grad():
            for parameter, gradient in zip(parameters, gradients):
                parameter.add_(gradient, alpha=-RATE)
            for weight, strength in zip(weights, lambdas):
                weight.copy_(F.softshrink(weight, RATE * strength))
        if is_met([int(torch.count_nonzero(weight)) for weight in weights]):
            break
    return network, step + 1


def following(history, wanted, gradients):
    """The next lambda: the lower median of the magnitudes between those of the nearest counts on either side of what is wanted."""
    below = max((count for _, count in history if count <= wanted), default=None)
    above = min((count for _, count in history if count >= wanted), default=None)
    # Where no training lies on a side, the published programs fail: its end is moved by ten.
    low = max((strength for strength, count in history if count == above), default=min(history)[0] / 10)
    high = min((strength for strength, count in history if count == below), default=max(history)[0] * 10)
    within = gradients[(gradients > low) & (gradients < high)]
    return float(within.median()) if len(within) > 0 else (low + high) / 2


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--data", default=os.environ.get("SPARSE_DATA", "../shared/data"))
    parser.add_argument("--layers", action="store_true", help="a level and a lambda for each layer")
    parser.add_argument("--trainings", type=int, default=100, help="at most")
    parser.add_argument("--epochs", type=int, default=50_000)
    arguments = parser.parse_args()
    torch.set_num_threads(1)
    torch.set_flush_denormal(True)
    inputs, targets = samples(arguments.data)
    test = inputs[TRAINING:], targets[TRAINING:]
    inputs, targets = inputs[:TRAINING], targets[:TRAINING]

    def is_met(counts):
        if arguments.layers:
            return sum(abs(count - wanted) <= NEAR_A_LAYER * wanted for count, wanted in zip(counts, WANTED_A_LAYER)) >= ENOUGH
        return abs(sum(counts) - WANTED) <= NEAR * WANTED

    wanted = WANTED_A_LAYER if arguments.layers else [WANTED]
    histories = [[] for _ in wanted]
    strengths = [LARGE for _ in wanted]
    for training in range(1, arguments.trainings + 1):
        started = time.process_time()
        lambdas = strengths if arguments.layers else strengths * 4
        network, steps = train(inputs, targets, lambdas, arguments.epochs, is_met)
        weights = weights_of(network)
        counts = [int(torch.count_nonzero(weight)) for weight in weights]
        loss = F.mse_loss(network(inputs), targets)
        print(
            json.dumps(
                {
                    "training": training,
                    "lambda": strengths,
                    "left": counts,
                    "steps": steps,
                    "training_error": loss.item(),
                    "test_error": F.mse_loss(network(test[0]), test[1]).item(),
                    "seconds": time.process_time() - started,
                }
            ),
            flush=True,
        )
        if is_met(counts):
            return
        gradients = [gradient.abs().flatten() for gradient in torch.autograd.grad(loss, weights)]
        if not arguments.layers:
            gradients, counts = [torch.cat(gradients)], [sum(counts)]
        for history, strength, count in zip(histories, strengths, counts):
            history.append((strength, count))
        strengths = [
            SMALL if training == 1 else following(history, level, magnitudes)
            for history, level, magnitudes in zip(histories, wanted, gradients)
        ]


main()
