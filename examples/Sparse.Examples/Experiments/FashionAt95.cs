using Sparse;

namespace Sparse.Examples;

/// <summary>LeNet-300-100 on Fashion-MNIST with 19 zeros in 20: the level is declared, λ follows.</summary>
[Train<LeNet300>(Loss.CrossEntropy, Epochs = 10, Seed = 1)]
[FashionMnist(Batch = 128)]
[L1]
[Target(Sparsity = 0.95)]
[ProxGen(Metric = Metric.Adam, LearningRate = 2e-3), CosineDecay(Final = 0.02)]
public partial class FashionAt95;

/// <summary>The same level, more accurate: λ leaves eight times as much, gradual pruning takes the rest while what is left is trained on without penalty.</summary>
[Train<LeNet300>(Loss.CrossEntropy, Epochs = 10, Seed = 1)]
[FashionMnist(Batch = 128)]
[L1]
[Target(Sparsity = 0.95, Finish = LevelFinish.Pruning)]
[ProxGen(Metric = Metric.Adam, LearningRate = 2e-3), CosineDecay(Final = 0.02)]
public partial class FashionRefitted;
