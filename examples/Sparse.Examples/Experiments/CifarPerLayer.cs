using Sparse;

namespace Sparse.Examples;

#pragma warning disable SP0334 // known: levels of layers that follow each other through a ReLU are steered
/// <summary>
/// A residual network on CIFAR-10 with a level for each of its ten layers, projections included. It has no norm layers: what stands in front of one
/// can shrink at equal loss, and its l1 penalty would mean nothing.
/// </summary>
[Train<NormFreeResNet>(Loss.CrossEntropy, Epochs = 30, Seed = 1)]
[Cifar10(Batch = 64)]
[L1]
[Target("Stem", NonZeros = 300)]
[Target("Stage1.Conv1", NonZeros = 900), Target("Stage1.Conv2", NonZeros = 900)]
[Target("Stage2.Conv1", NonZeros = 1500), Target("Stage2.Conv2", NonZeros = 2000), Target("Stage2.Skip", NonZeros = 250)]
[Target("Stage3.Conv1", NonZeros = 3000), Target("Stage3.Conv2", NonZeros = 4000), Target("Stage3.Skip", NonZeros = 500)]
[Target("Head", NonZeros = 320)]
[ProxGen(Metric = Metric.Adam, LearningRate = 2e-3), CosineDecay(Final = 0.02)]
[RandomCrop(4), RandomFlip]
public partial class CifarPerLayer;

/// <summary>
/// The same levels, more accurate: λ is asked for little (every layer but Stage3.Conv2 keeps more than an eighth of its weights), and the smallest of each
/// layer go step by step in a second training. A strong λ would empty channels first.
/// </summary>
[Train<NormFreeResNet>(Loss.CrossEntropy, Epochs = 30, Seed = 1)]
[Cifar10(Batch = 64)]
[L1]
[Target("Stem", NonZeros = 300, Finish = LevelFinish.Pruning)]
[Target("Stage1.Conv1", NonZeros = 900), Target("Stage1.Conv2", NonZeros = 900)]
[Target("Stage2.Conv1", NonZeros = 1500), Target("Stage2.Conv2", NonZeros = 2000), Target("Stage2.Skip", NonZeros = 250)]
[Target("Stage3.Conv1", NonZeros = 3000), Target("Stage3.Conv2", NonZeros = 4000), Target("Stage3.Skip", NonZeros = 500)]
[Target("Head", NonZeros = 320)]
[ProxGen(Metric = Metric.Adam, LearningRate = 2e-3), CosineDecay(Final = 0.02)]
[RandomCrop(4), RandomFlip]
public partial class CifarPruned;
