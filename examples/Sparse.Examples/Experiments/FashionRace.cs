using Sparse;

namespace Sparse.Examples;

/// <summary>Six solvers on LeNet-300-100 and Fashion-MNIST at the same lambda: <c>race FashionRace</c>.</summary>
[Train<LeNet300>(Loss.CrossEntropy, Epochs = 15, Seed = 1)]
[FashionMnist(Batch = 128)]
[L1(2.8e-4)]
[Race]
[ProxGen(Metric = Metric.Adam, LearningRate = 2e-3)]
[Sr2(FullBatchSteps = 20)]
[ProxSgd(LearningRate = 2e-3, Epsilon = 1)]
[Spred(LearningRate = 1e-2)]
[Rmda]
[Ramda]
[CosineDecay]
public partial class FashionRace;
