using Sparse;

namespace Sparse.Examples;

/// <summary>One path of LeNet-300-100 on Fashion-MNIST, and a refitted network at each of four levels of sparsity.</summary>
[Train<LeNet300>(Loss.CrossEntropy, Epochs = 6, Seed = 1)]
[FashionMnist(Batch = 128)]
[L1]
[Spred(LearningRate = 5e-3), CosineDecay(Final = 0.02)]
[Path(
    Points = 6,
    Largest = 6e-4,
    Ratio = 0.03,
    Epochs = 3,
    RefitEpochs = 8,
    RefitPenalty = 0.4,
    RefitRemovals = 8,
    RefitExcess = 1.5,
    AtSparsity = [0.9, 0.95, 0.98, 0.99],
    Certify = false
)]
public partial class FashionFrontier;
