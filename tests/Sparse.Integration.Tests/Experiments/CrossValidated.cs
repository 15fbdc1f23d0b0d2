namespace Sparse.Integration.Tests.Experiments;

[Train<WdbcSoftmax>(Loss.CrossEntropy, Precision = Precision.Double)]
[Csv("small/wdbc.csv.gz", Target = "label", Batch = 1000)]
[GroupLasso(Groups = Groups.InputNeurons, WeightBySize = false)]
[AcceleratedProxGradient(Tolerance = 1e-5)]
[Path(
    Points = 6,
    Ratio = 0.03,
    Direction = Direction.SparseToDense,
    FirstEpochs = 2000,
    Epochs = 2000,
    Extrapolate = true,
    Folds = 3,
    HalfSamples = 4
)]
public partial class WdbcFolds;

[Train<WdbcSoftmax>(Loss.CrossEntropy, Precision = Precision.Double, Seed = 3)]
[Csv("small/wdbc.csv.gz", Target = "label", Batch = 1000)]
[L1]
[ProxGen]
[Continuation(Points = 5, Ratio = 0.05, FirstEpochs = 300, Epochs = 300, Folds = 3)]
public partial class WdbcFrontFolds;

/// <summary>Thirty features to two classes.</summary>
[Network(Input = [30])]
public partial class WdbcSoftmax
{
    [Linear(2)]
    public partial Layer Head { get; }
}
