namespace Sparse.Integration.Tests.Experiments;

/// <summary>Three classes of four features.</summary>
[Network(Input = [4])]
public partial class FourFeatures
{
    [Linear(3)]
    public partial Layer Head { get; }
}

[Train<LeastSquares>(Loss.MeanSquaredError, Precision = Precision.Double)]
[Csv("small/diabetes_std.csv.gz", Batch = 442, TestShare = 0)]
[L1(1)]
[AcceleratedProxGradient(Tolerance = 1e-9)]
public partial class DiabetesAccelerated;

[Train<LeastSquares>(Loss.MeanSquaredError, Precision = Precision.Double)]
[Csv("small/diabetes_std.csv.gz", Batch = 442, TestShare = 0)]
[L1(1)]
[AcceleratedProxGradient(Tolerance = 1e-9, Restart = Restart.Function)]
public partial class DiabetesAcceleratedByFunction;

[Train<LeastSquares>(Loss.MeanSquaredError, Epochs = 20_000, Precision = Precision.Double)]
[Csv("small/diabetes_std.csv.gz", Batch = 442, TestShare = 0)]
[L1(1)]
[Sr2(Tolerance = 1e-8)]
public partial class DiabetesR2;

[Train<ThirtyFeatures>(Loss.Logistic, Precision = Precision.Double)]
[Csv("small/wdbc.csv.gz", Target = "label", Batch = 569, TestShare = 0)]
[L1(0.1)]
[AcceleratedProxGradient(Tolerance = 1e-9)]
public partial class WdbcAccelerated;

[Train<ThirtyFeatures>(Loss.Logistic, Epochs = 20_000, Precision = Precision.Double)]
[Csv("small/wdbc.csv.gz", Target = "label", Batch = 569, TestShare = 0)]
[L1(0.1)]
[Sr2(Tolerance = 1e-8)]
public partial class WdbcR2;

[Train<FourFeatures>(Loss.CrossEntropy, Precision = Precision.Double)]
[Csv("small/iris.csv.gz", Batch = 150, TestShare = 0)]
[GroupLasso(0.1, Groups = Groups.InputNeurons, WeightBySize = false)]
[AcceleratedProxGradient(Tolerance = 1e-9)]
public partial class IrisAccelerated;

[Train<FourFeatures>(Loss.CrossEntropy, Epochs = 20_000, Precision = Precision.Double)]
[Csv("small/iris.csv.gz", Batch = 150, TestShare = 0)]
[GroupLasso(0.1, Groups = Groups.InputNeurons, WeightBySize = false)]
[Sr2(Tolerance = 1e-8)]
public partial class IrisR2;
