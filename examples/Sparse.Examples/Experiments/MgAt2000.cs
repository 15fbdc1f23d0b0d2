using Sparse;

namespace Sparse.Examples;

/// <summary>The published regression on Mg with 2000 of its 25,408 weights, to one percent, λ steered within one training.</summary>
[Train<MgNet>(Loss.MeanSquaredError, Epochs = 50_000, Seed = 123)]
[Csv("small/mg.csv.gz", TestShare = 0.278, InOrder = true, Standardise = false, Batch = 100_000)]
[L1]
[Target(NonZeros = 2000)]
[ProxGen(Metric = Metric.Sgd, LearningRate = 0.1)]
public partial class MgAt2000;

/// <summary>The same by the published rule and its settings: a training is cut when the count passes through 2000 ± 2.</summary>
[Train<MgNet>(Loss.MeanSquaredError, Epochs = 50_000, Seed = 123)]
[Csv("small/mg.csv.gz", TestShare = 0.278, InOrder = true, Standardise = false, Batch = 100_000)]
[L1]
[Target(NonZeros = 2000, Preset = Preset.Paper)]
[ProxGen(Metric = Metric.Sgd, LearningRate = 0.1)]
public partial class MgPublished;
