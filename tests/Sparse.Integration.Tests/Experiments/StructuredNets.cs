namespace Sparse.Integration.Tests.Experiments;

// Convex problems with penalties that see a group as a whole, or a factor a weight.
[Train<LeastSquares>(Loss.MeanSquaredError, Precision = Precision.Double)]
[Csv("small/diabetes_std.csv.gz", Batch = 442, TestShare = 0)]
[L1Ball(100)]
[AcceleratedProxGradient(Tolerance = 1e-9)]
public partial class DiabetesL1Ball;

[Train<LeastSquares>(Loss.MeanSquaredError, Precision = Precision.Double)]
[Csv("small/diabetes_std.csv.gz", Batch = 442, TestShare = 0)]
[WeightedL1(1, nameof(Costs))]
[AcceleratedProxGradient(Tolerance = 1e-9)]
public partial class DiabetesWeighted
{
    private static readonly double[] Costs = [1, 1, 1, 1, 1, 1, 1, 1, 1, 1];
}

[Train<LeastSquares>(Loss.MeanSquaredError, Precision = Precision.Double)]
[Csv("small/diabetes_std.csv.gz", Batch = 442, TestShare = 0)]
[WeightedL1(5, nameof(Costs))]
[AcceleratedProxGradient(Tolerance = 1e-9)]
public partial class DiabetesCosts
{
    private static double[] Costs(string parameter) => parameter == "Head.weight" ? [0, 100, 0.5, 1, 1, 2, 1, 100, 1, 1] : [];
}

[Train<LeastSquares>(Loss.MeanSquaredError, Precision = Precision.Double)]
[Csv("small/diabetes_std.csv.gz", Batch = 442, TestShare = 0)]
[TotalVariation(20)]
[AcceleratedProxGradient(Tolerance = 1e-9)]
public partial class DiabetesTotalVariation;

[Train<LeastSquares>(Loss.MeanSquaredError, Precision = Precision.Double)]
[Csv("small/diabetes_std.csv.gz", Batch = 442, TestShare = 0)]
[Simplex(40)]
[AcceleratedProxGradient(Tolerance = 1e-9)]
public partial class DiabetesSimplex;

[Train<LeastSquares>(Loss.MeanSquaredError, Precision = Precision.Double)]
[Csv("small/diabetes_std.csv.gz", Batch = 442, TestShare = 0)]
[L0Ball(3)]
[AcceleratedProxGradient(Tolerance = 1e-9)]
public partial class DiabetesL0Ball;

[Train<FourFeatures>(Loss.CrossEntropy, Precision = Precision.Double)]
[Csv("small/iris.csv.gz", Batch = 150, TestShare = 0)]
[GroupLasso(0.1, Index = nameof(Features), WeightBySize = false)]
[AcceleratedProxGradient(Tolerance = 1e-9)]
public partial class IrisIndexed
{
    private static readonly int[] Features = [0, 1, 2, 3];
}

[Train<FourFeatures>(Loss.CrossEntropy, Precision = Precision.Double)]
[Csv("small/iris.csv.gz", Batch = 150, TestShare = 0)]
[NuclearNorm(0.05)]
[AcceleratedProxGradient(Tolerance = 1e-9)]
public partial class IrisLowRank;

/// <summary>The l1 norm on unit filters in front of a norm layer, and on the factor of one.</summary>
[Train<SmallConvolutional>(Loss.CrossEntropy, Epochs = 10)]
[Planted(Features = 72, Support = 4, Classes = 3, Train = 1600, Test = 400, Batch = 32, Noise = 0)]
[L1(0.02, On = "Conv1", Normalise = Normalise.UnitFilters), L1(1e-4, On = "Fc1, Head")]
[ProxGen(Metric = Metric.Sgd, LearningRate = 0.1)]
public partial class UnitFilters;

/// <summary>The number of nonzeros on unit filters in front of a norm layer.</summary>
[Train<SmallConvolutional>(Loss.CrossEntropy, Epochs = 10)]
[Planted(Features = 72, Support = 4, Classes = 3, Train = 1600, Test = 400, Batch = 32, Noise = 0)]
[L0(0.005, On = "Conv1", Normalise = Normalise.UnitFilters), L1(1e-4, On = "Fc1, Head")]
[ProxGen(Metric = Metric.Sgd, LearningRate = 0.1)]
public partial class UnitFiltersL0;

[Train<SmallConvolutional>(Loss.CrossEntropy, Epochs = 10)]
[Planted(Features = 72, Support = 4, Classes = 3, Train = 1600, Test = 400, Batch = 32, Noise = 0)]
[L1(0.05, On = "Conv1.BatchNorm.weight, Fc1, Head")]
[ProxGen(LearningRate = 5e-3)]
public partial class PenalisedFactor;
