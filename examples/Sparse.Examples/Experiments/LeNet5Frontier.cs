using Sparse;

namespace Sparse.Examples;

/// <summary>A short path of LeNet-5 on Fashion-MNIST, then level after level of sparsity, each network refitted out of the one before it.</summary>
[Train<LeNet5>(Loss.CrossEntropy, Epochs = 2, Seed = 1)]
[FashionMnist(Batch = 128)]
[L1]
[Ramda(LearningRate = 6e-3), CosineDecay(Final = 0.02)]
[Path(
    Points = 2,
    Largest = 4e-5,
    Ratio = 0.75,
    FirstEpochs = 5,
    Epochs = 1,
    RefitFrom = RefitFrom.Level,
    RefitEpochs = 3,
    RefitPenalty = 0.3,
    RefitRemovals = 8,
    AtSparsity = [0.9, 0.95, 0.98, 0.99],
    Certify = false
)]
public partial class LeNet5Frontier;
