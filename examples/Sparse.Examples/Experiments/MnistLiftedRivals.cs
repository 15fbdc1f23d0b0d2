using Sparse;

namespace Sparse.Examples;

/// <summary>
/// Stochastic solvers on the objective of <see cref="MnistLifted"/>. <c>benchmarks/pytorch/lifted_rivals.py</c> tunes them, gives each the processor time that
/// <see cref="MnistLifted"/> takes, and adds SGD and Adam by subgradients.
/// </summary>
[Train<Lifted200>(Loss.MeanSquaredError, Epochs = 1000, Seed = 1)]
[Mnist(Batch = 100, PerClass = 100, TestPerClass = 20, Standardise = false)]
[GroupLasso(1e-4, Groups = Groups.InputNeurons, WeightBySize = false)]
[Race]
[ProxGen(Metric = Metric.Adam, LearningRate = 1e-3)]
[ProxSgd(LearningRate = 1e-3)]
[CosineDecay]
public partial class MnistLiftedRivals;

/// <summary>Accelerated proximal gradient on all samples, on the objective of <see cref="MnistLifted"/>.</summary>
[Train<Lifted200>(Loss.MeanSquaredError, Seed = 1)]
[Mnist(Batch = 1000, PerClass = 100, TestPerClass = 20, Standardise = false)]
[GroupLasso(1e-4, Groups = Groups.InputNeurons, WeightBySize = false)]
[AcceleratedProxGradient(MaxIterations = 100000)]
public partial class MnistLiftedAccelerated;

/// <summary>Stochastic solvers on the objective of <see cref="MnistLiftedDeep"/>.</summary>
[Train<Lifted200x100>(Loss.MeanSquaredError, Epochs = 1000, Seed = 1)]
[Mnist(Batch = 100, PerClass = 100, TestPerClass = 20, Standardise = false)]
[GroupLasso(1e-4, Groups = Groups.InputNeurons, WeightBySize = false)]
[Race]
[ProxGen(Metric = Metric.Adam, LearningRate = 1e-3)]
[ProxSgd(LearningRate = 1e-3)]
[CosineDecay]
public partial class MnistLiftedDeepRivals;

/// <summary>Accelerated proximal gradient on all samples, on the objective of <see cref="MnistLiftedDeep"/>.</summary>
[Train<Lifted200x100>(Loss.MeanSquaredError, Seed = 1)]
[Mnist(Batch = 1000, PerClass = 100, TestPerClass = 20, Standardise = false)]
[GroupLasso(1e-4, Groups = Groups.InputNeurons, WeightBySize = false)]
[AcceleratedProxGradient(MaxIterations = 100000)]
public partial class MnistLiftedDeepAccelerated;
