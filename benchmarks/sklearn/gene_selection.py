#!/usr/bin/env python3
"""Gene selection by l1 logistic regression of scikit-learn, on the splits that GeneSelectionAlon, ...Khan, ...Gravier, ...Singh draw with --seed 1..20.

    python3 gene_selection.py ../shared/data/gene/alon.csv.gz [--splits 20]

A path of 25 strengths, five stratified folds, the sparsest point within one standard error of the best: as the examples do. The solver is liblinear, in
which a multiclass problem is one problem a class: a gene counts once, whatever the classes that use it. Its intercept is penalised; a scaling of 100 makes
that immaterial. Prints one JSON line.
"""

import argparse
import json
import time
import warnings

import numpy as np
from sklearn.exceptions import ConvergenceWarning
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedKFold

MASK = (1 << 64) - 1


class SplitMix64:
    """The generator of src/Sparse.Runtime/Data/SplitMix64.cs."""

    def __init__(self, seed):
        self.state = seed & MASK

    def next(self):
        self.state = z = (self.state + 0x9E3779B97F4A7C15) & MASK
        z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & MASK
        z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & MASK
        return z ^ (z >> 31)

    def integer(self, bound):
        threshold = (-bound & MASK) % bound
        while True:
            product = self.next() * bound
            if product & MASK >= threshold:
                return product >> 64

    def shuffle(self, items):
        for i in range(len(items) - 1, 0, -1):
            j = self.integer(i + 1)
            items[i], items[j] = items[j], items[i]


def split(labels, share, seed):
    """TrainTestSplit.Draw: of each class its share, rounded half up, and at least one row left to train on."""
    random = SplitMix64(seed)
    held = np.zeros(len(labels), bool)
    for label in sorted(set(labels)):
        group = [row for row in range(len(labels)) if labels[row] == label]
        random.shuffle(group)
        held[group[: min(int(share * len(group) + 0.5), len(group) - 1)]] = True
    return np.flatnonzero(~held), np.flatnonzero(held)


def fitted(inputs, labels, strength):
    model = LogisticRegression(
        penalty="l1", solver="liblinear", C=strength, tol=1e-4, max_iter=2000, intercept_scaling=100
    )
    return model.fit(inputs, labels)


def largest(inputs, labels):
    """The C below which every class's problem has no weight."""
    violation = max(
        np.abs(inputs.T @ ((labels == label) - np.mean(labels == label))).max() for label in np.unique(labels)
    )
    return 1 / violation


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("table")
    parser.add_argument("--splits", type=int, default=20)
    arguments = parser.parse_args()
    warnings.filterwarnings("ignore", category=ConvergenceWarning)
    table = np.loadtxt(arguments.table, delimiter=",", skiprows=1)
    labels = table[:, -1].astype(int)
    started = time.time()
    accuracies, genes = [], []
    for seed in range(1, arguments.splits + 1):
        train, test = split(list(labels), 0.2, seed)
        mean, deviation = table[train, :-1].mean(0), table[train, :-1].std(0)
        inputs = (table[:, :-1] - mean) / np.where(deviation > 0, deviation, np.inf)
        strengths = largest(inputs[train], labels[train]) * np.geomspace(1, 20, 25)
        scores = np.zeros((5, len(strengths)))
        folds = StratifiedKFold(5, shuffle=True, random_state=seed).split(train, labels[train])
        for fold, (kept, out) in enumerate(folds):
            for i, strength in enumerate(strengths):
                model = fitted(inputs[train[kept]], labels[train[kept]], strength)
                scores[fold, i] = model.score(inputs[train[out]], labels[train[out]])
        means, errors = scores.mean(0), scores.std(0, ddof=1) / np.sqrt(5)
        best = means.argmax()
        chosen = np.flatnonzero(means >= means[best] - errors[best])[0]
        model = fitted(inputs[train], labels[train], strengths[chosen])
        accuracies.append(model.score(inputs[test], labels[test]))
        genes.append(int((model.coef_ != 0).any(0).sum()))
    count = np.sqrt(len(accuracies))
    print(
        json.dumps(
            {
                "table": arguments.table.rsplit("/", 1)[-1],
                "splits": len(accuracies),
                "accuracy": round(float(np.mean(accuracies)), 4),
                "accuracy_error": round(float(np.std(accuracies, ddof=1) / count), 4),
                "genes": round(float(np.mean(genes)), 1),
                "genes_median": float(np.median(genes)),
                "seconds": round(time.time() - started, 1),
            }
        )
    )


if __name__ == "__main__":
    main()
