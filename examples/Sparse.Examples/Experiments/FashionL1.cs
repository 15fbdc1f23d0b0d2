using Sparse;

namespace Sparse.Examples;

/// <summary>LeNet-300-100 on Fashion-MNIST to nine zeros in ten.</summary>
[Train<LeNet300>(Loss.CrossEntropy, Epochs = 40, Seed = 1)]
[FashionMnist(Batch = 256)]
[L1(2e-4)]
[ProxGen(Metric = Metric.Adam, LearningRate = 2e-3)]
public partial class FashionL1;
