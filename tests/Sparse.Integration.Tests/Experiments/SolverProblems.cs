namespace Sparse.Integration.Tests.Experiments;

/// <summary>Three classes of four features.</summary>
[Network(Input = [4])]
public partial class IrisScores
{
    [Linear(3)]
    public partial Layer Head { get; }
}

/// <summary>Plain proximal gradient, full batch: α is 1/L.</summary>
[Train<LeastSquares>(Loss.MeanSquaredError, Epochs = 3000, Precision = Precision.Double)]
[Csv("small/diabetes_std.csv.gz", Batch = 442, TestShare = 0)]
[L1(1)]
[ProxGen(Metric = Metric.Sgd, LearningRate = 0.12)]
public partial class DiabetesProxGradient;

[Train<ThirtyFeatures>(Loss.Logistic, Epochs = 20_000, Precision = Precision.Double)]
[Csv("small/wdbc.csv.gz", Target = "label", Batch = 569, TestShare = 0)]
[L1(0.1)]
[ProxGen(Metric = Metric.Sgd, LearningRate = 0.3)]
public partial class WdbcProxGradient;

[Train<IrisScores>(Loss.CrossEntropy, Epochs = 20_000, Precision = Precision.Double)]
[Csv("small/iris.csv.gz", Batch = 150, TestShare = 0)]
[GroupLasso(0.1, Groups = Groups.InputNeurons, WeightBySize = false)]
[ProxGen(Metric = Metric.Sgd, LearningRate = 0.5)]
public partial class IrisProxGradient;

[Train<ThirtyFeatures>(Loss.Logistic, Epochs = 50_000, Precision = Precision.Double)]
[Csv("small/wdbc.csv.gz", Target = "label", Batch = 569, TestShare = 0)]
[L1(0.1)]
[ProxGen(Metric = Metric.Adam, LearningRate = 1e-2)]
public partial class WdbcAdam;

[Train<LeastSquares>(Loss.MeanSquaredError, Epochs = 20_000, Precision = Precision.Double)]
[Csv("small/diabetes_std.csv.gz", Batch = 442, TestShare = 0)]
[L1(1)]
[Spred(LearningRate = 0.05)]
public partial class DiabetesSpred;

[Train<ThirtyFeatures>(Loss.Logistic, Epochs = 15_000, Precision = Precision.Double)]
[Csv("small/wdbc.csv.gz", Target = "label", Batch = 569, TestShare = 0)]
[L1(0.1)]
[Spred(Optimiser = Optimiser.Momentum, LearningRate = 0.5)]
public partial class WdbcSpred;

[Train<IrisScores>(Loss.CrossEntropy, Epochs = 10_000, Precision = Precision.Double)]
[Csv("small/iris.csv.gz", Batch = 150, TestShare = 0)]
[GroupLasso(0.1, Groups = Groups.InputNeurons, WeightBySize = false)]
[Spred(Optimiser = Optimiser.Momentum, LearningRate = 0.5)]
public partial class IrisSpred;

[Train<ThirtyFeatures>(Loss.Logistic, Epochs = 300)]
[Csv("small/wdbc.csv.gz", Target = "label", Batch = 64, TestShare = 0)]
[L1(0.05)]
[ProxGen(Metric = Metric.AmsGrad, LearningRate = 0.05), CosineDecay]
public partial class WdbcStochasticProxGen;

[Train<ThirtyFeatures>(Loss.Logistic, Epochs = 300)]
[Csv("small/wdbc.csv.gz", Target = "label", Batch = 64, TestShare = 0)]
[L1(0.05)]
[ProxSgd(Epsilon = 1, LearningRate = 0.05), CosineDecay]
public partial class WdbcStochasticProxSgd;

[Train<ThirtyFeatures>(Loss.Logistic, Epochs = 300)]
[Csv("small/wdbc.csv.gz", Target = "label", Batch = 64, TestShare = 0)]
[L1(0.05)]
[ProxSgd(Epsilon = 0.9, LearningRate = 0.1)]
public partial class WdbcStochasticProxSgdDamped;

[Train<ThirtyFeatures>(Loss.Logistic, Epochs = 300)]
[Csv("small/wdbc.csv.gz", Target = "label", Batch = 64, TestShare = 0)]
[L1(0.05)]
[Rmda(LearningRate = 1)]
public partial class WdbcStochasticRmda;

[Train<ThirtyFeatures>(Loss.Logistic, Epochs = 300)]
[Csv("small/wdbc.csv.gz", Target = "label", Batch = 64, TestShare = 0)]
[L1(0.05)]
[Ramda(LearningRate = 0.03)]
public partial class WdbcStochasticRamda;

[Train<ThirtyFeatures>(Loss.Logistic, Epochs = 300)]
[Csv("small/wdbc.csv.gz", Target = "label", Batch = 64, TestShare = 0)]
[L1(0.05)]
[Spred, CosineDecay]
public partial class WdbcStochasticSpred;
