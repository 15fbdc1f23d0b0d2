namespace Sparse.Benchmarks;

/// <summary>A network of 11 million weights.</summary>
[Network(Input = [1000])]
public partial class Net11M
{
    [Linear(10_000), LeakyReLU(0.01)]
    public partial Layer Fc1 { get; }

    [Linear(100)]
    public partial Layer Head { get; }
}

/// <summary>A network of 100 million weights.</summary>
[Network(Input = [10_000])]
public partial class Net100M
{
    [Linear(9_990), LeakyReLU(0.01)]
    public partial Layer Fc1 { get; }

    [Linear(10)]
    public partial Layer Head { get; }
}

/// <summary>Adam's step and the soft threshold on 266,200 weights.</summary>
[Train<Net300x100>(Loss.CrossEntropy)]
[Planted(Features = 784, Train = 64, Test = 10, Batch = 1)]
[L1(1e-4)]
[ProxGen]
public partial class UpdateL1At266K;

/// <summary>The soft threshold as a user would write it.</summary>
/// <param name="lambda">λ ≥ 0.</param>
[ElementPenalty]
public sealed partial class OwnL1Attribute(double lambda) : PenaltyAttribute(lambda)
{
    internal static float Value(float w) => System.MathF.Abs(w);

    internal static float Prox(float z, float k) =>
        z > k ? z - k
        : z < -k ? z + k
        : 0;
}

/// <summary>Adam's step and the soft threshold of a user's own penalty on 266,200 weights.</summary>
[Train<Net300x100>(Loss.CrossEntropy)]
[Planted(Features = 784, Train = 64, Test = 10, Batch = 1)]
[OwnL1(1e-4)]
[ProxGen]
public partial class UpdateOwnL1At266K;

/// <summary>The same on 11 million.</summary>
[Train<Net11M>(Loss.CrossEntropy)]
[Planted(Features = 1000, Classes = 100, Train = 64, Test = 10, Batch = 1)]
[OwnL1(1e-4)]
[ProxGen]
public partial class UpdateOwnL1At11M;

/// <summary>The same on 11 million.</summary>
[Train<Net11M>(Loss.CrossEntropy)]
[Planted(Features = 1000, Classes = 100, Train = 64, Test = 10, Batch = 1)]
[L1(1e-4)]
[ProxGen]
public partial class UpdateL1At11M;

/// <summary>The same on 100 million.</summary>
[Train<Net100M>(Loss.CrossEntropy)]
[Planted(Features = 10_000, Train = 64, Test = 10, Batch = 1)]
[L1(1e-4)]
[ProxGen]
public partial class UpdateL1At100M;

/// <summary>The gradient step and the group shrink over input neurons on 266,200 weights.</summary>
[Train<Net300x100>(Loss.CrossEntropy)]
[Planted(Features = 784, Train = 64, Test = 10, Batch = 1)]
[GroupLasso(1e-4)]
[ProxGen(Metric = Metric.Sgd, LearningRate = 1e-2)]
public partial class UpdateGroupsAt266K;

/// <summary>The same on 11 million.</summary>
[Train<Net11M>(Loss.CrossEntropy)]
[Planted(Features = 1000, Classes = 100, Train = 64, Test = 10, Batch = 1)]
[GroupLasso(1e-4)]
[ProxGen(Metric = Metric.Sgd, LearningRate = 1e-2)]
public partial class UpdateGroupsAt11M;

/// <summary>The same on 100 million.</summary>
[Train<Net100M>(Loss.CrossEntropy)]
[Planted(Features = 10_000, Train = 64, Test = 10, Batch = 1)]
[GroupLasso(1e-4)]
[ProxGen(Metric = Metric.Sgd, LearningRate = 1e-2)]
public partial class UpdateGroupsAt100M;

/// <summary>Adam's step and the group shrink in Adam's metric on 266,200 weights.</summary>
[Train<Net300x100>(Loss.CrossEntropy)]
[Planted(Features = 784, Train = 64, Test = 10, Batch = 1)]
[GroupLasso(1e-4)]
[ProxGen]
public partial class UpdateAdamGroupsAt266K;

/// <summary>The same on 11 million.</summary>
[Train<Net11M>(Loss.CrossEntropy)]
[Planted(Features = 1000, Classes = 100, Train = 64, Test = 10, Batch = 1)]
[GroupLasso(1e-4)]
[ProxGen]
public partial class UpdateAdamGroupsAt11M;

/// <summary>The same on 100 million.</summary>
[Train<Net100M>(Loss.CrossEntropy)]
[Planted(Features = 10_000, Train = 64, Test = 10, Batch = 1)]
[GroupLasso(1e-4)]
[ProxGen]
public partial class UpdateAdamGroupsAt100M;
