namespace Sparse.Integration.Tests.Experiments;

/// <summary>Many more inputs than samples, and a group an input: iterations go over the inputs in use.</summary>
[Train<WideClassifier>(Loss.CrossEntropy)]
[Planted(Features = 3000, Support = 8, Classes = 3, Train = 120, Test = 60, Noise = 0)]
[GroupLasso(0.03, Groups = Groups.InputNeurons, WeightBySize = false)]
[AcceleratedProxGradient(Tolerance = 2e-6, MaxIterations = 3000)]
public partial class WideGroups;

/// <summary>The same on single weights, in front of a hidden layer.</summary>
[Train<WideNet>(Loss.CrossEntropy)]
[Planted(Features = 1500, Support = 5, Classes = 2, Train = 200, Test = 100, Noise = 0)]
[L1(0.004, On = "Fc1")]
[L1(1e-3, On = "Head")]
[AcceleratedProxGradient(Tolerance = 2e-5, MaxIterations = 3000)]
public partial class WideHidden;

/// <summary>The same in double precision, which goes over all inputs: what the others are compared with.</summary>
[Train<WideClassifier>(Loss.CrossEntropy, Precision = Precision.Double)]
[Planted(Features = 3000, Support = 8, Classes = 3, Train = 120, Test = 60, Noise = 0)]
[GroupLasso(0.03, Groups = Groups.InputNeurons, WeightBySize = false)]
[AcceleratedProxGradient(Tolerance = 1e-8, MaxIterations = 20_000)]
public partial class WideInDouble;

/// <summary>3000-3.</summary>
[Network(Input = [3000])]
public partial class WideClassifier
{
    [Linear(3)]
    public partial Layer Head { get; }
}

/// <summary>1500-6-2.</summary>
[Network(Input = [1500])]
public partial class WideNet
{
    [Linear(6)]
    [Tanh]
    public partial Layer Fc1 { get; }

    [Linear(2)]
    public partial Layer Head { get; }
}
