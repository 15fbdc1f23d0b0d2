using Sparse;

namespace Sparse.Examples;

/// <summary>LeNet-300-100 on Fashion-MNIST that chooses its pixels: the weights that leave a pixel end at zero together.</summary>
[Train<LeNet300>(Loss.CrossEntropy, Epochs = 30, Seed = 1)]
[FashionMnist(Batch = 128)]
[GroupLasso(1e-3, Groups = Groups.InputNeurons, On = "Fc1")]
[L1(1e-5, On = "Fc2, Head")]
[ProxGen(Metric = Metric.Adam, LearningRate = 1e-3)]
public partial class FashionGroup;
