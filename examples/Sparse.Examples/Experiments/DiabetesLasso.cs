using Sparse;

namespace Sparse.Examples;

/// <summary>The lasso on the diabetes data in double precision, solved to a certificate in a fraction of a second.</summary>
[Train<LinearRegression>(Loss.MeanSquaredError, Precision = Precision.Double)]
[Csv("small/diabetes_std.csv.gz", Target = "target", TestShare = 0)]
[L1(10)]
[AcceleratedProxGradient]
public partial class DiabetesLasso;
