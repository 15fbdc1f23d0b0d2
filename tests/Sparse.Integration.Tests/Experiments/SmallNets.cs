using TorchSharp;

namespace Sparse.Integration.Tests.Experiments;

/// <summary>Every layer kind the language has.</summary>
[Network(Input = [2, 6])]
public partial class EveryLayer
{
    [Flatten, Linear(24), LeakyReLU(0.1)]
    public partial Layer First { get; }

    [Dropout(0.25), Linear(16), Tanh, ReLU]
    public partial Layer Second { get; }

    [Linear(12, Bias = false), ReLU, Linear(9)]
    public partial Layer Third { get; }

    [Tanh, Linear(4)]
    public partial Layer Head { get; }
}

/// <summary>The same without dropout, so that its derivative can be compared.</summary>
[Network(Input = [2, 6])]
public partial class EveryLayerButDropout
{
    [Flatten, Linear(24), LeakyReLU(0.1)]
    public partial Layer First { get; }

    [Linear(16), Tanh, ReLU]
    public partial Layer Second { get; }

    [Linear(12, Bias = false), ReLU, Linear(9)]
    public partial Layer Third { get; }

    [Tanh, Linear(4)]
    public partial Layer Head { get; }
}

[Train<EveryLayer>(Loss.CrossEntropy, Epochs = 3)]
[Planted(Features = 12, Support = 5, Classes = 4, Train = 640, Test = 160, Batch = 64)]
[L1(1e-3)]
[ProxGen]
public partial class EveryLayerAdam;

[Train<EveryLayerButDropout>(Loss.CrossEntropy, Epochs = 3)]
[Planted(Features = 12, Support = 5, Classes = 4, Train = 640, Test = 160, Batch = 64)]
[L1(1e-3)]
[ProxGen]
public partial class DerivativeAdam;

[Train<EveryLayerButDropout>(Loss.CrossEntropy, Epochs = 3)]
[Planted(Features = 12, Support = 5, Classes = 4, Train = 640, Test = 160, Batch = 64)]
[L1(1e-3)]
[ProxGen(Metric = Metric.Sgd, LearningRate = 0.05)]
public partial class DerivativeSgd;

[Train<EveryLayerButDropout>(Loss.CrossEntropy, Epochs = 3)]
[Planted(Features = 12, Support = 5, Classes = 4, Train = 640, Test = 160, Batch = 64)]
[L1(1e-3, On = "First, Second"), L1(1e-4, On = "Third*")]
[ProxGen(Metric = Metric.Sgd, LearningRate = 0.05, Beta1 = 0.9)]
public partial class DerivativeMomentum;

[Train<EveryLayer>(Loss.CrossEntropy, Epochs = 6)]
[Planted(Features = 12, Support = 5, Classes = 4, Train = 640, Test = 160, Batch = 64)]
[L1(1e-3)]
[ProxGen(LearningRate = 1e-2)]
[WarmUp(1), CosineDecay, ClipGradient(1), EarlyStopping(Validation = 0.2, Patience = 3)]
public partial class EveryRecipe;

/// <summary>Least squares on ten features.</summary>
[Network(Input = [10])]
public partial class LeastSquares
{
    [Linear(1)]
    public partial Layer Head { get; }
}

/// <summary>The lasso on the diabetes data, full batch: the problem of the reference solutions.</summary>
[Train<LeastSquares>(Loss.MeanSquaredError, Epochs = 4000)]
[Csv("small/diabetes_std.csv.gz", Batch = 442, TestShare = 0)]
[L1(1)]
[ProxGen(Metric = Metric.Sgd, LearningRate = 0.1)]
public partial class DiabetesLassoSingle;

/// <summary>The same lasso in double precision.</summary>
[Train<LeastSquares>(Loss.MeanSquaredError, Epochs = 6000, Precision = Precision.Double)]
[Csv("small/diabetes_std.csv.gz", Batch = 442, TestShare = 0)]
[L1(1)]
[ProxGen(Metric = Metric.Sgd, LearningRate = 1, Beta1 = 0.9)]
public partial class DiabetesLassoDouble;

/// <summary>One score of thirty features.</summary>
[Network(Input = [30])]
public partial class ThirtyFeatures
{
    [Linear(1)]
    public partial Layer Head { get; }
}

/// <summary>Sparse logistic regression in double precision, full batch: the problem of the reference solutions.</summary>
[Train<ThirtyFeatures>(Loss.Logistic, Epochs = 20_000, Precision = Precision.Double)]
[Csv("small/wdbc.csv.gz", Target = "label", Batch = 569, TestShare = 0)]
[L1(0.1)]
[ProxGen(Metric = Metric.Sgd, LearningRate = 2, Beta1 = 0.9)]
public partial class WdbcLogisticDouble;

/// <summary>A module written by hand: a gate, x ∘ σ(Wx).</summary>
public sealed class Gate : torch.nn.Module<torch.Tensor, torch.Tensor>
{
    private readonly TorchSharp.Modules.Linear _gate = torch.nn.Linear(12, 12, hasBias: false);

    public Gate()
        : base(nameof(Gate)) => register_module("gate", _gate);

    public override torch.Tensor forward(torch.Tensor input) => input * _gate.forward(input).sigmoid();
}

/// <summary>A network that holds it.</summary>
[Network(Input = [12])]
public partial class Gated
{
    [Module<Gate>(Output = [12], Parameters = ["gate.weight [12, 12]"])]
    public partial Layer Own { get; }

    [Linear(4)]
    public partial Layer Head { get; }
}

[Train<Gated>(Loss.CrossEntropy, Epochs = 10)]
[Planted(Features = 12, Support = 5, Classes = 4, Train = 640, Test = 160, Batch = 64)]
[L1(1e-3)]
[ProxGen(LearningRate = 1e-2)]
public partial class GatedL1;

/// <summary>Three indices in [0, 5), each looked up.</summary>
[Network(Input = [3])]
public partial class Looked
{
    [Embedding(5, 4), Flatten]
    public partial Layer Table { get; }

    [Linear(2)]
    public partial Layer Head { get; }
}

[Train<Looked>(Loss.CrossEntropy, Epochs = 30)]
[Csv("indices.csv", Batch = 32, Standardise = false)]
[L1(1e-4)]
[ProxGen(LearningRate = 2e-2)]
public partial class LookedL1;
