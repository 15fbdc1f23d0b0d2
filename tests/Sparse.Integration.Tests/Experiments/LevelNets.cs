namespace Sparse.Integration.Tests.Experiments;

/// <summary>Ten features to a number: the lasso.</summary>
[Network(Input = [10])]
public partial class LassoNet
{
    [Linear(1)]
    public partial Layer Head { get; }
}

/// <summary>Thirty features to a score: logistic regression.</summary>
[Network(Input = [30])]
public partial class LogisticNet
{
    [Linear(1)]
    public partial Layer Head { get; }
}

/// <summary>A small smooth network, in which no scale can be traded.</summary>
[Network(Input = [4])]
public partial class SmallTanh
{
    [Linear(6), Tanh]
    public partial Layer Fc1 { get; }

    [Linear(3)]
    public partial Layer Head { get; }
}

/// <summary>A small network with a ReLU.</summary>
[Network(Input = [5])]
public partial class SmallRelu
{
    [Linear(6), ReLU]
    public partial Layer Fc1 { get; }

    [Linear(1)]
    public partial Layer Head { get; }
}

/// <summary>Two classes by a hidden layer.</summary>
[Network(Input = [5])]
public partial class SmallClasses
{
    [Linear(6), LeakyReLU(0.1)]
    public partial Layer Fc1 { get; }

    [Linear(2)]
    public partial Layer Head { get; }
}

/// <summary>Two linear layers and a skip connection.</summary>
[Block]
public partial class SmallBlock(int width)
{
    [Linear(nameof(width)), ReLU]
    public partial Layer Inner { get; }

    [Linear(nameof(width))]
    public partial Layer Outer { get; }

    [Add, ReLU]
    public partial Layer Skip { get; }
}

/// <summary>A residual network of linear layers.</summary>
[Network(Input = [5])]
public partial class SmallResidual
{
    [Linear(6), ReLU]
    public partial Layer Stem { get; }

    [Block<SmallBlock>(6)]
    public partial Layer Body { get; }

    [Linear(1)]
    public partial Layer Head { get; }
}

[Train<LassoNet>(Loss.MeanSquaredError, Epochs = 1500)]
[Csv("small/diabetes_std.csv.gz", TestShare = 0, Batch = 100_000)]
[L1]
[Target(NonZeros = 5, Tolerance = 0, By = LambdaBy.Search, Finish = LevelFinish.Nothing, Trainings = 40)]
[ProxGen(Metric = Metric.Sgd, LearningRate = 1, Beta1 = 0.9)]
public partial class LassoAtLevel;

[Train<LogisticNet>(Loss.Logistic, Epochs = 2000)]
[Csv("small/wdbc.csv.gz", TestShare = 0, Batch = 100_000)]
[L1]
[Target(NonZeros = 5, Tolerance = 0, By = LambdaBy.Search, Finish = LevelFinish.Nothing, Trainings = 40)]
[ProxGen(Metric = Metric.Sgd, LearningRate = 2, Beta1 = 0.9)]
public partial class LogisticAtLevel;

[Train<SmallTanh>(Loss.CrossEntropy, Epochs = 1000)]
[Csv("small/iris.csv.gz", TestShare = 0, Batch = 100_000)]
[L1]
[Target("Fc1", NonZeros = 8, Tolerance = 0, By = LambdaBy.Search, Finish = LevelFinish.Nothing, Trainings = 20)]
[Target("Head", NonZeros = 9, Tolerance = 0)]
[ProxGen(Metric = Metric.Sgd, LearningRate = 0.5, Beta1 = 0.9)]
public partial class TanhAtLevels;

[Train<SmallRelu>(Loss.MeanSquaredError, Epochs = 100)]
[Csv("rows.csv", TestShare = 0.25, Batch = 16)]
[L1]
[Target(NonZeros = 12, Tolerance = 1)]
[ProxGen(Metric = Metric.Adam, LearningRate = 1e-2)]
public partial class RandomSteered;

[Train<SmallRelu>(Loss.MeanSquaredError, Epochs = 100)]
[Csv("rows.csv", TestShare = 0.25, Batch = 16)]
[L1]
[Target(NonZeros = 12, Tolerance = 1, Finish = LevelFinish.Debias)]
[ProxGen(Metric = Metric.Adam, LearningRate = 1e-2)]
public partial class RandomRefitted;

[Train<SmallRelu>(Loss.MeanSquaredError, Epochs = 100)]
[Csv("rows.csv", TestShare = 0.25, Batch = 16)]
[L1]
[Target(NonZeros = 12, Tolerance = 1, Finish = LevelFinish.Pruning)]
[ProxGen(Metric = Metric.Adam, LearningRate = 1e-2)]
public partial class RandomPruned;

[Train<SmallRelu>(Loss.MeanSquaredError, Epochs = 100)]
[Csv("rows.csv", TestShare = 0, Batch = 100_000)]
[L1]
[Target(NonZeros = 12, Tolerance = 1, By = LambdaBy.Search, Finish = LevelFinish.Nothing)]
[ProxGen(Metric = Metric.Sgd, LearningRate = 0.2, Beta1 = 0.9)]
public partial class RandomSearched;

[Train<SmallRelu>(Loss.MeanSquaredError, Epochs = 100)]
[Csv("rows.csv", TestShare = 0, Batch = 32)]
[GroupLasso(Groups = Groups.InputNeurons)]
[Target(Groups = 6, Tolerance = 0, By = LambdaBy.Search, Finish = LevelFinish.Projection)]
[ProxGen(Metric = Metric.Sgd, LearningRate = 0.05)]
public partial class RandomGroups;

[Train<SmallClasses>(Loss.CrossEntropy, Epochs = 100)]
[Csv("rows.csv", TestShare = 0.25, Batch = 16)]
[GroupLasso(Groups = Groups.InputNeurons)]
[Target(Groups = 6, Tolerance = 0)]
[ProxGen(Metric = Metric.Adam, LearningRate = 1e-2)]
public partial class RandomClasses;

[Train<SmallRelu>(Loss.MeanSquaredError, Epochs = 400)]
[Csv("rows.csv", TestShare = 0, Batch = 100_000)]
[L1]
[Target(NonZeros = 12, Tolerance = 1, By = LambdaBy.Published, Large = 1)]
[ProxGen(Metric = Metric.Sgd, LearningRate = 0.1)]
public partial class RandomPublished;

#pragma warning disable SP0334 // meant so
[Train<SmallResidual>(Loss.MeanSquaredError, Epochs = 100)]
[Csv("rows.csv", TestShare = 0.25, Batch = 16)]
[L1]
[Target("Stem", NonZeros = 12, Tolerance = 1), Target("Body.Inner", NonZeros = 12, Tolerance = 1)]
[Target("Body.Outer", NonZeros = 12, Tolerance = 1), Target("Head", NonZeros = 4, Tolerance = 0)]
[ProxGen(Metric = Metric.Adam, LearningRate = 1e-2)]
public partial class RandomResidual;

[Train<SmallResidual>(Loss.MeanSquaredError, Epochs = 100)]
[Csv("rows.csv", TestShare = 0.25, Batch = 16)]
[L1]
[Target("Stem", NonZeros = 3, Finish = LevelFinish.Pruning), Target("Body.Inner", NonZeros = 12)]
[Target("Body.Outer", NonZeros = 9), Target("Head", NonZeros = 4)]
[ProxGen(Metric = Metric.Adam, LearningRate = 1e-2)]
public partial class ResidualPruned;

[Train<SmallRelu>(Loss.MeanSquaredError, Epochs = 100)]
[Csv("rows.csv", TestShare = 0, Batch = 16)]
[L1]
[Target("Fc1", NonZeros = 12, Tolerance = 1), Target("Head", NonZeros = 4, Tolerance = 0)]
[ProxGen(Metric = Metric.Adam, LearningRate = 1e-2)]
public partial class RandomLayers;

[Train<SmallRelu>(Loss.MeanSquaredError, Epochs = 100)]
[Csv("rows.csv", TestShare = 0, Batch = 16)]
[L1]
[
    Target("Fc1", NonZeros = 12, Tolerance = 1, By = LambdaBy.Published, Large = 0.1, Small = 1e-5, Enough = 1, Trainings = 8),
    Target("Head", NonZeros = 1, Tolerance = 0)
]
[ProxGen(Metric = Metric.Adam, LearningRate = 1e-2)]
public partial class LayersPublished;
