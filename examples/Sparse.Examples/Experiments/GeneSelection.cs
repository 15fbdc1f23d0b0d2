using Sparse;

namespace Sparse.Examples;

/// <summary>Which of 2,000 genes tell a colon tumour: a path in which a gene is a group of weights, the point chosen by five folds and one standard error.</summary>
[Train<AlonLogistic>(Loss.CrossEntropy)]
[Csv("gene/alon.csv.gz", Target = "label", TestShare = 0.2, Batch = 1000)]
[GroupLasso(Groups = Groups.InputNeurons, WeightBySize = false)]
[AcceleratedProxGradient(Tolerance = 2e-5)]
[Path(
    Points = 25,
    Ratio = 0.05,
    Direction = Direction.SparseToDense,
    FirstEpochs = 2000,
    Epochs = 2000,
    Extrapolate = true,
    Folds = 5,
    Choose = Choose.OneStandardError
)]
public partial class GeneSelectionAlon;

/// <summary>The same on 12,600 genes of prostate tumours.</summary>
[Train<SinghLogistic>(Loss.CrossEntropy)]
[Csv("gene/singh.csv.gz", Target = "label", TestShare = 0.2, Batch = 1000)]
[GroupLasso(Groups = Groups.InputNeurons, WeightBySize = false)]
[AcceleratedProxGradient(Tolerance = 2e-5)]
[Path(
    Points = 25,
    Ratio = 0.05,
    Direction = Direction.SparseToDense,
    FirstEpochs = 2000,
    Epochs = 2000,
    Extrapolate = true,
    Folds = 5,
    Choose = Choose.OneStandardError
)]
public partial class GeneSelectionSingh;

/// <summary>The same on 2,308 genes and four classes.</summary>
[Train<KhanLogistic>(Loss.CrossEntropy)]
[Csv("gene/khan.csv.gz", Target = "label", TestShare = 0.2, Batch = 1000)]
[GroupLasso(Groups = Groups.InputNeurons, WeightBySize = false)]
[AcceleratedProxGradient(Tolerance = 2e-5)]
[Path(
    Points = 25,
    Ratio = 0.05,
    Direction = Direction.SparseToDense,
    FirstEpochs = 2000,
    Epochs = 2000,
    Extrapolate = true,
    Folds = 5,
    Choose = Choose.OneStandardError
)]
public partial class GeneSelectionKhan;

/// <summary>The same on 2,905 genes of breast tumours.</summary>
[Train<GravierLogistic>(Loss.CrossEntropy)]
[Csv("gene/gravier.csv.gz", Target = "label", TestShare = 0.2, Batch = 1000)]
[GroupLasso(Groups = Groups.InputNeurons, WeightBySize = false)]
[AcceleratedProxGradient(Tolerance = 2e-5)]
[Path(
    Points = 25,
    Ratio = 0.05,
    Direction = Direction.SparseToDense,
    FirstEpochs = 2000,
    Epochs = 2000,
    Extrapolate = true,
    Folds = 5,
    Choose = Choose.OneStandardError
)]
public partial class GeneSelectionGravier;
