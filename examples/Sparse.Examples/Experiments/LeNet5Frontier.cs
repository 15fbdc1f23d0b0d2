using Sparse;

namespace Sparse.Examples;

/// <summary>One path of LeNet-5 on Fashion-MNIST, and a refitted network at each of four levels of sparsity.</summary>
[Train<LeNet5>(Loss.CrossEntropy, Epochs = 2, Seed = 1)]
[FashionMnist(Batch = 128)]
[L1]
[Spred(LearningRate = 5e-3), CosineDecay(Final = 0.02)]
[Path(
    Points = 4,
    Largest = 6e-4,
    Ratio = 0.03,
    Epochs = 1,
    RefitEpochs = 1,
    RefitPenalty = 0.4,
    AtSparsity = [0.9, 0.95, 0.98, 0.99],
    Certify = false
)]
public partial class LeNet5Frontier;
