namespace Sparse.Integration.Tests.Experiments;

/// <summary>5,000 samples: three portions, the last of them with a row to spare.</summary>
[Train<WholeSetNet>(Loss.CrossEntropy)]
[Planted(Features = 24, Support = 4, Classes = 3, Train = 5000, Test = 100)]
[L1(1e-3)]
[AcceleratedProxGradient(MaxIterations = 20)]
public partial class ThreePortions;

/// <summary>The same with smoothed labels and a group penalty, in one portion.</summary>
[Train<WholeSetNet>(Loss.CrossEntropy, LabelSmoothing = 0.1)]
[Planted(Features = 24, Support = 4, Classes = 3, Train = 700, Test = 100, Batch = 64)]
[GroupLasso(1e-3, Groups = Groups.InputNeurons)]
[AcceleratedProxGradient(MaxIterations = 20)]
public partial class OnePortion;

/// <summary>24-8-3: inputs enough for the first layer's products to be kept.</summary>
[Network(Input = [24])]
public partial class WholeSetNet
{
    [Linear(8)]
    [LeakyReLU(0.1)]
    public partial Layer Fc1 { get; }

    [Linear(3)]
    public partial Layer Head { get; }
}
