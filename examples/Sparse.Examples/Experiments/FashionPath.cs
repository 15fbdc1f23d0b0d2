using Sparse;

namespace Sparse.Examples;

/// <summary>LeNet-300-100 on Fashion-MNIST from dense to sparse: 40 strengths in the epochs of four and a half single runs.</summary>
[Train<LeNet300>(Loss.CrossEntropy, Epochs = 20, Seed = 1)]
[FashionMnist(Batch = 128)]
[L1]
[ProxGen(Metric = Metric.Adam, LearningRate = 1e-3)]
[Path(Points = 40, Ratio = 3e-3, FirstEpochs = 4, Epochs = 2)]
public partial class FashionPath;
