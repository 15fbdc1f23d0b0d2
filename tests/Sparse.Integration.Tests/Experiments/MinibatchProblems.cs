namespace Sparse.Integration.Tests.Experiments;

// Convex problems from minibatches: solvers under a cosine, averages of gradients in stages, the damped ProxSGD with its own schedules, and a constant rate
// with variance reduction. The half-space steps of HSPG take away a group whose norm is below about αλ: they begin when the cosine has let α fall.

[Train<LeastSquares>(Loss.MeanSquaredError, Epochs = 300)]
[Csv("small/diabetes_std.csv.gz", Batch = 64, TestShare = 0)]
[L1(2)]
[Race]
[ProxGen(Metric = Metric.AmsGrad, LearningRate = 1)]
[ProxSgd(Epsilon = 1, LearningRate = 1)]
[Spred(LearningRate = 0.3, Beta2 = 0.99)]
[Sr2(FullBatchSteps = 50)]
[CosineDecay]
public partial class DiabetesStochastic;

[Train<LeastSquares>(Loss.MeanSquaredError, Epochs = 300)]
[Csv("small/diabetes_std.csv.gz", Batch = 64, TestShare = 0)]
[L1(2)]
[Race]
[Rmda(LearningRate = 0.5)]
[Ramda(LearningRate = 1)]
[StepDecay(Every = 50, Factor = 0.3)]
public partial class DiabetesStochasticAverages;

[Train<LeastSquares>(Loss.MeanSquaredError, Epochs = 1200)]
[Csv("small/diabetes_std.csv.gz", Batch = 64, TestShare = 0)]
[L1(2)]
[ProxSgd(Epsilon = 0.9, EpsilonDecay = 0.6, LearningRate = 5)]
public partial class DiabetesStochasticDamped;

[Train<LeastSquares>(Loss.MeanSquaredError, Epochs = 300)]
[Csv("small/diabetes_std.csv.gz", Batch = 64, TestShare = 0)]
[L1(2)]
[ProxSvrg(LearningRate = 0.1)]
public partial class DiabetesStochasticSvrg;

/// <summary>SR2: σ stops at the noise of the minibatches, 4e-3 to 2e-2 above F*; the steps on the whole set are what such a run ends with.</summary>
[Train<ThirtyFeatures>(Loss.Logistic, Epochs = 300)]
[Csv("small/wdbc.csv.gz", Target = "label", Batch = 64, TestShare = 0)]
[L1(0.05)]
[Race]
[ProxGen(Metric = Metric.AmsGrad, LearningRate = 0.1)]
[ProxSgd(Epsilon = 1, LearningRate = 0.1)]
[Spred(LearningRate = 0.05)]
[Sr2(FullBatchSteps = 100)]
[CosineDecay]
public partial class WdbcStochastic;

[Train<ThirtyFeatures>(Loss.Logistic, Epochs = 300)]
[Csv("small/wdbc.csv.gz", Target = "label", Batch = 64, TestShare = 0)]
[L1(0.05)]
[Race]
[Rmda(LearningRate = 3)]
[Ramda(LearningRate = 0.1)]
[StepDecay(Every = 75, Factor = 0.3)]
public partial class WdbcStochasticAverages;

[Train<ThirtyFeatures>(Loss.Logistic, Epochs = 1200)]
[Csv("small/wdbc.csv.gz", Target = "label", Batch = 64, TestShare = 0)]
[L1(0.05)]
[ProxSgd(Epsilon = 0.9, EpsilonDecay = 0.6)]
public partial class WdbcStochasticDamped;

[Train<ThirtyFeatures>(Loss.Logistic, Epochs = 300)]
[Csv("small/wdbc.csv.gz", Target = "label", Batch = 64, TestShare = 0)]
[L1(0.05)]
[ProxSvrg(LearningRate = 2)]
public partial class WdbcStochasticSvrg;

/// <summary>A group a feature: with one output it is the l1 norm.</summary>
[Train<ThirtyFeatures>(Loss.Logistic, Epochs = 300)]
[Csv("small/wdbc.csv.gz", Target = "label", Batch = 64, TestShare = 0)]
[GroupLasso(0.05, Groups = Groups.InputNeurons, WeightBySize = false)]
[Hspg(LearningRate = 3, ProxShare = 0.9)]
[CosineDecay]
public partial class WdbcStochasticHspg;

[Train<IrisScores>(Loss.CrossEntropy, Epochs = 300)]
[Csv("small/iris.csv.gz", Batch = 16, TestShare = 0)]
[GroupLasso(0.05, Groups = Groups.InputNeurons, WeightBySize = false)]
[Race]
[ProxGen(Metric = Metric.AmsGrad, LearningRate = 0.1)]
[ProxSgd(Epsilon = 1, LearningRate = 0.1)]
[Spred(LearningRate = 0.1)]
[Sr2(FullBatchSteps = 1000)]
[Hspg(LearningRate = 2, ProxShare = 0.9)]
[CosineDecay]
public partial class IrisStochastic;

[Train<IrisScores>(Loss.CrossEntropy, Epochs = 300)]
[Csv("small/iris.csv.gz", Batch = 16, TestShare = 0)]
[GroupLasso(0.05, Groups = Groups.InputNeurons, WeightBySize = false)]
[Race]
[Rmda(LearningRate = 10)]
[Ramda(LearningRate = 0.3)]
[StepDecay(Every = 50, Factor = 0.3)]
public partial class IrisStochasticAverages;

[Train<IrisScores>(Loss.CrossEntropy, Epochs = 2400)]
[Csv("small/iris.csv.gz", Batch = 16, TestShare = 0)]
[GroupLasso(0.05, Groups = Groups.InputNeurons, WeightBySize = false)]
[ProxSgd(Epsilon = 0.9, EpsilonDecay = 0.6)]
public partial class IrisStochasticDamped;

[Train<IrisScores>(Loss.CrossEntropy, Epochs = 300)]
[Csv("small/iris.csv.gz", Batch = 16, TestShare = 0)]
[GroupLasso(0.05, Groups = Groups.InputNeurons, WeightBySize = false)]
[ProxSvrg(LearningRate = 3)]
public partial class IrisStochasticSvrg;
