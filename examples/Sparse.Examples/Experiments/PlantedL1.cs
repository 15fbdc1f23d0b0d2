using Sparse;

namespace Sparse.Examples;

/// <summary>LeNet-300-100 on data made from a sparse teacher: needs no file.</summary>
[Train<LeNet300>(Loss.CrossEntropy, Epochs = 20, Seed = 1)]
[Planted(Features = 784, Support = 40)]
[L1(7.5e-4)]
[ProxGen(Metric = Metric.Adam, LearningRate = 1e-3), CosineDecay]
public partial class PlantedL1;
