namespace Sparse.Integration.Tests.Experiments;

/// <summary>Thirty features to two classes by eight neurons: 256 weights.</summary>
[Network(Input = [30])]
public partial class SmallClassifier
{
    [Linear(8), LeakyReLU(0.01)]
    public partial Layer Fc1 { get; }

    [Linear(2)]
    public partial Layer Head { get; }
}

[Train<SmallClassifier>(Loss.CrossEntropy, Epochs = 6)]
[Planted(Features = 30, Support = 6, Classes = 2, Train = 1000, Test = 400, Batch = 50)]
[L1]
[ProxGen(Metric = Metric.Adam, LearningRate = 5e-3), CosineDecay]
[Path(Points = 5, Largest = 5e-2, Ratio = 0.02, RefitEpochs = 4, AtSparsity = [0.3, 0.6, 0.9])]
public partial class LevelsByProxGen;

[Train<SmallClassifier>(Loss.CrossEntropy, Epochs = 6)]
[Planted(Features = 30, Support = 6, Classes = 2, Train = 1000, Test = 400, Batch = 50)]
[L1]
[ProxGen(Metric = Metric.Adam, LearningRate = 5e-3), CosineDecay]
[Path(Points = 5, Largest = 5e-2, Ratio = 0.02, RefitEpochs = 4, RefitPenalty = 0.5, AtSparsity = [0.3, 0.6, 0.9])]
public partial class LevelsRelaxed;

[Train<SmallClassifier>(Loss.CrossEntropy, Epochs = 6)]
[Planted(Features = 30, Support = 6, Classes = 2, Train = 1000, Test = 400, Batch = 50)]
[L1]
[ProxGen(Metric = Metric.Adam, LearningRate = 5e-3), CosineDecay]
[Path(Points = 5, Largest = 5e-2, Ratio = 0.02, RefitEpochs = 4, RefitRemovals = 4, RefitExcess = 1.5, AtSparsity = [0.5, 0.6, 0.9])]
public partial class LevelsGradual;

[Train<SmallClassifier>(Loss.CrossEntropy, Epochs = 6)]
[Planted(Features = 30, Support = 6, Classes = 2, Train = 1000, Test = 400, Batch = 50)]
[L1]
[ProxGen(Metric = Metric.Adam, LearningRate = 5e-3), CosineDecay]
[Path(
    Points = 5,
    Largest = 5e-2,
    Ratio = 0.02,
    RefitEpochs = 4,
    RefitRemovals = 4,
    RefitFrom = RefitFrom.Level,
    AtSparsity = [0.95, 0.9, 0.6, 0.3]
)]
public partial class LevelsChained;

[Train<SmallClassifier>(Loss.CrossEntropy, Epochs = 6)]
[Planted(Features = 30, Support = 6, Classes = 2, Train = 1000, Test = 400, Batch = 50)]
[L1]
[Spred(LearningRate = 2e-2)]
[Path(Points = 5, Largest = 5e-2, Ratio = 0.02, RefitEpochs = 4, AtSparsity = [0.9, 0.6, 0.3])]
public partial class LevelsBySpred;

[Train<SmallClassifier>(Loss.CrossEntropy, Epochs = 6)]
[Planted(Features = 30, Support = 6, Classes = 2, Train = 1000, Test = 400, Batch = 50)]
[L1]
[Rmda(LearningRate = 0.1)]
[Path(Points = 5, Largest = 5e-2, Ratio = 0.02, AtSparsity = [0.6], RefitEpochs = 4)]
public partial class LevelsByRmda;

[Train<SmallClassifier>(Loss.CrossEntropy, Epochs = 6)]
[Planted(Features = 30, Support = 6, Classes = 2, Train = 1000, Test = 400, Batch = 50)]
[L1]
[ProxGen(Metric = Metric.Adam, LearningRate = 5e-3)]
[Path(Points = 3, Largest = 5e-2, Ratio = 0.1, AtSparsity = [0.95])]
public partial class LevelsRemoved;
