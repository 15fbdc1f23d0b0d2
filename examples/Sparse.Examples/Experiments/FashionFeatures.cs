using Sparse;

namespace Sparse.Examples;

#pragma warning disable SP0321 // Head has no penalty: its weights are no feature's.

/// <summary>
/// Which pixels a network needs: a skip connection decides on each pixel, a hidden layer follows it, and a path takes one pixel after the other away. LassoNet (Lemhadri, Ruan,
/// Abraham, Tibshirani 2021) in a declaration.
/// </summary>
[Train<FeatureNetwork>(Loss.CrossEntropy, Epochs = 10, Seed = 1)]
[FashionMnist(Batch = 256)]
[Hierarchical(M = 10)]
[ProxGen(Metric = Metric.Momentum, LearningRate = 0.05)]
[Path(Largest = 100, Ratio = 0.03, Points = 25, FirstEpochs = 10, Epochs = 2, Choose = Choose.Nearest, NonZeros = 6500, RefitEpochs = 30)]
public partial class FashionFeatures;

/// <summary>784-100-10 beside a linear model.</summary>
[Network(Input = [784])]
public partial class FeatureNetwork
{
    [Linear(100), ReLU]
    public partial Layer Hidden { get; }

    [Linear(10)]
    public partial Layer Head { get; }

    [Add(Projection = Projection.Plain)]
    public partial Layer Skip { get; }
}
