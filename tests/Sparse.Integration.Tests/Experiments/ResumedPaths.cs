namespace Sparse.Integration.Tests.Experiments;

/// <summary>Groups in Adam's metric, whose operator solves an equation a group; each point begins at the initial weights.</summary>
[Train<EveryLayerButDropout>(Loss.CrossEntropy, Epochs = 2)]
[Planted(Features = 12, Support = 5, Classes = 4, Train = 640, Test = 160, Batch = 64)]
[GroupLasso(Groups = Groups.InputNeurons)]
[ProxGen(LearningRate = 5e-3)]
[Path(Lambdas = [0.03, 0.01, 3e-3, 1e-3], WarmStart = false, Epochs = 2, RefitEpochs = 2)]
public partial class GroupsInAdamPath;

/// <summary>A step beyond what the curvature allows: two of them are finite, a refit of thousands is not.</summary>
[Train<LeastSquares>(Loss.MeanSquaredError)]
[Csv("small/diabetes_std.csv.gz", Batch = 442, TestShare = 0)]
[L1]
[ProxGen(Metric = Metric.Sgd, LearningRate = 50)]
[Path(Lambdas = [1e-3, 1e-4], WarmStart = false, FirstEpochs = 2, Epochs = 2, Validation = 0, RefitEpochs = 3000)]
public partial class DivergingRefitPath;

/// <summary>The same where networks at levels are asked for.</summary>
[Train<LeastSquares>(Loss.MeanSquaredError)]
[Csv("small/diabetes_std.csv.gz", Batch = 442, TestShare = 0)]
[L1]
[ProxGen(Metric = Metric.Sgd, LearningRate = 50)]
[Path(Lambdas = [1e-3, 1e-4], WarmStart = false, FirstEpochs = 2, Epochs = 2, Validation = 0, AtSparsity = [0.5], RefitEpochs = 3000)]
public partial class DivergingLevelPath;

/// <summary>And in a race, whose first solver refits for all.</summary>
[Train<LeastSquares>(Loss.MeanSquaredError, Epochs = 2)]
[Csv("small/diabetes_std.csv.gz", Batch = 353, TestShare = 0.2)]
[L1(1e-3)]
[Race]
[ProxGen(Metric = Metric.Sgd, LearningRate = 50)]
[ProxSgd(LearningRate = 1e-2)]
public partial class DivergingRefitRace;
