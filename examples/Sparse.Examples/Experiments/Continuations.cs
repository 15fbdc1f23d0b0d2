using Sparse;

namespace Sparse.Examples;

#pragma warning disable SP0308 // The published objective is the l1 norm of weights and biases.

/// <summary>
/// The published deterministic Pareto continuation on Iris with the published settings, to compare with: its path depends on a subproblem solved to
/// 2⁻¹¹ and on correctors that end before they are at rest.
/// </summary>
[Train<IrisTanh>(Loss.CrossEntropy, Precision = Precision.Double)]
[IrisContinuationData(Batch = 30)]
[L1(On = "Fc1.weight, Fc1.bias, Fc2.weight, Fc2.bias, Head.weight, Head.bias")]
[ProxGen(Metric = Metric.Sgd, LearningRate = 0.05)]
[Continuation(
    Preset = Preset.Paper,
    Start = Start.NearZero,
    Points = 40,
    PenaltyPoints = 2,
    FirstEpochs = 10_000,
    Epochs = 200,
    PredictorEpochs = 10_000,
    Shrinkage = 50,
    Validation = 0,
    ReferenceLoss = 1.1,
    ReferencePenalty = 45
)]
public partial class IrisContinuationPaper;

/// <summary>
/// The same front by our settings, in one run of 45 points. The levels of the l1 norm are those at which the published run stopped, where it is not far
/// from the best known front, so that the two can be compared level by level; above 27 one level stands for all of its points.
/// </summary>
[Train<IrisTanh>(Loss.CrossEntropy, Precision = Precision.Double)]
[IrisContinuationData(Batch = 30)]
[L1(On = "Fc1.weight, Fc1.bias, Fc2.weight, Fc2.bias, Head.weight, Head.bias")]
[ProxGen(Metric = Metric.Sgd, LearningRate = 0.05)]
[Continuation(
    Levels = [
        0.7483,
        1.7548,
        2.7861,
        3.7395,
        4.7664,
        5.7862,
        6.7967,
        7.7993,
        8.8152,
        9.8237,
        10.8277,
        11.837,
        12.8425,
        13.8539,
        14.8664,
        15.8736,
        16.8748,
        17.8816,
        18.8882,
        19.8917,
        20.9134,
        21.9289,
        22.9469,
        23.9665,
        24.9889,
        25.9894,
        27,
    ],
    ReturnPoints = 12,
    FirstEpochs = 6000,
    Epochs = 2000,
    Tolerance = 1e-6,
    Validation = 0,
    ReferenceLoss = 1.1,
    ReferencePenalty = 45
)]
public partial class IrisContinuation;

/// <summary>
/// The same front pooled over starts from several seeds, each at levels between those of the one before it: what one run misses, because it follows a part
/// of the front that is only locally best, another one finds.
/// </summary>
[Train<IrisTanh>(Loss.CrossEntropy, Precision = Precision.Double)]
[IrisContinuationData(Batch = 30)]
[L1(On = "Fc1.weight, Fc1.bias, Fc2.weight, Fc2.bias, Head.weight, Head.bias")]
[ProxGen(Metric = Metric.Sgd, LearningRate = 0.05)]
[Continuation(
    Levels = [
        0.7483,
        1.7548,
        2.7861,
        3.7395,
        4.7664,
        5.7862,
        6.7967,
        7.7993,
        8.8152,
        9.8237,
        10.8277,
        11.837,
        12.8425,
        13.8539,
        14.8664,
        15.8736,
        16.8748,
        17.8816,
        18.8882,
        19.8917,
        20.9134,
        21.9289,
        22.9469,
        23.9665,
        24.9889,
        25.9894,
        27,
    ],
    Starts = 4,
    ReturnPoints = 12,
    FirstEpochs = 6000,
    Epochs = 2000,
    Tolerance = 1e-6,
    Validation = 0,
    ReferenceLoss = 1.1,
    ReferencePenalty = 45
)]
public partial class IrisContinuationPooled;

/// <summary>784-20-20-10 on the merged MNIST of the published run: the front of loss and l1 norm, by minibatches.</summary>
[Train<Mnist20>(Loss.CrossEntropy)]
[MnistMerged(Batch = 256)]
[L1(On = "Fc1.weight, Fc1.bias, Fc2.weight, Fc2.bias, Head.weight, Head.bias")]
[ProxGen(Metric = Metric.Adam, LearningRate = 3e-3)]
[Continuation(
    Points = 30,
    Largest = 388,
    Ratio = 0.12,
    FirstEpochs = 130,
    Epochs = 10,
    Certify = false,
    ReferenceLoss = 2.4,
    ReferencePenalty = 2420
)]
public partial class MnistContinuation;

/// <summary>
/// What the continuation is measured against, done fairly: a logarithmic grid of strengths from dense to sparse with warm starts, by proximal steps in the
/// same metric, with the same schedule and as many epochs a point.
/// </summary>
[Train<Mnist20>(Loss.CrossEntropy, Epochs = 300)]
[MnistMerged(Batch = 256)]
[L1(On = "Fc1.weight, Fc1.bias, Fc2.weight, Fc2.bias, Head.weight, Head.bias")]
[ProxGen(Metric = Metric.Adam, LearningRate = 3e-3), CosineDecay(Final = 0.01)]
[Path(Points = 44, Largest = 2e-2, Ratio = 2.5e-3, Epochs = 10, Certify = false)]
public partial class MnistWeightedSum;
