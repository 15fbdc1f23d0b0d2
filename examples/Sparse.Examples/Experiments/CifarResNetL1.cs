using Sparse;

namespace Sparse.Examples;

/// <summary>
/// A small residual network on CIFAR-10. The penalty is on the head alone: a convolution in front of a norm layer can shrink at equal loss, so an
/// l1 penalty on it would have no minimiser but 0.
/// </summary>
[Train<SmallResNet>(Loss.CrossEntropy, Epochs = 15, Seed = 1, LabelSmoothing = 0.05)]
[Cifar10(Batch = 64)]
[L1(2e-3, On = "Head")]
[ProxGen(Metric = Metric.Adam, LearningRate = 3e-3)]
[WarmUp(1), CosineDecay]
[RandomCrop(4), RandomFlip]
public partial class CifarResNetL1;
