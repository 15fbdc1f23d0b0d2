using Sparse;

namespace Sparse.Examples;

/// <summary>FashionL1's problem by SR2, which finds its own step sizes; it ends with steps on the whole training set.</summary>
[Train<LeNet300>(Loss.CrossEntropy, Epochs = 30, Seed = 1)]
[FashionMnist(Batch = 128)]
[L1(2.8e-4)]
[Sr2(FullBatchSteps = 20)]
public partial class FashionSr2;
