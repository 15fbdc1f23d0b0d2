using Microsoft.CodeAnalysis;
using Sparse.Testing;
using VerifyXunit;

namespace Sparse.Generators.Tests.Emission;

/// <summary>Whole files as they are written, to be read and reviewed: <c>Snapshots/</c>. UPDATE_SNAPSHOTS=1 accepts what is written now.</summary>
public class GoldenTests
{
    /// <summary>The network and experiment of the README.</summary>
    [Fact]
    public Task LeNet300_by_Adam() =>
        Verifier.Verify(
            Written(
                """
                using Sparse;

                namespace Demo;

                [Network(Input = [1, 28, 28])]
                public partial class LeNet300
                {
                    [Flatten, Linear(300), LeakyReLU(0.01)] public partial Layer Fc1 { get; }
                    [Linear(100), LeakyReLU(0.01)] public partial Layer Fc2 { get; }
                    [Linear(10)] public partial Layer Head { get; }
                }

                [Train<LeNet300>(Loss.CrossEntropy, Epochs = 20, Seed = 1)]
                [FashionMnist(Batch = 128)]
                [L1(1e-4)]
                [ProxGen(Metric = Metric.Adam, LearningRate = 1e-3)]
                public partial class FashionL1;
                """
            )
        );

    /// <summary>A level a layer in place of strengths: one penalty becomes two, each with a lambda that the program of the targets finds.</summary>
    [Fact]
    public Task Targets_a_layer() =>
        Verifier.Verify(
            Written(
                """
                using Sparse;

                namespace Demo;

                [Network(Input = [6])]
                public partial class Net
                {
                    [Linear(5), Tanh] public partial Layer Fc1 { get; }
                    [Linear(3)] public partial Layer Head { get; }
                }

                [Train<Net>(Loss.CrossEntropy)]
                [Planted(Features = 6, Support = 3, Classes = 3, Batch = 4)]
                [L1]
                [Target("Fc1", NonZeros = 12), Target("Head", Sparsity = 0.4)]
                [ProxGen(Metric = Metric.Sgd, LearningRate = 0.1)]
                public partial class Levelled;
                """
            )
        );

    /// <summary>Plain gradient steps, two penalties, a layer without bias, tanh; an experiment in another namespace than its network.</summary>
    [Fact]
    public Task Two_penalties_by_plain_steps() =>
        Verifier.Verify(
            Written(
                """
                using Sparse;

                namespace Demo.Networks
                {
                    [Network(Input = [6])]
                    public partial class Net
                    {
                        [Linear(5, Bias = false), Tanh] public partial Layer Fc1 { get; }
                        [Linear(3)] public partial Layer Head { get; }
                    }
                }

                namespace Demo.Experiments
                {
                    [Train<Networks.Net>(Loss.CrossEntropy)]
                    [Planted(Features = 6, Support = 3, Classes = 3, Batch = 4)]
                    [L1(1e-3, On = "Fc1"), L1(1e-2, On = "Head")]
                    [ProxGen(Metric = Metric.Sgd, LearningRate = 0.1)]
                    public partial class Trial;
                }
                """
            )
        );

    /// <summary>The lifted problem of three layers: squared loss, a group lasso and a ridge.</summary>
    [Fact]
    public Task A_lifted_network() =>
        Verifier.Verify(
            Written(
                """
                using Sparse;

                namespace Demo;

                [Network(Input = [20])]
                public partial class Net
                {
                    [Linear(12), LeakyReLU(0.1)] public partial Layer Fc1 { get; }
                    [Linear(8, Bias = false), ReLU] public partial Layer Fc2 { get; }
                    [Linear(1)] public partial Layer Head { get; }
                }

                [Train<Net>(Loss.MeanSquaredError, Epochs = 50)]
                [Csv("table.csv")]
                [GroupLasso(1e-3, On = "Fc1, Fc2")]
                [ElasticNet(1e-3, L1Ratio = 0, On = "Head")]
                [InexactAugmentedLagrangian]
                public partial class Lifted;
                """
            )
        );

    /// <summary>The same split by squares, a multiplier at the last layer.</summary>
    [Fact]
    public Task A_network_by_alternating_directions() =>
        Verifier.Verify(Split("TaylorAdmm", "MeanSquaredError", "Linear(1), LeakyReLU(0.1)", "Fc1, Fc2, Head"));

    /// <summary>The same split by squares, with proximal terms; without penalties the weights are solved for.</summary>
    [Fact]
    public Task A_network_by_block_coordinate_descent() =>
        Verifier.Verify(Split("BlockCoordinateDescent", "CrossEntropy", "Linear(3)", penalised: null));

    /// <summary>The same split by squares, back and forth by gradient steps: a block may come twice in a sweep.</summary>
    [Fact]
    public Task A_network_by_dlADMM() => Verifier.Verify(Split("DlAdmm", "CrossEntropy", "Linear(3)", "Fc1, Fc2, Head"));

    /// <summary>Momentum, dropout, an activation on the input, several linear layers in a member; in a nested class of the global namespace.</summary>
    [Fact]
    public Task Every_layer_by_momentum() =>
        Verifier.Verify(
            Written(
                """
                using Sparse;

                public partial class Outer
                {
                    [Network(Input = [2, 3])]
                    internal partial class Net
                    {
                        [LeakyReLU(0.2), Flatten, Dropout(0.25), Linear(5), ReLU, Linear(4), Tanh, Dropout] public partial Layer Fc1 { get; }
                        [ReLU, Linear(3)] internal partial Layer Head { get; }
                    }

                    [Train<Net>(Loss.CrossEntropy)]
                    [Planted(Features = 6, Support = 3, Classes = 3, Batch = 4)]
                    [L1(1e-3, On = "*.weight")]
                    [ProxGen(Metric = Metric.Sgd, Beta1 = 0.9)]
                    internal partial class Trial;
                }
                """
            )
        );

    /// <summary>A regression on a table, without a penalty.</summary>
    [Fact]
    public Task Regression_on_a_table() =>
        Verifier.Verify(
            Written(
                """
                using Sparse;

                namespace Demo.@event;

                [Network(Input = [6])]
                public partial class Net
                {
                    [Linear(1)] public partial Layer Head { get; }
                }

                [Train<Net>(Loss.MeanSquaredError)]
                [Csv("tables/rows.csv.gz", Target = "y", TestShare = 0.25, Standardise = false)]
                [ProxGen(Metric = Metric.Sgd, LearningRate = 0.1)]
                public partial class Trial;
                """
            )
        );

    /// <summary>A path with everything that may be declared of it.</summary>
    [Fact]
    public Task A_path_with_every_option() =>
        Verifier.Verify(
            Written(
                Declarations.SmallWith(
                    penalty: "L1",
                    solver: "ProxGen]\n[Path(Direction = Direction.SparseToDense, Reseed = 0.1, KeepState = true, WarmStart = false,"
                        + " Tolerance = 1e-6, Refine = 4, Patience = 3, Saturation = 1e-3, StopAt = 20, Seconds = 60, RefitEpochs = 2, RefitPenalty = 0.4, AtSparsity = [0.9, 0.5],"
                        + " RefitFrom = RefitFrom.Level, RefitRemovals = 4, RefitExcess = 1.5,"
                        + " Choose = Choose.Within, Validation = 0.2)"
                )
            )
        );

    /// <summary>The closed form of lambda_max, of an elastic net on one linear layer.</summary>
    [Fact]
    public Task A_linear_path() =>
        Verifier.Verify(
            Written(
                Declarations.Source(
                    "[Network(Input = [4])] public partial class Small { [Linear(3)] public partial Layer Head { get; } }",
                    Declarations.Experiment(
                        penalty: "ElasticNet(L1Ratio = 0.5)",
                        solver: "ProxGen(Metric = Metric.Sgd)]\n[Path(Extrapolate = true)"
                    )
                )
            )
        );

    /// <summary>A continuation in both directions from several starts.</summary>
    [Fact]
    public Task A_continuation() =>
        Verifier.Verify(
            Written(
                Declarations.SmallWith(
                    penalty: "L1",
                    solver: "ProxGen]\n[Continuation(Levels = [1, 2, 5], ReturnPoints = 1, Starts = 3, Tolerance = 1e-6)"
                )
            )
        );

    /// <summary>The continuation as published.</summary>
    [Fact]
    public Task The_published_continuation() =>
        Verifier.Verify(
            Written(
                Declarations.SmallWith(
                    penalty: "L1",
                    solver: "ProxGen(Metric = Metric.Sgd)]\n[Continuation(Preset = Preset.Paper, Start = Start.NearZero)"
                )
            )
        );

    /// <summary>What an invalid declaration gets in the place of a program.</summary>
    [Fact]
    public Task Stubs() => Verifier.Verify(Emitted.From(Declarations.SmallWith().Replace("Linear(3)", "Linear(0)")).Driver);

    private static GeneratorDriver Split(string solver, string loss, string head, string? penalised) =>
        Written(
            $$"""
            using Sparse;

            namespace Demo;

            [Network(Input = [20])]
            public partial class Net
            {
                [Linear(12), LeakyReLU(0.1)] public partial Layer Fc1 { get; }
                [Linear(8, Bias = false), ReLU] public partial Layer Fc2 { get; }
                [{{head}}] public partial Layer Head { get; }
            }

            [Train<Net>(Loss.{{loss}}, Epochs = 50)]
            [Csv("table.csv", Target = "label")]
            {{(penalised is null ? "" : $"[GroupLasso(1e-3, On = \"{penalised}\")]")}}
            [{{solver}}]
            public partial class Trial;
            """
        );

    private static GeneratorDriver Written(string source) =>
        TestCompilation.Driver(new Replay(Emitted.From(source).RequireSilent())).RunGenerators(TestCompilation.Create());

    // Everything but the file that holds the loop's text once more: RunsTests holds the two equal.
    private sealed class Replay(Emitted emitted) : IIncrementalGenerator
    {
        public void Initialize(IncrementalGeneratorInitializationContext context) =>
            context.RegisterPostInitializationOutput(output =>
            {
                foreach (
                    var (file, text) in emitted.Texts.Where(static written => !written.Key.EndsWith("Text.g.cs", StringComparison.Ordinal))
                )
                {
                    output.AddSource(file, text);
                }
            });
    }
}
