using Sparse;

namespace Sparse.Examples;

/// <summary>A short path on data made from a sparse teacher: needs no file, and takes seconds.</summary>
[Train<LeNet300>(Loss.CrossEntropy, Epochs = 6, Seed = 1)]
[Planted(Features = 784, Support = 40, Train = 5_000, Test = 2_000)]
[L1]
[ProxGen(Metric = Metric.Adam, LearningRate = 1e-3)]
[Path(Points = 12, Ratio = 1e-2, Refine = 2, RefitEpochs = 2)]
public partial class PlantedPath;
