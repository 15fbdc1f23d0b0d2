using Sparse;

namespace Sparse.Examples;

/// <summary>LeNet-300-100 on Fashion-MNIST to nine zeros in ten.</summary>
[Train<LeNet300>(Loss.CrossEntropy, Epochs = 30, Seed = 1)]
[FashionMnist(Batch = 128)]
[L1(2.8e-4)]
[ProxGen(Metric = Metric.Adam, LearningRate = 2e-3), CosineDecay]
public partial class FashionL1;
