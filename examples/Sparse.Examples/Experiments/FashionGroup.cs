using Sparse;

namespace Sparse.Examples;

/// <summary>
/// LeNet-300-100 on Fashion-MNIST that chooses its pixels: the weights that leave a pixel end at zero together. By spred, whose gates hold a whole group: behind a proximal step
/// the noise of minibatches brings a pixel back as fast as it goes.
/// </summary>
[Train<LeNet300>(Loss.CrossEntropy, Epochs = 20, Seed = 1)]
[FashionMnist(Batch = 128)]
[GroupLasso(2e-4, Groups = Groups.InputNeurons, On = "Fc1")]
[L1(1e-4, On = "Fc2, Head")]
[Spred(LearningRate = 5e-3)]
[CosineDecay]
public partial class FashionGroup;
