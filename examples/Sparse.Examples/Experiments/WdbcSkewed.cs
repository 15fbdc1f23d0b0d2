using Sparse;

namespace Sparse.Examples;

/// <summary>The logistic regression of <see cref="WdbcL1"/> under a penalty that this project defines: see <see cref="SkewedL1Attribute"/>.</summary>
[Train<WdbcLogistic>(Loss.CrossEntropy, Epochs = 40_000, Seed = 1)]
[Csv("small/wdbc.csv.gz", Target = "label", Batch = 100_000)]
[SkewedL1(0.01, below: 3)]
[ProxGen(Metric = Metric.Sgd, LearningRate = 0.25)]
public partial class WdbcSkewed;
