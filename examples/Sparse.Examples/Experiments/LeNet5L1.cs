using Sparse;

namespace Sparse.Examples;

/// <summary>LeNet-5 on Fashion-MNIST with an l1 penalty on every weight; the derivatives by autograd.</summary>
[Train<LeNet5>(Loss.CrossEntropy, Epochs = 10, Seed = 1)]
[FashionMnist(Batch = 64)]
[L1(1e-4)]
[ProxGen(Metric = Metric.Adam, LearningRate = 1e-3)]
public partial class LeNet5L1;
