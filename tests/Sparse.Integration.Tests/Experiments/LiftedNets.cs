namespace Sparse.Integration.Tests.Experiments;

/// <summary>Five leaky-ReLU layers and a head, in six lines.</summary>
[Network(Input = [12])]
public partial class FiveLeaky
{
    [Linear(24, Initialisation = Initialisation.KaimingNormal), LeakyReLU(0.1)]
    public partial Layer L1 { get; }

    [Linear(20, Initialisation = Initialisation.KaimingNormal), LeakyReLU(0.1)]
    public partial Layer L2 { get; }

    [Linear(16, Initialisation = Initialisation.KaimingNormal), LeakyReLU(0.1)]
    public partial Layer L3 { get; }

    [Linear(12, Initialisation = Initialisation.KaimingNormal), LeakyReLU(0.1)]
    public partial Layer L4 { get; }

    [Linear(10, Initialisation = Initialisation.KaimingNormal), LeakyReLU(0.1)]
    public partial Layer L5 { get; }

    [Linear(4, Initialisation = Initialisation.KaimingNormal)]
    public partial Layer Head { get; }
}

[Train<FiveLeaky>(Loss.CrossEntropy, Epochs = 200)]
[Planted(Features = 12, Support = 5, Classes = 4, Train = 200, Test = 100, Noise = 0)]
[GroupLasso(2e-3, WeightBySize = false)]
[InexactAugmentedLagrangian(WarmStart = 60, BlockSteps = 10, WeightSteps = 2)]
public partial class FiveLeakyLifted;

[Train<FiveLeaky>(Loss.CrossEntropy, Epochs = 60)]
[Planted(Features = 12, Support = 5, Classes = 4, Train = 200, Test = 100, Noise = 0)]
[TaylorAdmm]
public partial class FiveLeakyTaylor;

[Train<FiveLeaky>(Loss.CrossEntropy, Epochs = 200)]
[Planted(Features = 12, Support = 5, Classes = 4, Train = 200, Test = 100, Noise = 0)]
[GroupLasso(2e-4, WeightBySize = false)]
[BlockCoordinateDescent]
public partial class FiveLeakyDescent;

[Train<FiveLeaky>(Loss.CrossEntropy, Epochs = 400)]
[Planted(Features = 12, Support = 5, Classes = 4, Train = 200, Test = 100, Noise = 0)]
[GroupLasso(2e-4, WeightBySize = false)]
[DlAdmm]
public partial class FiveLeakyDlAdmm;

[Train<FiveLeaky>(Loss.CrossEntropy, Epochs = 12)]
[Planted(Features = 12, Support = 5, Classes = 4, Train = 200, Test = 100, Noise = 0)]
[GroupLasso(2e-4, WeightBySize = false)]
[Race]
[InexactAugmentedLagrangian(WarmStart = 20, BlockSteps = 10, WeightSteps = 2)]
[TaylorAdmm]
[BlockCoordinateDescent]
[DlAdmm]
public partial class FiveLeakyRace;
