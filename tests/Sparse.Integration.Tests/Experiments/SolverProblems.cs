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

[Train<IrisScores>(Loss.CrossEntropy, Epochs = 15_000, Precision = Precision.Double)]
[Csv("small/iris.csv.gz", Batch = 150, TestShare = 0)]
[GroupLasso(0.1, Groups = Groups.InputNeurons, WeightBySize = false)]
[ProxGen(Metric = Metric.Sgd, LearningRate = 1.3)]
public partial class IrisProxGradient;

/// <summary>
/// A constant rate in Adam's metric. The gradient by the bias, which no penalty opposes, vanishes at the solution and its √v with it: with the usual ε the
/// bias's own step then grows until it bursts (by 2e-3 at 0.01). ε = 1e-3 bounds it, and moves no stationary point.
/// </summary>
[Train<ThirtyFeatures>(Loss.Logistic, Epochs = 6000, Precision = Precision.Double)]
[Csv("small/wdbc.csv.gz", Target = "label", Batch = 569, TestShare = 0)]
[L1(0.1)]
[ProxGen(Metric = Metric.Adam, LearningRate = 0.03, Epsilon = 1e-3)]
public partial class WdbcAdam;

[Train<LeastSquares>(Loss.MeanSquaredError, Epochs = 6000, Precision = Precision.Double)]
[Csv("small/diabetes_std.csv.gz", Batch = 442, TestShare = 0)]
[L1(1)]
[Spred(Optimiser = Optimiser.Momentum, LearningRate = 2e-3)]
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
[ProxSgd(Epsilon = 0.9)]
public partial class WdbcStochasticProxSgdDamped;

[Train<ThirtyFeatures>(Loss.Logistic, Epochs = 300)]
[Csv("small/wdbc.csv.gz", Target = "label", Batch = 64, TestShare = 0)]
[L1(0.05)]
[Rmda(LearningRate = 3), StepDecay(Every = 100, Factor = 0.3)]
public partial class WdbcStochasticRmda;

[Train<ThirtyFeatures>(Loss.Logistic, Epochs = 300)]
[Csv("small/wdbc.csv.gz", Target = "label", Batch = 64, TestShare = 0)]
[L1(0.05)]
[Ramda(LearningRate = 0.1), StepDecay(Every = 100, Factor = 0.3)]
public partial class WdbcStochasticRamda;

[Train<ThirtyFeatures>(Loss.Logistic, Epochs = 300)]
[Csv("small/wdbc.csv.gz", Target = "label", Batch = 64, TestShare = 0)]
[L1(0.05)]
[Spred(LearningRate = 0.05), CosineDecay]
public partial class WdbcStochasticSpred;

/// <summary>σ stops at the noise of the minibatches, 4e-3 to 2e-2 above F*; the steps on the whole set are what such a run ends with.</summary>
[Train<ThirtyFeatures>(Loss.Logistic, Epochs = 300)]
[Csv("small/wdbc.csv.gz", Target = "label", Batch = 64, TestShare = 0)]
[L1(0.05)]
[Sr2(FullBatchSteps = 50)]
public partial class WdbcStochasticSr2;

/// <summary>On minibatches, at a constant rate, to the solution itself: what variance reduction is for.</summary>
[Train<ThirtyFeatures>(Loss.Logistic, Epochs = 500, Precision = Precision.Double)]
[Csv("small/wdbc.csv.gz", Target = "label", Batch = 64, TestShare = 0)]
[L1(0.1)]
[ProxSvrg(LearningRate = 1)]
public partial class WdbcSvrg;

[Train<IrisScores>(Loss.CrossEntropy, Epochs = 500, Precision = Precision.Double)]
[Csv("small/iris.csv.gz", Batch = 15, TestShare = 0)]
[GroupLasso(0.1, Groups = Groups.InputNeurons, WeightBySize = false)]
[ProxSvrg(LearningRate = 1)]
public partial class IrisSvrg;

/// <summary>Half the epochs are half-space steps, on the full batch: they find the same point.</summary>
[Train<IrisScores>(Loss.CrossEntropy, Epochs = 8000, Precision = Precision.Double)]
[Csv("small/iris.csv.gz", Batch = 150, TestShare = 0)]
[GroupLasso(0.1, Groups = Groups.InputNeurons, WeightBySize = false)]
[Hspg(LearningRate = 0.5)]
public partial class IrisHspg;

[Train<ThirtyFeatures>(Loss.Logistic, Epochs = 100)]
[Csv("small/wdbc.csv.gz", Target = "label", Batch = 64, TestShare = 0)]
[L1(0.05)]
[ProxSvrg(LearningRate = 1)]
public partial class WdbcStochasticSvrg;

/// <summary>A group a feature: with one output it is the l1 norm.</summary>
[Train<ThirtyFeatures>(Loss.Logistic, Epochs = 300)]
[Csv("small/wdbc.csv.gz", Target = "label", Batch = 64, TestShare = 0)]
[GroupLasso(0.05, Groups = Groups.InputNeurons, WeightBySize = false)]
[Hspg(LearningRate = 1), CosineDecay]
public partial class WdbcStochasticHspg;
