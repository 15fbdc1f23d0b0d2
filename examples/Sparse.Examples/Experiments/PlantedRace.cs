using Sparse;

namespace Sparse.Examples;

/// <summary>Five solvers on data made from a sparse teacher: <c>race PlantedRace</c> needs no file.</summary>
[Train<LeNet300>(Loss.CrossEntropy, Epochs = 20, Seed = 1)]
[Planted(Features = 784, Support = 40)]
[L1(7.5e-4)]
[Race]
[ProxGen(Metric = Metric.Adam, LearningRate = 1e-3)]
[Sr2]
[ProxSgd(LearningRate = 1e-3, Epsilon = 1)]
[Spred(LearningRate = 1e-2)]
[Ramda]
[CosineDecay]
public partial class PlantedRace;
