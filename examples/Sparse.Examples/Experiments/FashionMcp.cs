using Sparse;

namespace Sparse.Examples;

/// <summary>LeNet-300-100 on Fashion-MNIST with a penalty that leaves large weights alone.</summary>
[Train<LeNet300>(Loss.CrossEntropy, Epochs = 30, Seed = 1)]
[FashionMnist(Batch = 128)]
[Mcp(1.2e-4, Gamma = 1000)]
[ProxGen(Metric = Metric.Adam, LearningRate = 1e-3)]
public partial class FashionMcp;
