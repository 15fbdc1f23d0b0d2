using Sparse;

namespace Sparse.Examples;

/// <summary><see cref="MnistLifted"/> with a layer more.</summary>
[Train<Lifted200x100>(Loss.MeanSquaredError, Epochs = 600, Seed = 1)]
[Mnist(PerClass = 100, TestPerClass = 20, Standardise = false)]
[GroupLasso(1e-4, Groups = Groups.InputNeurons, WeightBySize = false)]
[InexactAugmentedLagrangian]
public partial class MnistLiftedDeep;
