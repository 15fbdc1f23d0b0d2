"""Images and labels from IDX files and CIFAR-10's binary records, and the share that a network gets right: what the rivals in this folder have in common."""

import gzip
import math
import os
import struct

import torch


def idx(folder, name):
    """The bytes of an IDX file in the shape its header tells, read from `name` or `name`.gz: [count] of labels, [count, rows, columns] of images."""
    path = os.path.join(folder, name)
    with gzip.open(path + ".gz") if os.path.exists(path + ".gz") else open(path, "rb") as file:
        raw = file.read()
    kind, dimensions = raw[2], raw[3]
    if raw[:2] != b"\0\0" or kind != 8:
        raise ValueError(f"{path}: not an IDX file of bytes; it begins with {raw[:4].hex()}")
    start = 4 + 4 * dimensions
    shape = struct.unpack(f">{dimensions}I", raw[4:start])
    if len(raw) != start + math.prod(shape):
        raise ValueError(f"{path}: its header tells {shape}, which is not its length")
    return torch.frombuffer(bytearray(raw[start:]), dtype=torch.uint8).reshape(shape)


def train_part(folder):
    """The training images as bytes, [count, rows, columns], and their labels."""
    return idx(folder, "train-images-idx3-ubyte"), idx(folder, "train-labels-idx1-ubyte").long()


def test_part(folder):
    """The test images as bytes, [count, rows, columns], and their labels."""
    return idx(folder, "t10k-images-idx3-ubyte"), idx(folder, "t10k-labels-idx1-ubyte").long()


def cifar_part(folder, part):
    """CIFAR-10's records in `part`_1.bin.gz and so on: pixels, [count, 3, 32, 32] in [0, 1], and labels."""
    number, records = 1, []
    while os.path.exists(path := os.path.join(folder, f"{part}_{number}.bin.gz")):
        with gzip.open(path) as file:
            records.append(torch.frombuffer(bytearray(file.read()), dtype=torch.uint8).view(-1, 1 + 3 * 32 * 32))
        number += 1
    together = torch.cat(records)
    return together[:, 1:].reshape(-1, 3, 32, 32).float() / 255, together[:, 0].long()


def first(labels, count):
    """Where the first images of each class stand, in the file's order; and the others."""
    seen, kept = [0] * 10, []
    for i, label in enumerate(labels.tolist()):
        if seen[label] < count:
            kept.append(i)
        seen[label] += 1
    others = torch.ones(len(labels), dtype=torch.bool)
    others[kept] = False
    return torch.tensor(kept), others.nonzero().flatten()


def accuracy(network, inputs, labels):
    """The share of the inputs whose largest output is their label's; a thousand at a time."""
    with torch.no_grad():
        right = sum((network(x).argmax(1) == y).sum().item() for x, y in zip(inputs.split(1000), labels.split(1000)))
    return right / len(labels)
