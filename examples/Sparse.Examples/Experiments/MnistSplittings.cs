using Sparse;

namespace Sparse.Examples;

/// <summary>The objective of <see cref="MnistLifted"/> by alternating directions.</summary>
[Train<Lifted200>(Loss.MeanSquaredError, Epochs = 300, Seed = 1)]
[Mnist(PerClass = 100, TestPerClass = 20, Standardise = false)]
[GroupLasso(1e-4, Groups = Groups.InputNeurons, WeightBySize = false)]
[TaylorAdmm]
public partial class MnistTaylorAdmm;

/// <summary>The objective of <see cref="MnistLifted"/> by block coordinate descent on a three-splitting.</summary>
[Train<Lifted200>(Loss.MeanSquaredError, Epochs = 300, Seed = 1)]
[Mnist(PerClass = 100, TestPerClass = 20, Standardise = false)]
[GroupLasso(1e-4, Groups = Groups.InputNeurons, WeightBySize = false)]
[BlockCoordinateDescent]
public partial class MnistBlockDescent;

/// <summary>The objective of <see cref="MnistLifted"/> by dlADMM.</summary>
[Train<Lifted200>(Loss.MeanSquaredError, Epochs = 300, Seed = 1)]
[Mnist(PerClass = 100, TestPerClass = 20, Standardise = false)]
[GroupLasso(1e-4, Groups = Groups.InputNeurons, WeightBySize = false)]
[DlAdmm]
public partial class MnistDlAdmm;
