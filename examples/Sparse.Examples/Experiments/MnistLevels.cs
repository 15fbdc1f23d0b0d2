using Sparse;

namespace Sparse.Examples;

/// <summary>The published convolutional network on MNIST with 50,000 of its 687,392 weights. 200 epochs are the published length: hours on a CPU.</summary>
[Train<MnistNet>(Loss.CrossEntropy, Epochs = 200, Seed = 123)]
[Mnist(Batch = 128)]
[L1]
[Target(NonZeros = 50_000)]
[ProxGen(Metric = Metric.Sgd, LearningRate = 0.1)]
public partial class MnistAt50000;

#pragma warning disable SP0334 // known: levels a layer of a ReLU chain are steered
/// <summary>The same with a level a layer.</summary>
[Train<MnistNet>(Loss.CrossEntropy, Epochs = 200, Seed = 123)]
[Mnist(Batch = 128)]
[L1]
[Target("Conv1", NonZeros = 250), Target("Conv2", NonZeros = 8000), Target("Conv3", NonZeros = 13_000)]
[Target("Fc1", NonZeros = 20_000), Target("Head", NonZeros = 4200)]
[ProxGen(Metric = Metric.Sgd, LearningRate = 0.1)]
public partial class MnistPerLayer;
