namespace Sparse.Integration.Tests.Experiments;

/// <summary>An emitted backward pass with dropout, by SR2.</summary>
[Train<EveryLayer>(Loss.CrossEntropy, Epochs = 3)]
[Planted(Features = 12, Support = 5, Classes = 4, Train = 640, Test = 160, Batch = 64)]
[L1(1e-3)]
[Sr2]
public partial class EveryLayerSr2;

/// <summary>The same by autograd.</summary>
[Train<EveryLayer>(Loss.CrossEntropy, Epochs = 3, Gradient = Gradient.Autograd)]
[Planted(Features = 12, Support = 5, Classes = 4, Train = 640, Test = 160, Batch = 64)]
[L1(1e-3)]
[Sr2]
public partial class EveryLayerSr2Autograd;

[Train<EveryLayerButDropout>(Loss.CrossEntropy, Epochs = 10)]
[Planted(Features = 12, Support = 5, Classes = 4, Train = 640, Test = 160, Batch = 64)]
[L1(1e-3, On = "First, Second"), L0(1e-4, On = "Third*")]
[Sr2(RetrySameBatch = 2)]
public partial class TwoPenaltiesSr2;

[Train<EveryLayerButDropout>(Loss.CrossEntropy, Epochs = 10)]
[Planted(Features = 12, Support = 5, Classes = 4, Train = 640, Test = 160, Batch = 64)]
[L1(1e-3)]
[Sr2(Momentum = 0.9)]
public partial class MomentumSr2;

[Train<EveryLayerButDropout>(Loss.CrossEntropy, Epochs = 10)]
[Planted(Features = 12, Support = 5, Classes = 4, Train = 640, Test = 160, Batch = 64)]
[L1(1e-3)]
[Sr2(Metric = Sr2Metric.Adam)]
public partial class AdamSr2;

[Train<EveryLayerButDropout>(Loss.CrossEntropy, Epochs = 10)]
[Planted(Features = 12, Support = 5, Classes = 4, Train = 640, Test = 160, Batch = 64)]
[L1(1e-3)]
[Sr2(Preset = Preset.Paper)]
public partial class PaperSr2;

[Train<EveryLayerButDropout>(Loss.CrossEntropy, Epochs = 10)]
[Planted(Features = 12, Support = 5, Classes = 4, Train = 640, Test = 160, Batch = 64)]
[GroupLasso(1e-3, On = "First"), SparseGroupLasso(1e-3, On = "Second"), BoxL1(1e-3, Minimum = -0.5, Maximum = 0.5, On = "Third*")]
[Sr2]
public partial class GroupsAndBoxSr2;

/// <summary>Convolutions and a pool, whose backward pass is emitted.</summary>
[Network(Input = [1, 3, 4])]
public partial class ConvolvedAndPooled
{
    [Conv2d(4, 2, Padding = 1), ReLU, MaxPool(2)]
    public partial Layer First { get; }

    [Conv2d(3, 2), Tanh]
    public partial Layer Second { get; }

    [Flatten, Linear(4)]
    public partial Layer Head { get; }
}

[Train<ConvolvedAndPooled>(Loss.CrossEntropy, Epochs = 3)]
[Planted(Features = 12, Support = 5, Classes = 4, Train = 640, Test = 160, Batch = 64)]
[L1(1e-3)]
[Sr2]
public partial class ConvolvedSr2;

[Train<ConvolvedAndPooled>(Loss.CrossEntropy, Epochs = 3)]
[Planted(Features = 12, Support = 5, Classes = 4, Train = 640, Test = 160, Batch = 64)]
[L1(1e-3)]
[ProxGen]
public partial class ConvolvedAdam;

/// <summary>Convolutions that go by their nonzero weights alone, once few are left.</summary>
[Network(Input = [1, 16, 16])]
public partial class WidelyConvolved
{
    [Conv2d(6, 3, Padding = 1), ReLU, MaxPool(2)]
    public partial Layer First { get; }

    [Conv2d(4, 3, Padding = 1), Tanh]
    public partial Layer Second { get; }

    [Flatten, Linear(4)]
    public partial Layer Head { get; }
}

[Train<WidelyConvolved>(Loss.CrossEntropy, Epochs = 3)]
[Planted(Features = 256, Support = 20, Classes = 4, Train = 640, Test = 160, Batch = 64)]
[L1(1e-2)]
[ProxGen(LearningRate = 1e-2)]
public partial class WidelyConvolvedAdam;

[Train<ConvolvedAndPooled>(Loss.CrossEntropy)]
[Planted(Features = 12, Support = 5, Classes = 4, Train = 650, Test = 160, Batch = 64)]
[L1(1e-3)]
[AcceleratedProxGradient(MaxIterations = 10)]
public partial class ConvolvedAccelerated;

/// <summary>The same by autograd.</summary>
[Train<ConvolvedAndPooled>(Loss.CrossEntropy, Gradient = Gradient.Autograd)]
[Planted(Features = 12, Support = 5, Classes = 4, Train = 650, Test = 160, Batch = 64)]
[L1(1e-3)]
[AcceleratedProxGradient(MaxIterations = 10)]
public partial class ConvolvedAcceleratedAutograd;

/// <summary>A norm layer and dropout, by autograd.</summary>
[Network(Input = [12])]
public partial class NormedAndDropped
{
    [Linear(16), BatchNorm1d, ReLU, Dropout(0.3)]
    public partial Layer First { get; }

    [Linear(4)]
    public partial Layer Head { get; }
}

[Train<NormedAndDropped>(Loss.CrossEntropy, Epochs = 10)]
[Planted(Features = 12, Support = 5, Classes = 4, Train = 640, Test = 160, Batch = 64)]
[L1(1e-3, On = "Head")]
[Sr2]
public partial class NormedSr2;

/// <summary>Convex, on minibatches, ended by R2 on the whole training set.</summary>
[Train<ThirtyFeatures>(Loss.Logistic, Epochs = 10)]
[Csv("small/wdbc.csv.gz", Target = "label", Batch = 50, TestShare = 0)]
[L1(0.02)]
[Sr2(FullBatchSteps = 3000, Tolerance = 1e-4)]
public partial class WdbcEndedByR2;

[Train<LeastSquares>(Loss.MeanSquaredError, Epochs = 20_000, Precision = Precision.Double)]
[Csv("small/diabetes_std.csv.gz", Batch = 442, TestShare = 0)]
[L1(1)]
[Sr2(Tolerance = 1e-8, Metric = Sr2Metric.Adam, Beta2 = 0.999)]
public partial class DiabetesR2Adam;

[Train<LeastSquares>(Loss.MeanSquaredError, Epochs = 20_000, Precision = Precision.Double)]
[Csv("small/diabetes_std.csv.gz", Batch = 442, TestShare = 0)]
[L1(1)]
[Sr2(Tolerance = 1e-8, Metric = Sr2Metric.Andrei)]
public partial class DiabetesR2Andrei;

/// <summary>Thirty weights that begin at 0.</summary>
[Network(Input = [30])]
public partial class ThirtyWeights
{
    [Linear(1, Bias = false, Initialisation = Initialisation.Zeros)]
    public partial Layer Head { get; }
}

/// <summary>Just below the largest strength: on some minibatch 0 is stationary, which ends them, on the whole set it is not.</summary>
[Train<ThirtyWeights>(Loss.Logistic, Epochs = 10)]
[Csv("small/wdbc.csv.gz", Target = "label", Batch = 50, TestShare = 0)]
[L1(0.375)]
[Sr2(FullBatchSteps = 40, Patience = 1, Tolerance = 1e-12)]
public partial class WdbcEndedEarlyByR2;
