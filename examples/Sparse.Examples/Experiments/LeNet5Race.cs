using Sparse;

namespace Sparse.Examples;

/// <summary>Six solvers on LeNet-5 and Fashion-MNIST at the same lambda: <c>race LeNet5Race</c>.</summary>
[Train<LeNet5>(Loss.CrossEntropy, Epochs = 6, Seed = 1)]
[FashionMnist(Batch = 128)]
[L1(2e-4)]
[Race]
[ProxGen(Metric = Metric.Adam, LearningRate = 2e-3)]
[Sr2(FullBatchSteps = 0)]
[ProxSgd(LearningRate = 2e-3, Epsilon = 1)]
[Spred(LearningRate = 5e-3)]
[Rmda]
[Ramda]
[CosineDecay]
public partial class LeNet5Race;
