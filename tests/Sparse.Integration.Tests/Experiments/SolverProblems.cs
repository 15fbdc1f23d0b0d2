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
/// A constant rate in Adam's metric, for λ = 1: both numbers go with λ. At a solution √v is the slope, λ on the support, so that α in multiples of λ makes a
/// step of a length that does not depend on λ. The gradient by the bias, which no penalty opposes, vanishes at the solution and its √v with it: with the
/// usual ε the bias's own step then grows until it bursts. ε in multiples of λ bounds it, and moves no stationary point.
/// </summary>
[Train<LeastSquares>(Loss.MeanSquaredError, Precision = Precision.Double)]
[Csv("small/diabetes_std.csv.gz", Batch = 442, TestShare = 0)]
[L1(1)]
[ProxGen(Metric = Metric.Adam, LearningRate = 3, Beta2 = 0.99, Epsilon = 1)]
public partial class DiabetesAdam;

[Train<ThirtyFeatures>(Loss.Logistic, Precision = Precision.Double)]
[Csv("small/wdbc.csv.gz", Target = "label", Batch = 569, TestShare = 0)]
[L1(1)]
[ProxGen(Metric = Metric.Adam, LearningRate = 60, Beta2 = 0.99, Epsilon = 1)]
public partial class WdbcAdam;

[Train<IrisScores>(Loss.CrossEntropy, Precision = Precision.Double)]
[Csv("small/iris.csv.gz", Batch = 150, TestShare = 0)]
[GroupLasso(1, Groups = Groups.InputNeurons, WeightBySize = false)]
[ProxGen(Metric = Metric.Adam, LearningRate = 60, Beta2 = 0.99, Epsilon = 1)]
public partial class IrisAdam;

/// <summary>
/// Adam on factors, its rate falling to 0. A factor that dies has a gradient that shrinks with it, which Adam takes for a full one as long as it is above ε:
/// so ε is far below, and the squares forget within a hundred steps.
/// </summary>
[Train<LeastSquares>(Loss.MeanSquaredError, Epochs = 1500, Precision = Precision.Double)]
[Csv("small/diabetes_std.csv.gz", Batch = 442, TestShare = 0)]
[L1(1)]
[Spred(LearningRate = 0.5, Beta2 = 0.99, Epsilon = 1e-14), CosineDecay]
public partial class DiabetesSpredAdam;

[Train<ThirtyFeatures>(Loss.Logistic, Epochs = 2000, Precision = Precision.Double)]
[Csv("small/wdbc.csv.gz", Target = "label", Batch = 569, TestShare = 0)]
[L1(0.1)]
[Spred(LearningRate = 0.1, Beta2 = 0.99, Epsilon = 1e-14), CosineDecay]
public partial class WdbcSpredAdam;

[Train<IrisScores>(Loss.CrossEntropy, Epochs = 1500, Precision = Precision.Double)]
[Csv("small/iris.csv.gz", Batch = 150, TestShare = 0)]
[GroupLasso(0.1, Groups = Groups.InputNeurons, WeightBySize = false)]
[Spred(LearningRate = 0.1, Beta2 = 0.99, Epsilon = 1e-14), CosineDecay]
public partial class IrisSpredAdam;

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
