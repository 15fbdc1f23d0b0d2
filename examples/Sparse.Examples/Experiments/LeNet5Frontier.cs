using Sparse;

namespace Sparse.Examples;

/// <summary>One path of LeNet-5 on Fashion-MNIST, and a refitted network at each of four levels of sparsity.</summary>
[Train<LeNet5>(Loss.CrossEntropy, Epochs = 2, Seed = 1)]
[FashionMnist(Batch = 128)]
[L1]
[Ramda(LearningRate = 6e-3), CosineDecay(Final = 0.02)]
[Path(
    Points = 3,
    Largest = 4e-4,
    Ratio = 0.1,
    FirstEpochs = 2,
    Epochs = 1,
    RefitEpochs = 2,
    RefitPenalty = 0.1,
    AtSparsity = [0.9, 0.95, 0.98, 0.99],
    Certify = false
)]
public partial class LeNet5Frontier;
