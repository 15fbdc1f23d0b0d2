using Sparse;

namespace Sparse.Examples;

/// <summary>LeNet-300-100 on MNIST.</summary>
[Train<LeNet300>(Loss.CrossEntropy, Epochs = 20, Seed = 1)]
[Mnist(Batch = 128)]
[L1(1e-4)]
[ProxGen(Metric = Metric.Adam, LearningRate = 1e-3)]
public partial class MnistL1;
