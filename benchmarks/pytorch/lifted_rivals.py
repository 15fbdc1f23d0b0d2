"""The lifted problem's rivals at equal processor time, on the objective of MnistLifted: a table, and a JSON object a line on stderr.

    lifted_rivals.py --data DIR --seconds 60 --tune 12 --seeds 3
    lifted_rivals.py --data DIR --seconds 95 --tune 16 --seeds 3 --deep

Every entrant is told its processor seconds (user and system, of the whole process, start and loading included for ours), not its epochs: epochs follow from
short runs; Accelerated is told to end, and so is LiftedStopped, while Lifted ends where its conditions hold. The stochastic ones anneal their rate by a cosine to 0 over the budget; the rate, then the batch, is
tuned by the training objective of the first seed, each trial with --tune seconds. The other splittings, TaylorAdmm, BlockDescent and DlAdmm, are told to end as well; rho, gamma and alpha are tuned likewise. Ours run as `./sparse train`. SGD and Adam take subgradients of the same objective in PyTorch, from PyTorch's initial
weights, which are also ours, or He's where --deep asks for the net with a layer more; they have no zeros, so columns whose norm is below 1e-3 of the largest of the layer are counted beside the exact ones.

Everything in the table is measured here from the exported weights in double precision: the objective (1/2N)|out - target|^2 + (1/2N) |columns|, inputs that no weight
reads, neurons that are read, accuracy on the 200 test images, on all 10,000 and on the training images that were not used (59,000 of them). One thread.
"""

import argparse
import glob
import json
import math
import os
import resource
import signal
import statistics
import struct
import subprocess
import sys
import tempfile
import time

import images
import torch

SLOPE, OUTPUTS = 0.1, 10
GRIDS = {
    "ProxGen": ("MnistLiftedRivals", ["1e-3", "3e-3", "1e-2"], [100, 25]),
    "ProxSgd": ("MnistLiftedRivals.ProxSgd", ["1e-3", "1e-2", "1e-1"], [100, 25]),
    "SGD": (None, ["0.3", "1", "3"], [100, 25]),
    "Adam": (None, ["1e-3", "3e-3", "1e-2"], [100, 25]),
}

# Other splittings of ours: what their weights of the relations are chosen among, the published ones first.
SPLITTINGS = {
    "TaylorAdmm": ("MnistTaylorAdmm", [{"Rho": rho, "Gamma": share * rho} for share in (10, 1) for rho in (2, 20, 200)]),
    "BlockDescent": (
        "MnistBlockDescent",
        [{"Rho": rho, "Gamma": rho, "Proximal": alpha} for rho, alpha in ((1, 5), (10, 5), (100, 5), (10, 50))],
    ),
    "DlAdmm": (
        "MnistDlAdmm",
        [
            {"Rho": rho, "Gamma": gamma, "WeightSteps": steps}
            for rho, gamma, steps in ((1, 1, 1), (0.1, 0.1, 1), (1, 1, 10), (0.1, 0.1, 10), (0.1, 1, 10), (1, 10, 10), (0.01, 0.01, 10))
        ],
    ),
}
OURS = {"Lifted": "MnistLifted", "LiftedStopped": "MnistLifted", "Accelerated": "MnistLiftedAccelerated"}


class Data:
    def __init__(self, folder, per_class, test_per_class):
        # The literature's r = 1: (1/2N) sum of squares + (1/2N) sum of the columns' norms, over the mean by samples and outputs.
        self.strength = 1 / (OUTPUTS * OUTPUTS * per_class)
        rows = lambda pixels: pixels.reshape(len(pixels), -1).double() / 255
        pixels, y = images.train_part(os.path.join(folder, "mnist"))
        x = rows(pixels)
        used, others = images.first(y, per_class)
        self.x, self.y = x[used], torch.nn.functional.one_hot(y[used], OUTPUTS).double()
        self.others = x[others].float(), y[others]
        pixels, y = images.test_part(os.path.join(folder, "mnist"))
        used, _ = images.first(y, test_per_class)
        self.test = rows(pixels[used]).float(), y[used]
        self.all_test = rows(pixels).float(), y


def forward(layers, x):
    for weight, bias in layers:
        u = torch.addmm(bias, x, weight.t())
        x = torch.maximum(u, SLOPE * u)
    return x


def columns(layers):
    return sum(weight.norm(dim=0).sum() for weight, _ in layers)


def measure(layers, data):
    layers = [(w.detach().double(), b.detach().double()) for w, b in layers]
    small = [(w.float(), b.float()) for w, b in layers]
    loss = ((forward(layers, data.x) - data.y) ** 2).sum() / (2 * len(data.x))
    norms = [w.norm(dim=0) for w, _ in layers]
    accuracy = lambda part: images.accuracy(lambda x: forward(small, x), *part)
    return {
        "objective": (loss + OUTPUTS / 2 * data.strength * columns(layers)).item(),
        "dead_inputs": int((norms[0] == 0).sum()),
        "neurons": [int((n > 0).sum()) for n in norms[1:]],
        "nearly_dead_inputs": int((norms[0] < 1e-3 * norms[0].max()).sum()),
        "nearly_neurons": [int((n >= 1e-3 * n.max()).sum()) for n in norms[1:]],
        "test": accuracy(data.test),
        "all_test": accuracy(data.all_test),
        "others": accuracy(data.others),
    }


def processor_time(who=resource.RUSAGE_CHILDREN):
    usage = resource.getrusage(who)
    return usage.ru_utime + usage.ru_stime


def spent_by(process):
    with open(f"/proc/{process}/stat") as file:
        fields = file.read().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def tensors(path):
    with open(path, "rb") as file:
        content = file.read()
    size = struct.unpack("<Q", content[:8])[0]
    header, body = json.loads(content[8 : 8 + size]), content[8 + size :]
    header.pop("__metadata__", None)
    return {
        name: torch.frombuffer(bytearray(body[slice(*entry["data_offsets"])]), dtype=torch.float32).reshape(entry["shape"])
        for name, entry in header.items()
    }


def declared(arguments, name):
    return name.replace("MnistLifted", "MnistLiftedDeep") if arguments.deep else name


def ours(arguments, name, seed, options, most=math.inf):
    """A run of ours, told to end and save after so many processor seconds: its layers, its own JSON, its processor seconds."""
    with tempfile.TemporaryDirectory() as folder:
        command = [arguments.sparse, "train", declared(arguments, name), "--json", "--quiet", "--out", folder, "--data", arguments.data, "--seed", str(seed)]
        wider = {"PerClass": arguments.per_class, "GroupLasso.Lambda": 1 / (OUTPUTS * OUTPUTS * arguments.per_class)}
        if name == OURS["Accelerated"]:
            wider["Batch"] = OUTPUTS * arguments.per_class
        for key, value in {**wider, **options}.items():
            command += ["--set", f"{key}={value}"]
        before = processor_time()
        # A script in the background has SIGINT ignored, and its children with it.
        heard = lambda: signal.signal(signal.SIGINT, signal.SIG_DFL)
        with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, preexec_fn=heard) as process:
            while process.poll() is None and spent_by(process.pid) < most:
                time.sleep(0.05)
            if process.poll() is None:
                process.send_signal(signal.SIGINT)
            output = process.communicate()[0]
        seconds = processor_time() - before
        weights = tensors(glob.glob(os.path.join(folder, "*", "model.safetensors"))[0])
        layers = [(value, weights[key.replace("weight", "bias")]) for key, value in weights.items() if key.endswith("weight")]
        return layers, json.loads(output.splitlines()[-1]), seconds


def epochs_for(arguments, name, seconds, options):
    """How many epochs take so many processor seconds: from a run of one and the first that takes two seconds more."""
    one = ours(arguments, name, 1, {**options, "Epochs": 1})[2]
    epochs, spent = 50, 0.0
    while spent - one < min(2, seconds / 4):
        epochs *= 2
        spent = ours(arguments, name, 1, {**options, "Epochs": epochs})[2]
    return max(1, int((seconds - one) * epochs / (spent - one)))


def subgradient(deep, data, method, seed, rate, batch, seconds):
    """SGD or Adam on loss and penalty alike."""
    torch.manual_seed(seed)
    widths = [784, 200, 100, OUTPUTS] if deep else [784, 200, OUTPUTS]
    modules = [torch.nn.Linear(*pair) for pair in zip(widths, widths[1:])]
    if deep:
        for m in modules:
            torch.nn.init.kaiming_normal_(m.weight, nonlinearity="relu")
            torch.nn.init.zeros_(m.bias)
    layers = [(m.weight, m.bias) for m in modules]
    parameters = [p for layer in layers for p in layer]
    optimiser = (torch.optim.Adam if method == "Adam" else torch.optim.SGD)(parameters, lr=float(rate))
    x, y = data.x.float(), data.y.float()
    start = processor_time(resource.RUSAGE_SELF)
    spent = 0.0
    while spent < seconds:
        for group in optimiser.param_groups:
            group["lr"] = float(rate) * (1 + math.cos(math.pi * spent / seconds)) / 2
        for rows in torch.randperm(len(x)).split(batch):
            optimiser.zero_grad(set_to_none=True)
            (((forward(layers, x[rows]) - y[rows]) ** 2).mean() + data.strength * columns(layers)).backward()
            optimiser.step()
        spent = processor_time(resource.RUSAGE_SELF) - start
    return layers, spent


def run(arguments, data, entrant, seed, rate, batch, seconds):
    name = GRIDS[entrant][0]
    if name is None:
        layers, spent = subgradient(arguments.deep, data, entrant, seed, rate, batch, seconds)
    else:
        options = {"Batch": batch, "LearningRate": rate}
        epochs = epochs_for(arguments, name, seconds, options)
        layers, _, spent = ours(arguments, name, seed, {**options, "Epochs": epochs}, 1.5 * seconds)
    return tell(entrant, seed, spent, measure(layers, data), rate=rate, batch=batch)


def split(arguments, data, entrant, seed, options, seconds):
    layers, own, spent = ours(arguments, SPLITTINGS[entrant][0], seed, {**options, "Epochs": 1000000}, seconds)
    return tell(entrant, seed, spent, measure(layers, data), **options, sweeps=own["sweeps"], splitting=own["splitting_per_sample"])


def tell(entrant, seed, spent, measures, **more):
    result = {"entrant": entrant, "seed": seed, "seconds": round(spent, 1), **measures, **more}
    print(json.dumps(result), file=sys.stderr, flush=True)
    return result


def main():
    here = os.path.dirname(os.path.abspath(__file__))
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", required=True, help="the folder that holds mnist/")
    parser.add_argument("--sparse", default=os.path.join(here, "..", "..", "sparse"), help="the command line of the checkout")
    parser.add_argument("--seconds", type=float, default=60, help="processor seconds of an entrant and seed")
    parser.add_argument("--tune", type=float, default=12, help="processor seconds of a point of the grid")
    parser.add_argument("--seeds", type=int, default=3)
    parser.add_argument("--per-class", type=int, default=100, help="training images of each digit; the penalty's strength follows, r = 1")
    parser.add_argument("--deep", action="store_true", help="784-200-100-10 in place of 784-200-10")
    parser.add_argument("--entrants", default="Lifted,LiftedStopped,Accelerated,ProxGen,ProxSgd,SGD,Adam")
    arguments = parser.parse_args()
    torch.set_num_threads(1)
    data = Data(arguments.data, arguments.per_class, 20)
    results = {}
    for entrant in arguments.entrants.split(","):
        best = ()
        if entrant in GRIDS:
            _, rates, (batch, other) = GRIDS[entrant]
            objective = lambda point: run(arguments, data, entrant, 1, *point, arguments.tune)["objective"]
            found = {(rate, batch): objective((rate, batch)) for rate in rates}
            found[min(found, key=found.get)[0], other] = objective((min(found, key=found.get)[0], other))
            best = min(found, key=found.get)
        if entrant in SPLITTINGS:
            points = SPLITTINGS[entrant][1]
            best = (min(points, key=lambda options: split(arguments, data, entrant, 1, options, arguments.tune)["objective"]),)
        for seed in range(1, arguments.seeds + 1):
            if entrant in OURS:
                name, most = OURS[entrant], math.inf if entrant == "Lifted" else arguments.seconds
                layers, own, spent = ours(arguments, name, seed, {}, most)
                more = {key: own[key] for key in ("kkt", "multiplier_error", "feasibility") if key in own}
                result = tell(entrant, seed, spent, measure(layers, data), **more)
            elif entrant in SPLITTINGS:
                result = split(arguments, data, entrant, seed, *best, arguments.seconds)
            else:
                result = run(arguments, data, entrant, seed, *best, arguments.seconds)
            results.setdefault(entrant, []).append(result)

    print("| solver | objective a sample | dead inputs | neurons | test accuracy | on all 10,000 | on the others | processor seconds |")
    print("|---|---|---|---|---|---|---|---|")
    for entrant, runs in results.items():
        cell = lambda key, digits: spread([r[key] for r in runs], digits)
        print(
            f"| {entrant} {runs[0].get('rate', runs[0].get('Rho', ''))} {runs[0].get('batch', runs[0].get('Gamma', ''))} | {cell('objective', 4)} | {cell('dead_inputs', 0)} ({cell('nearly_dead_inputs', 0)})"
            f" | {cell('neurons', 0)} ({cell('nearly_neurons', 0)}) | {cell('test', 3)} | {cell('all_test', 3)} | {cell('others', 3)} | {cell('seconds', 0)} |"
        )


def spread(values, digits):
    if isinstance(values[0], list):
        return ", ".join(spread(layer, digits) for layer in zip(*values))
    deviation = statistics.stdev(values) if len(values) > 1 else 0.0
    return f"{statistics.mean(values):.{digits}f} ± {deviation:.{digits}f}"


if __name__ == "__main__":
    main()
