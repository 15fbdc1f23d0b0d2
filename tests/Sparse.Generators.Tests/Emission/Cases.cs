namespace Sparse.Generators.Tests.Emission;

/// <summary>Experiments that between them use every layer, metric, loss and place a declaration can stand in.</summary>
internal static class Cases
{
    private const string Data = "Planted(Features = 6, Support = 3, Classes = 3, Batch = 4)";

    /// <summary>Every case by name. Each holds an experiment Trial on a network of 6 inputs and 3 outputs.</summary>
    public static readonly IReadOnlyDictionary<string, Case> All = new Dictionary<string, Case>
    {
        ["Adam"] = Experiment(
            "[Linear(5), LeakyReLU(0.1)] public partial Layer Fc1 { get; } [Linear(3)] public partial Layer Head { get; }",
            "ProxGen"
        ),
        ["Sgd"] = Experiment("[Linear(5), ReLU] public partial Layer Fc1 { get; } [Linear(3)] public partial Layer Head { get; }", Sgd),
        ["Momentum"] = Experiment(
            "[Linear(5), ReLU] public partial Layer Fc1 { get; } [Linear(3)] public partial Layer Head { get; }",
            Momentum
        ),
        ["TwoPenalties"] = Experiment(
            "[Linear(5), ReLU] public partial Layer Fc1 { get; } [Linear(3)] public partial Layer Head { get; }",
            "ProxGen",
            "L1(1e-3, On = \"Fc1\"), L1(1e-2, On = \"Head\")"
        ),
        ["TwoPenaltiesMomentum"] = Experiment(
            "[Linear(5), ReLU] public partial Layer Fc1 { get; } [Linear(3)] public partial Layer Head { get; }",
            Momentum,
            "L1(1e-3, On = \"Fc1\"), L1(1e-2, On = \"Head\")"
        ),
        ["PartlyPenalised"] = Experiment(
            "[Linear(5), ReLU] public partial Layer Fc1 { get; } [Linear(3)] public partial Layer Head { get; }",
            Sgd,
            "L1(1e-3, On = \"Fc1\")"
        ),
        ["NoPenalty"] = Experiment(
            "[Linear(5), ReLU] public partial Layer Fc1 { get; } [Linear(3)] public partial Layer Head { get; }",
            "ProxGen",
            ""
        ),
        ["NoBias"] = Experiment(
            "[Linear(5, Bias = false), LeakyReLU] public partial Layer Fc1 { get; } [Linear(3, Bias = false)] public partial Layer Head { get; }",
            "ProxGen"
        ),
        ["Tanh"] = Experiment("[Linear(5), Tanh] public partial Layer Fc1 { get; } [Linear(3)] public partial Layer Head { get; }", Sgd),
        ["TanhWithoutBias"] = Experiment(
            "[Linear(5, Bias = false), Tanh] public partial Layer Fc1 { get; } [Linear(3)] public partial Layer Head { get; }",
            Sgd
        ),
        ["ActivationAtTheEnd"] = Experiment("[Linear(3), Tanh] public partial Layer Head { get; }", Sgd),
        ["ActivationOnTheInput"] = Experiment(
            "[LeakyReLU(0.2), Linear(5), ReLU] public partial Layer Fc1 { get; } [Linear(3)] public partial Layer Head { get; }",
            Sgd
        ),
        ["TwoActivations"] = Experiment(
            "[Linear(5), ReLU, Tanh] public partial Layer Fc1 { get; } [LeakyReLU(0.3), Linear(3)] public partial Layer Head { get; }",
            Sgd
        ),
        ["Dropout"] = Experiment(
            "[Linear(20), ReLU, Dropout(0.5)] public partial Layer Fc1 { get; } [Linear(3)] public partial Layer Head { get; }",
            Sgd
        ),
        ["DropoutOnTheInput"] = Experiment(
            "[Dropout(0.25), Linear(5), ReLU] public partial Layer Fc1 { get; } [Linear(3)] public partial Layer Head { get; }",
            Sgd
        ),
        ["DropoutOfNothing"] = Experiment(
            "[Linear(5), Dropout(0), Tanh] public partial Layer Fc1 { get; } [Linear(3)] public partial Layer Head { get; }",
            Sgd
        ),
        ["TwoLinearInOneMember"] = Experiment(
            "[Linear(5), ReLU, Linear(4), Tanh, Linear(4)] public partial Layer Fc1 { get; } [Linear(3)] public partial Layer Head { get; }",
            Sgd
        ),
        ["OneLayer"] = Experiment("[Linear(3)] public partial Layer Head { get; }", Sgd),
        ["Flattened"] = Experiment(
            "[Flatten, Linear(5), ReLU, Flatten] public partial Layer Fc1 { get; } [Linear(3)] public partial Layer Head { get; }",
            Sgd,
            input: "[1, 2, 3]"
        ),
        ["Convolved"] = Experiment(
            """
            [Conv2d(4, 3, Padding = 2), ReLU, MaxPool(2)] public partial Layer Conv1 { get; }
            [Conv2d(5, 2, Padding = 1), LeakyReLU] public partial Layer Conv2 { get; }
            [Flatten, Linear(3)] public partial Layer Head { get; }
            """,
            "ProxGen",
            input: "[1, 2, 3]"
        ),
        ["ConvolvedWithoutBias"] = Experiment(
            """
            [Conv2d(3, 1, Bias = false), Tanh, Conv2d(4, 3, Stride = 2, Padding = 2), AvgPool(2, Stride = 1)] public partial Layer Maps { get; }
            [Conv2d(4, 3, Padding = "same"), Flatten, Linear(3)] public partial Layer Head { get; }
            """,
            Sgd,
            input: "[2, 3, 1]"
        ),
        ["Regression"] = Experiment(
            "[Linear(5), Tanh] public partial Layer Fc1 { get; } [Linear(3)] public partial Layer Head { get; }",
            Sgd,
            data: "Csv(\"tables/rows.csv.gz\", Target = \"y\", TestShare = 0, Standardise = false, Batch = 4)",
            loss: "MeanSquaredError"
        ),
        ["NamesOfTheLoopsOwn"] = Experiment(
            """
            [Linear(5), LeakyReLU(0.5)] public partial Layer Inputs { get; }
            [Linear(5), LeakyReLU(0.5)] public partial Layer Targets { get; }
            [Linear(5), LeakyReLU(0.5)] public partial Layer Weights { get; }
            [Linear(5), LeakyReLU(0.5)] public partial Layer Memory { get; }
            [Linear(5), LeakyReLU(0.5)] public partial Layer Train { get; }
            [Linear(5), LeakyReLU(0.5)] public partial Layer Step { get; }
            [Linear(5), LeakyReLU(0.5)] public partial Layer Loss { get; }
            [Linear(3)] public partial Layer Network { get; }
            """,
            "ProxGen"
        ),
        ["NamesThatGrowTogether"] = Experiment(
            """
            [Linear(5), LeakyReLU(0.5)] public partial Layer Fc1 { get; }
            [Linear(5), LeakyReLU(0.5)] public partial Layer Fc1Delta { get; }
            [Linear(5), LeakyReLU(0.5)] public partial Layer Fc1Weight { get; }
            [Linear(5), LeakyReLU(0.5)] public partial Layer Lambda1 { get; }
            [Linear(5), LeakyReLU(0.5)] public partial Layer Weights2 { get; }
            [Linear(3)] public partial Layer Head { get; }
            """,
            "ProxGen",
            "L1(1e-3, On = \"Fc*\"), L1(1e-2, On = \"Head\")"
        ),
        ["NamesLikeALaterLayers"] = Experiment(
            """
            [Linear(5), LeakyReLU, Linear(4)] public partial Layer Fc1 { get; }
            [Linear(4), LeakyReLU] public partial Layer Fc1Linear { get; }
            [Linear(3)] public partial Layer Head { get; }
            """,
            Sgd
        ),
        ["Autograd"] = With(train: ", Gradient = Gradient.Autograd"),
        ["AutogradAdam"] = With(train: ", Gradient = Gradient.Autograd", solver: "ProxGen"),
        ["Smoothed"] = With(train: ", LabelSmoothing = 0.2"),
        ["SmoothedAutograd"] = With(train: ", LabelSmoothing = 0.2, Gradient = Gradient.Autograd"),
        ["Logistic"] = With(members: OneOutput, loss: "Logistic", data: Binary),
        ["LogisticAutograd"] = With(members: OneOutput, loss: "Logistic", data: Binary, train: ", Gradient = Gradient.Autograd"),
        ["Hinge"] = With(members: OneOutput, loss: "Hinge", data: Binary),
        ["HingeAutograd"] = With(members: OneOutput, loss: "Hinge", data: Binary, train: ", Gradient = Gradient.Autograd"),
        ["RegressionAutograd"] = With(loss: "MeanSquaredError", data: Table, train: ", Gradient = Gradient.Autograd"),
        ["Double"] = With(train: ", Precision = Precision.Double"),
        ["DoubleAdam"] = With(train: ", Precision = Precision.Double", solver: "ProxGen"),
        ["DoubleLogistic"] = With(members: OneOutput, loss: "Logistic", data: Binary, train: ", Precision = Precision.Double"),
        ["StepDecay"] = With("StepDecay(Every = 1, Factor = 0.25)"),
        ["CosineDecay"] = With("CosineDecay(Final = 0.1)"),
        ["OneCycle"] = With("OneCycle(Rise = 0.4)"),
        ["WarmUp"] = With("WarmUp(1)"),
        ["WarmUpAndCosine"] = With("WarmUp(1), CosineDecay", solver: "ProxGen"),
        ["Clipped"] = With("ClipGradient(0.01)"),
        ["ClippedAutograd"] = With("ClipGradient(0.01)", train: ", Gradient = Gradient.Autograd"),
        ["Decayed"] = With("WeightDecay(0.1)"),
        ["DecayedAdam"] = With("WeightDecay(0.1)", solver: "ProxGen"),
        ["DecayedPartly"] = With("WeightDecay(0.1)", penalty: "L1(1e-3, On = \"Fc1\")"),
        ["DecayedDouble"] = With("WeightDecay(0.1)", train: ", Precision = Precision.Double"),
        ["StopsEarly"] = With("EarlyStopping(Patience = 2)"),
        ["Augmented"] = With(
            "RandomCrop(1), RandomFlip",
            input: "[1, 2, 3]",
            members: "[Flatten, Linear(5), ReLU] public partial Layer Fc1 { get; } [Linear(3)] public partial Layer Head { get; }"
        ),
        ["Flipped"] = With(
            "RandomFlip",
            input: "[2, 1, 3]",
            members: "[Flatten, Linear(5), ReLU] public partial Layer Fc1 { get; } [Linear(3)] public partial Layer Head { get; }"
        ),
        ["EveryRecipe"] = With(
            "WarmUp(1), OneCycle, ClipGradient(0.1), WeightDecay(0.1), EarlyStopping, RandomCrop(1), RandomFlip",
            input: "[1, 2, 3]",
            train: ", LabelSmoothing = 0.1",
            members: "[Flatten, Linear(5), ReLU, Dropout(0.5)] public partial Layer Fc1 { get; } [Linear(3)] public partial Layer Head { get; }"
        ),
        ["RmsProp"] = With(solver: "ProxGen(Metric = Metric.RmsProp, Beta1 = 0.9)"),
        ["AmsGrad"] = With(solver: "ProxGen(Metric = Metric.AmsGrad)"),
        ["ProxSgd"] = With(solver: "ProxSgd"),
        ["ProxSgdPaper"] = With(solver: "ProxSgd(Metric = Metric.Sgd, Preset = Preset.Paper)", penalty: "BoxL1(1e-3)"),
        ["ProxSgdUnit"] = With(solver: "ProxSgd(Epsilon = 1)", penalty: "GroupLasso(1e-2)"),
        ["ProxSgdGroups"] = With(solver: "ProxSgd", penalty: "SparseGroupLasso(1e-2, On = \"Fc1\"), L1(1e-3, On = \"Head\")"),
        ["Rmda"] = With(solver: "Rmda"),
        ["RmdaDouble"] = With(solver: "Rmda", penalty: "GroupLasso(1e-3)", train: ", Precision = Precision.Double"),
        ["Ramda"] = With("StepDecay(Every = 1), EarlyStopping", solver: "Ramda"),
        ["RamdaGroups"] = With("StepDecay(Every = 1)", solver: "Ramda", penalty: "GroupLasso(1e-2, On = \"Fc1\"), L1(1e-3, On = \"Head\")"),
        ["ProxSvrg"] = With(solver: "ProxSvrg(Preset = Preset.Paper)"),
        ["ProxSvrgGroups"] = With(solver: "ProxSvrg", penalty: "GroupLasso(1e-2, On = \"Fc1\"), L1(1e-3, On = \"Head\")"),
        ["ProxSvrgDouble"] = With(solver: "ProxSvrg", train: ", Precision = Precision.Double"),
        ["HspgProx"] = With(solver: "Hspg(ProxShare = 1)", penalty: "GroupLasso(1e-2)"),
        ["Hspg"] = With(
            solver: "Hspg(LearningRate = 1, ProxShare = 0, Epsilon = 0.9)",
            penalty: "GroupLasso(1e-2, Groups = Groups.InputNeurons)"
        ),
        ["HspgDouble"] = With(
            solver: "Hspg(LearningRate = 1, ProxShare = 0, Epsilon = 0.9)",
            penalty: "GroupLasso(1e-2)",
            train: ", Precision = Precision.Double"
        ),
        ["Spred"] = With(solver: "Spred"),
        ["SpredMomentum"] = With(solver: "Spred(Preset = Preset.Paper)"),
        ["SpredDeep"] = With(solver: "Spred(Depth = 3, Optimiser = Optimiser.Sgd)", penalty: "LTwoThirds(1e-3)"),
        ["SpredGroups"] = With(solver: "Spred", penalty: "GroupLasso(1e-2, On = \"Fc1\"), L1(1e-3, On = \"Head\")"),
        ["SpredDouble"] = With(solver: "Spred", penalty: "GroupLasso(1e-2)", train: ", Precision = Precision.Double"),
        ["GlobalNamespace"] = Placed("", "", "public", "Net"),
        ["Nested"] = Placed(
            "namespace Demo;\npublic partial class Outer { internal partial class Inner {",
            "} }",
            "public",
            "Demo.Outer+Inner+Net"
        ),
        ["NestedInAStructAndARecord"] = Placed(
            "namespace Demo;\npublic partial struct Outer { public partial record Inner { public partial interface IFace {",
            "} } }",
            "public",
            "Demo.Outer+Inner+IFace+Net"
        ),
        ["KeywordNamespace"] = Placed("namespace Demo.@event.@class;", "", "public", "Demo.event.class.Net"),
        ["BlockNamespace"] = Placed("namespace Demo { namespace Deep {", "} }", "public", "Demo.Deep.Net"),
        ["Internal"] = Placed("namespace Demo;", "", "internal", "Demo.Net"),
        ["UnicodeNames"] = Placed("namespace Démo.Größe;", "", "public", "Démo.Größe.Net"),
        ["NamespaceNamedLikeOurs"] = Placed("namespace Sparse.Runtime.Training;", "", "public", "Sparse.Runtime.Training.Net"),
        ["NamespaceWithSystemInside"] = Placed("namespace Demo.System.TorchSharp;", "", "public", "Demo.System.TorchSharp.Net"),
        ["LongName"] = Placed(
            "namespace A.Rather.Long.Namespace.Such.As.Projects.Of.Large.Companies.Have.In.Their.Repositories.And.Like;",
            "",
            "public",
            "A.Rather.Long.Namespace.Such.As.Projects.Of.Large.Companies.Have.In.Their.Repositories.And.Like.Net"
        ),
        ["OtherNamespace"] = new(
            $$"""
            using Sparse;
            namespace Demo.Networks
            {
                {{Net("public")}}
            }
            namespace Demo.Experiments
            {
                [Train<Demo.Networks.Net>(Loss.CrossEntropy, Epochs = 2), {{Data}}, L1(1e-3), {{Sgd}}]
                public partial class Trial;
            }
            """,
            "Demo.Networks.Net",
            "Demo.Experiments.Trial"
        ),
        ["TargetSteered"] = With(penalty: "L1, Target(Sparsity = 0.5)"),
        ["TargetPruned"] = With(penalty: "L1, Target(Sparsity = 0.5, Finish = LevelFinish.Pruning)"),
        ["TargetSearched"] = With(penalty: "L1, Target(NonZeros = 20, By = LambdaBy.Search, Finish = LevelFinish.Projection)"),
        ["TargetPublished"] = With(penalty: "L1, Target(NonZeros = 20, By = LambdaBy.Published, Trainings = 5)"),
        ["TargetALayer"] = With(
            penalty: "L1, Target(\"Fc1\", NonZeros = 12), Target(\"Head\", Sparsity = 0.4, Tolerance = 0.01)",
            members: "[Linear(5), Tanh] public partial Layer Fc1 { get; } [Linear(3)] public partial Layer Head { get; }"
        ),
        ["TargetOfGroups"] = With(
            penalty: "GroupLasso(Groups = Groups.InputNeurons), Target(Groups = 6, By = LambdaBy.Search, Finish = LevelFinish.Debias)"
        ),
        ["Hooks"] = Experiment(
            "[Linear(3)] public partial Layer Head { get; }",
            Sgd,
            body: """
            {
                public static int Steps, Epochs;
                static partial void OnStep(in Sparse.Runtime.Training.StepReport step) => Steps++;
                static partial void OnEpoch(in Sparse.Runtime.Training.EpochReport epoch) => Epochs++;
            }
            """
        ),
    };

    private const string Sgd = "ProxGen(Metric = Metric.Sgd, LearningRate = 1)";
    private const string Momentum = "ProxGen(Metric = Metric.Sgd, LearningRate = 0.1, Beta1 = 0.9)";

    /// <summary>A case, or one of <see cref="PenaltyCases"/>.</summary>
    public static Case Find(string name) => All.TryGetValue(name, out var found) ? found : PenaltyCases.All[name];

    /// <summary>The names, for theories.</summary>
    public static TheoryData<string> Names => [.. All.Keys];

    private const string OneOutput = "[Linear(5), ReLU] public partial Layer Fc1 { get; } [Linear(1)] public partial Layer Head { get; }";
    private const string Binary = "Planted(Features = 6, Support = 3, Classes = 2, Batch = 4)";
    private const string Table = "Csv(\"tables/rows.csv.gz\", Target = \"y\", TestShare = 0, Standardise = false, Batch = 4)";

    /// <summary>A small experiment with something added.</summary>
    private static Case With(
        string recipe = "",
        string train = "",
        string members = "[Linear(5), ReLU] public partial Layer Fc1 { get; } [Linear(3)] public partial Layer Head { get; }",
        string solver = Sgd,
        string penalty = "L1(1e-3)",
        string data = Data,
        string loss = "CrossEntropy",
        string input = "[6]"
    )
    {
        var plain = Experiment(members, recipe.Length == 0 ? solver : $"{solver}, {recipe}", penalty, data, loss, input);
        return plain with { Source = plain.Source.Replace("Epochs = 2", "Epochs = 2" + train) };
    }

    private static Case Experiment(
        string members,
        string solver,
        string penalty = "L1(1e-3)",
        string data = Data,
        string loss = "CrossEntropy",
        string input = "[6]",
        string body = ";"
    ) =>
        new(
            $$"""
            using Sparse;
            namespace Demo;
            [Network(Input = {{input}})]
            public partial class Net
            {
                {{members}}
            }
            [Train<Net>(Loss.{{loss}}, Epochs = 2)]
            [{{data}}]
            {{(penalty.Length == 0 ? "" : $"[{penalty}]")}}
            [{{solver}}]
            public partial class Trial{{body}}
            """,
            "Demo.Net",
            "Demo.Trial"
        );

    private static string Net(string access) =>
        $$"""
            [Network(Input = [6])]
            {{access}} partial class Net
            {
                [Linear(5), ReLU] public partial Layer Fc1 { get; }
                [Linear(3)] {{access}} partial Layer Head { get; }
            }
            """;

    private static Case Placed(string open, string close, string access, string network) =>
        new(
            $$"""
            using Sparse;
            {{open}}
            {{Net(access)}}
            [Train<Net>(Loss.CrossEntropy, Epochs = 2), {{Data}}, L1(1e-3), {{Sgd}}]
            {{access}} partial class Trial;
            {{close}}
            """,
            network,
            network[..^3] + "Trial"
        );
}

/// <summary>A source with the metadata names of its network and its experiment.</summary>
/// <param name="Source">It.</param>
/// <param name="Network">The network.</param>
/// <param name="Experiment">The experiment.</param>
internal sealed record Case(string Source, string Network, string Experiment);
