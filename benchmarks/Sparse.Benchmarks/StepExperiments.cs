using Sparse.Examples;

namespace Sparse.Benchmarks;

/// <summary>LeNet-300-100.</summary>
[Network(Input = [784])]
public partial class Net300x100
{
    [Linear(300), LeakyReLU(0.01)]
    public partial Layer Fc1 { get; }

    [Linear(100), LeakyReLU(0.01)]
    public partial Layer Fc2 { get; }

    [Linear(10)]
    public partial Layer Head { get; }
}

/// <summary>The step of ProxGEN in the Adam metric on LeNet-300-100.</summary>
[Train<Net300x100>(Loss.CrossEntropy)]
[Planted(Features = 784, Train = 20_000, Test = 100, Batch = 128)]
[L1(1e-4)]
[ProxGen(Metric = Metric.Adam, LearningRate = 1e-3)]
public partial class StepLeNet300;

/// <summary>A network small enough for the cost of calls to dominate.</summary>
[Network(Input = [784])]
public partial class Net20x20
{
    [Linear(20), LeakyReLU(0.01)]
    public partial Layer Fc1 { get; }

    [Linear(20), LeakyReLU(0.01)]
    public partial Layer Fc2 { get; }

    [Linear(10)]
    public partial Layer Head { get; }
}

/// <summary>The same step on 784-20-20-10.</summary>
[Train<Net20x20>(Loss.CrossEntropy)]
[Planted(Features = 784, Train = 20_000, Test = 100, Batch = 64)]
[L1(1e-4)]
[ProxGen(Metric = Metric.Adam, LearningRate = 1e-3)]
public partial class StepSmall;

/// <summary>The step of SR2 on LeNet-300-100.</summary>
[Train<Net300x100>(Loss.CrossEntropy)]
[Planted(Features = 784, Train = 20_000, Test = 100, Batch = 128)]
[L1(1e-4)]
[Sr2(Sigma = 20)]
public partial class StepLeNet300Sr2;

/// <summary>The step of SR2 on 784-20-20-10.</summary>
[Train<Net20x20>(Loss.CrossEntropy)]
[Planted(Features = 784, Train = 20_000, Test = 100, Batch = 64)]
[L1(1e-4)]
[Sr2(Sigma = 20)]
public partial class StepSmallSr2;

/// <summary>The step of ProxGEN on LeNet-5, its derivatives by autograd.</summary>
[Train<LeNet5>(Loss.CrossEntropy)]
[Planted(Features = 784, Train = 4_000, Test = 100, Batch = 64)]
[L1(1e-4)]
[ProxGen(Metric = Metric.Adam, LearningRate = 1e-3)]
public partial class StepLeNet5;

// The penalty means little here, but its cost is what is measured: every convolution's weights are in the proximal step, as in PyTorch's twin.
#pragma warning disable SP0320

/// <summary>The same step on ResNet-18 for images of 32×32.</summary>
[Train<ResNet18>(Loss.CrossEntropy)]
[Planted(Features = 3072, Train = 1_000, Test = 100, Batch = 64)]
[L1(1e-4)]
[ProxGen(Metric = Metric.Adam, LearningRate = 1e-3)]
public partial class StepResNet18;
