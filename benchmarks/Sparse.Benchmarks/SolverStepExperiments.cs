namespace Sparse.Benchmarks;

// The step of each solver on the two networks that bench step compares, beside ProxGEN's in StepExperiments.cs.

/// <summary>The step of ProxSGD as published: momentum, surrogate, average on LeNet-300-100.</summary>
[Train<Net300x100>(Loss.CrossEntropy)]
[Planted(Features = 784, Train = 20_000, Test = 100, Batch = 128)]
[L1(1e-4)]
[ProxSgd]
public partial class StepLeNet300ProxSgd;

/// <summary>The step of ProxSGD as published: momentum, surrogate, average on 784-20-20-10.</summary>
[Train<Net20x20>(Loss.CrossEntropy)]
[Planted(Features = 784, Train = 20_000, Test = 100, Batch = 64)]
[L1(1e-4)]
[ProxSgd]
public partial class StepSmallProxSgd;

/// <summary>The step of ProxSGD with unit steps on LeNet-300-100.</summary>
[Train<Net300x100>(Loss.CrossEntropy)]
[Planted(Features = 784, Train = 20_000, Test = 100, Batch = 128)]
[L1(1e-4)]
[ProxSgd(Epsilon = 1)]
public partial class StepLeNet300ProxSgdUnit;

/// <summary>The step of ProxSGD with unit steps on 784-20-20-10.</summary>
[Train<Net20x20>(Loss.CrossEntropy)]
[Planted(Features = 784, Train = 20_000, Test = 100, Batch = 64)]
[L1(1e-4)]
[ProxSgd(Epsilon = 1)]
public partial class StepSmallProxSgdUnit;

/// <summary>The step of spred, both factors by Adam on LeNet-300-100.</summary>
[Train<Net300x100>(Loss.CrossEntropy)]
[Planted(Features = 784, Train = 20_000, Test = 100, Batch = 128)]
[L1(1e-4)]
[Spred(LearningRate = 1e-3)]
public partial class StepLeNet300Spred;

/// <summary>The step of spred, both factors by Adam on 784-20-20-10.</summary>
[Train<Net20x20>(Loss.CrossEntropy)]
[Planted(Features = 784, Train = 20_000, Test = 100, Batch = 64)]
[L1(1e-4)]
[Spred(LearningRate = 1e-3)]
public partial class StepSmallSpred;

/// <summary>The step of RMDA on LeNet-300-100.</summary>
[Train<Net300x100>(Loss.CrossEntropy)]
[Planted(Features = 784, Train = 20_000, Test = 100, Batch = 128)]
[L1(1e-4)]
[Rmda]
public partial class StepLeNet300Rmda;

/// <summary>The step of RMDA on 784-20-20-10.</summary>
[Train<Net20x20>(Loss.CrossEntropy)]
[Planted(Features = 784, Train = 20_000, Test = 100, Batch = 64)]
[L1(1e-4)]
[Rmda]
public partial class StepSmallRmda;

/// <summary>The step of RAMDA on LeNet-300-100.</summary>
[Train<Net300x100>(Loss.CrossEntropy)]
[Planted(Features = 784, Train = 20_000, Test = 100, Batch = 128)]
[L1(1e-4)]
[Ramda]
public partial class StepLeNet300Ramda;

/// <summary>The step of RAMDA on 784-20-20-10.</summary>
[Train<Net20x20>(Loss.CrossEntropy)]
[Planted(Features = 784, Train = 20_000, Test = 100, Batch = 64)]
[L1(1e-4)]
[Ramda]
public partial class StepSmallRamda;

/// <summary>The step of proximal gradient with momentum on LeNet-300-100.</summary>
[Train<Net300x100>(Loss.CrossEntropy)]
[Planted(Features = 784, Train = 20_000, Test = 100, Batch = 128)]
[L1(1e-4)]
[ProxGen(Metric = Metric.Momentum, LearningRate = 0.01)]
public partial class StepLeNet300Momentum;

/// <summary>The step of proximal gradient with momentum on 784-20-20-10.</summary>
[Train<Net20x20>(Loss.CrossEntropy)]
[Planted(Features = 784, Train = 20_000, Test = 100, Batch = 64)]
[L1(1e-4)]
[ProxGen(Metric = Metric.Momentum, LearningRate = 0.01)]
public partial class StepSmallMomentum;

/// <summary>The step of ProxGEN in the AMSGrad metric on LeNet-300-100.</summary>
[Train<Net300x100>(Loss.CrossEntropy)]
[Planted(Features = 784, Train = 20_000, Test = 100, Batch = 128)]
[L1(1e-4)]
[ProxGen(Metric = Metric.AmsGrad)]
public partial class StepLeNet300AmsGrad;

/// <summary>The step of ProxGEN in the AMSGrad metric on 784-20-20-10.</summary>
[Train<Net20x20>(Loss.CrossEntropy)]
[Planted(Features = 784, Train = 20_000, Test = 100, Batch = 64)]
[L1(1e-4)]
[ProxGen(Metric = Metric.AmsGrad)]
public partial class StepSmallAmsGrad;

/// <summary>An iteration of accelerated proximal gradient on 2,000 samples and LeNet-300-100.</summary>
[Train<Net300x100>(Loss.CrossEntropy)]
[Planted(Features = 784, Train = 2000, Test = 100, Batch = 128)]
[L1(1e-4)]
[AcceleratedProxGradient]
public partial class StepLeNet300Accelerated;

/// <summary>An iteration of accelerated proximal gradient on 2,000 samples and 784-20-20-10.</summary>
[Train<Net20x20>(Loss.CrossEntropy)]
[Planted(Features = 784, Train = 2000, Test = 100, Batch = 64)]
[L1(1e-4)]
[AcceleratedProxGradient]
public partial class StepSmallAccelerated;
