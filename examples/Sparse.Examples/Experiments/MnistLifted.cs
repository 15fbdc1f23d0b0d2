using Sparse;

namespace Sparse.Examples;

/// <summary>
/// A leaky-ReLU network that chooses its pixels and its neurons, trained on a hundred images of each digit by an inexact augmented Lagrangian. In the
/// scale of the literature: (1/2N) sum of squares + (1/2N) sum of the norms of the columns, which is 5 times the objective here.
/// </summary>
[Train<Lifted200>(Loss.MeanSquaredError, Epochs = 600, Seed = 1)]
[Mnist(PerClass = 100, TestPerClass = 20, Standardise = false)]
[GroupLasso(1e-4, Groups = Groups.InputNeurons, WeightBySize = false)]
[InexactAugmentedLagrangian]
public partial class MnistLifted;
