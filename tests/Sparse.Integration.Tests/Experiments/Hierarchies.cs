namespace Sparse.Integration.Tests.Experiments;

/// <summary>A skip connection and a hidden layer, on classes that depend on six of twenty features.</summary>
[Train<FeatureNet>(Loss.CrossEntropy, Epochs = 40, Seed = 1)]
[Planted(Features = 20, Support = 6, Classes = 3, Train = 1000, Test = 400, Batch = 50)]
[Hierarchical(0.1, M = 1)]
[ProxGen(Metric = Metric.Momentum, LearningRate = 0.02)]
public partial class HierarchicalMomentum;

/// <summary>The same in double precision to a stationary point.</summary>
[Train<FeatureNet>(Loss.CrossEntropy, Precision = Precision.Double, Seed = 1)]
[Planted(Features = 20, Support = 6, Classes = 3, Train = 300, Test = 100, Batch = 300)]
[Hierarchical(0.02, M = 2)]
[AcceleratedProxGradient(Tolerance = 1e-4, MaxIterations = 20_000)]
public partial class HierarchicalAtRest;

/// <summary>20-8-3 beside a linear model.</summary>
[Network(Input = [20])]
public partial class FeatureNet
{
    [Linear(8), Tanh]
    public partial Layer Hidden { get; }

    [Linear(3)]
    public partial Layer Head { get; }

    [Add(Projection = Projection.Plain)]
    public partial Layer Skip { get; }
}
