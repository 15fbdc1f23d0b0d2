using Sparse;

namespace Sparse.Examples;

#pragma warning disable SP0334 // known: levels a layer of a ReLU chain are steered
/// <summary>The published regression on Mg with a level a layer: 650, 1200, 1000 and 45 weights of 768, 16,384, 8192 and 64.</summary>
[Train<MgNet>(Loss.MeanSquaredError, Epochs = 50_000, Seed = 123)]
[Csv("small/mg.csv.gz", TestShare = 0.278, InOrder = true, Standardise = false, Batch = 100_000)]
[L1]
[Target("Fc1", NonZeros = 650), Target("Fc2", NonZeros = 1200), Target("Fc3", NonZeros = 1000), Target("Head", NonZeros = 45)]
[ProxGen(Metric = Metric.Sgd, LearningRate = 0.1)]
public partial class MgPerLayer;

/// <summary>The same by the published rule and its settings: a training is cut when three of the four layers are within 5 %.</summary>
[Train<MgNet>(Loss.MeanSquaredError, Epochs = 50_000, Seed = 123)]
[Csv("small/mg.csv.gz", TestShare = 0.278, InOrder = true, Standardise = false, Batch = 100_000)]
[L1]
[
    Target("Fc1", NonZeros = 650, Preset = Preset.Paper),
    Target("Fc2", NonZeros = 1200),
    Target("Fc3", NonZeros = 1000),
    Target("Head", NonZeros = 45)
]
[ProxGen(Metric = Metric.Sgd, LearningRate = 0.1)]
public partial class MgPublishedPerLayer;
