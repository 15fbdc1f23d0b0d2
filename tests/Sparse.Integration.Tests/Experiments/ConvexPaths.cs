namespace Sparse.Integration.Tests.Experiments;

[Train<LeastSquares>(Loss.MeanSquaredError, Precision = Precision.Double)]
[Csv("small/diabetes_std.csv.gz", Batch = 442, TestShare = 0)]
[L1]
[AcceleratedProxGradient(Tolerance = 1e-10)]
[Path(
    Points = 40,
    Ratio = 1e-3,
    Direction = Direction.SparseToDense,
    FirstEpochs = 20_000,
    Epochs = 20_000,
    Validation = 0,
    Extrapolate = true
)]
public partial class DiabetesPath;

[Train<LeastSquares>(Loss.MeanSquaredError, Precision = Precision.Double)]
[Csv("small/diabetes_std.csv.gz", Batch = 442, TestShare = 0)]
[L1]
[AcceleratedProxGradient(Tolerance = 1e-10)]
[Path(
    Points = 40,
    Ratio = 1e-3,
    Direction = Direction.SparseToDense,
    FirstEpochs = 20_000,
    Epochs = 20_000,
    Validation = 0,
    WarmStart = false
)]
public partial class DiabetesColdPath;

[Train<ThirtyFeatures>(Loss.Logistic, Precision = Precision.Double)]
[Csv("small/wdbc.csv.gz", Target = "label", Batch = 569, TestShare = 0)]
[L1]
[AcceleratedProxGradient(Tolerance = 1e-10)]
[Path(
    Points = 30,
    Ratio = 1e-2,
    Direction = Direction.SparseToDense,
    FirstEpochs = 20_000,
    Epochs = 20_000,
    Validation = 0,
    Extrapolate = true
)]
public partial class WdbcPath;

[Train<FourFeatures>(Loss.CrossEntropy, Precision = Precision.Double)]
[Csv("small/iris.csv.gz", Batch = 150, TestShare = 0)]
[GroupLasso(Groups = Groups.InputNeurons, WeightBySize = false)]
[AcceleratedProxGradient(Tolerance = 1e-10)]
[Path(
    Points = 30,
    Ratio = 1e-3,
    Direction = Direction.SparseToDense,
    FirstEpochs = 20_000,
    Epochs = 20_000,
    Validation = 0,
    Extrapolate = true
)]
public partial class IrisGroupPath;

[Train<ThirtyFeatures>(Loss.Logistic, Precision = Precision.Double)]
[Csv("small/wdbc.csv.gz", Target = "label", Batch = 569, TestShare = 0)]
[L1]
[AcceleratedProxGradient(Tolerance = 1e-10)]
[Path(
    Points = 30,
    Ratio = 1e-2,
    Direction = Direction.SparseToDense,
    FirstEpochs = 20_000,
    Epochs = 20_000,
    Validation = 0,
    WarmStart = false
)]
public partial class WdbcColdPath;

[Train<FourFeatures>(Loss.CrossEntropy, Precision = Precision.Double)]
[Csv("small/iris.csv.gz", Batch = 150, TestShare = 0)]
[GroupLasso(Groups = Groups.InputNeurons, WeightBySize = false)]
[AcceleratedProxGradient(Tolerance = 1e-10)]
[Path(
    Points = 30,
    Ratio = 1e-3,
    Direction = Direction.SparseToDense,
    FirstEpochs = 20_000,
    Epochs = 20_000,
    Validation = 0,
    WarmStart = false
)]
public partial class IrisGroupColdPath;
