namespace Sparse.Integration.Tests.Experiments;

/// <summary>Layers whose derivatives the emitted loop leaves to autograd.</summary>
[Network(Input = [2, 6, 6])]
public partial class SmallConvolutional
{
    [Conv2d(4, 3, Padding = 1), BatchNorm2d, ReLU, MaxPool(2)]
    public partial Layer Conv1 { get; }

    [Flatten, Linear(8), GELU]
    public partial Layer Fc1 { get; }

    [Linear(3)]
    public partial Layer Head { get; }
}

[Train<SmallConvolutional>(Loss.CrossEntropy, Epochs = 3)]
[Planted(Features = 72, Support = 4, Classes = 3, Train = 1600, Test = 400, Batch = 32, Noise = 0)]
[L1(1e-3, On = "Fc1, Head")]
[ProxGen(LearningRate = 5e-3)]
public partial class SmallConvolutionalL1;

#pragma warning disable SP0320 // what it says is what is tested
[Train<SmallConvolutional>(Loss.CrossEntropy, Epochs = 1)]
[Planted(Features = 72, Support = 12, Classes = 3, Train = 320, Test = 80, Batch = 32)]
[L1(1e-2)]
[ProxGen(LearningRate = 5e-3)]
public partial class ScaleInvariantL1;
#pragma warning restore SP0320

[Train<SmallConvolutional>(Loss.CrossEntropy, Epochs = 3)]
[Planted(Features = 72, Support = 12, Classes = 3, Train = 320, Test = 80, Batch = 32)]
[L1(1e-2, On = "Fc1, Head"), WeightDecay(1e-3)]
[ProxGen(LearningRate = 5e-3)]
[EarlyStopping(Validation = 0.2, Patience = 2)]
[WarmUp(1), CosineDecay, ClipGradient(1), RandomCrop(1), RandomFlip]
public partial class EverythingDeclared;

[Train<LeastSquares>(Loss.MeanSquaredError, Epochs = 4000, Precision = Precision.Double)]
[Csv("small/diabetes_std.csv.gz", Batch = 442, TestShare = 0)]
[L1(10), WeightDecay(4)]
[ProxGen(Metric = Metric.Sgd, LearningRate = 0.1)]
public partial class DiabetesElastic;
