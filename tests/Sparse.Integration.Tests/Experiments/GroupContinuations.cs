namespace Sparse.Integration.Tests.Experiments;

/// <summary>Softmax regression with groups of features: the levels are the penalties of the reference solutions, so that their lambdas must come out.</summary>
[Train<FourFeatures>(Loss.CrossEntropy, Precision = Precision.Double)]
[Csv("small/iris.csv.gz", Batch = 150, TestShare = 0)]
[GroupLasso(Groups = Groups.InputNeurons, WeightBySize = false)]
[ProxGen]
[Continuation(
    Levels = [
        0.36419083765626403,
        1.0237808593569229,
        1.8171396241343403,
        2.77127143636747,
        4.012402685731972,
        5.477323920317195,
        7.131005268283222,
        8.99758218612628,
    ],
    FirstEpochs = 20_000,
    Epochs = 20_000,
    Tolerance = 3e-9,
    Validation = 0
)]
public partial class IrisGroupContinuation;

[Network(Input = [40])]
public partial class FortyFeatures
{
    [Linear(16), Tanh]
    public partial Layer Hidden { get; }

    [Linear(3)]
    public partial Layer Head { get; }
}

/// <summary>Minibatches: five of forty features tell the classes.</summary>
[Train<FortyFeatures>(Loss.CrossEntropy, Seed = 1)]
[Planted(Features = 40, Support = 5, Classes = 3, Train = 2000, Test = 500, Batch = 50, Noise = 0)]
[GroupLasso(Groups = Groups.InputNeurons)]
[ProxGen(LearningRate = 5e-3)]
[Continuation(Points = 8, Ratio = 0.05, FirstEpochs = 60, Epochs = 15, Validation = 0)]
public partial class PlantedGroupContinuation;
