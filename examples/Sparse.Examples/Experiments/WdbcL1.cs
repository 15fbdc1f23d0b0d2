using Sparse;

namespace Sparse.Examples;

/// <summary>Sparse logistic regression from a CSV file by full-batch proximal gradient: a convex problem, solved to a certificate.</summary>
[Train<WdbcLogistic>(Loss.CrossEntropy, Epochs = 40_000, Seed = 1)]
[Csv("small/wdbc.csv.gz", Target = "label", Batch = 100_000)]
[L1(0.01)]
[ProxGen(Metric = Metric.Sgd, LearningRate = 0.25)]
public partial class WdbcL1;
