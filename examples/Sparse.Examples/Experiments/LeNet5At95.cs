using Sparse;

namespace Sparse.Examples;

/// <summary>LeNet-5 on Fashion-MNIST with 19 zeros in 20: λ leaves eight times as much, gradual pruning takes the rest.</summary>
[Train<LeNet5>(Loss.CrossEntropy, Epochs = 5, Seed = 1)]
[FashionMnist(Batch = 128)]
[L1]
[Target(Sparsity = 0.95, Finish = LevelFinish.Pruning)]
[ProxGen(Metric = Metric.Adam, LearningRate = 2e-3), CosineDecay(Final = 0.02)]
public partial class LeNet5At95;
