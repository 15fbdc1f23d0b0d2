using Sparse;

namespace Sparse.Examples;

/// <summary>LeNet-5 on Fashion-MNIST with 19 zeros in 20.</summary>
[Train<LeNet5>(Loss.CrossEntropy, Epochs = 10, Seed = 1)]
[FashionMnist(Batch = 64)]
[L1]
[Target(Sparsity = 0.95)]
[ProxGen(Metric = Metric.Adam, LearningRate = 1e-3), CosineDecay]
public partial class LeNet5At95;
