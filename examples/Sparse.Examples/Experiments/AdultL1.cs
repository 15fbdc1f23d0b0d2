using Sparse;

namespace Sparse.Examples;

/// <summary>Sparse logistic regression on the census data a9a: 123 binary features, two classes.</summary>
[Train<AdultLogistic>(Loss.Logistic, Epochs = 30, Seed = 1)]
[LibSvm("libsvm/a9a.gz", Features = 123, Batch = 256)]
[L1(1e-3)]
[ProxGen(Metric = Metric.Sgd, LearningRate = 0.5)]
[CosineDecay]
public partial class AdultL1;
