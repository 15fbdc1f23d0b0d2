using static Sparse.Generators.Tests.Declarations;

namespace Sparse.Generators.Tests.Diagnostics;

/// <summary>A penalty that a norm layer lets weights evade: a warning.</summary>
public class SP0320_ScaleInvariantPenaltyTests
{
    [Fact]
    public Task A_convolution_in_front_of_a_batch_norm() =>
        SparseBuild.VerifyMessageAsync(
            With("{|SP0320:L1(1e-3)|}", "[Conv2d(4, 3), BatchNorm2d, ReLU] public partial Layer Conv1 { get; }"),
            "Conv1.weight stands in front of Conv1.BatchNorm, which undoes its scale: the loss is the same for every multiple of it, so L1 on it has no"
                + " minimiser but 0 and the step size and the time alone set the sparsity; use [L1(Normalise = Normalise.UnitFilters)], or name other weights with On"
        );

    [Theory]
    [InlineData("[Conv2d(4, 3), ReLU, MaxPool(2), BatchNorm2d] public partial Layer Conv1 { get; }")]
    [InlineData(
        "[Conv2d(4, 3)] public partial Layer Conv1 { get; } [BatchNorm2d(Affine = false), Tanh] public partial Layer Norm { get; }"
    )]
    [InlineData("[Flatten, Linear(5), LeakyReLU(0.1), LayerNorm] public partial Layer Fc1 { get; }")]
    public Task Through_layers_that_pass_a_scale_on(string members) => SparseBuild.VerifyAsync(With("{|SP0320:L1(1e-3)|}", members));

    [Fact]
    public Task At_the_argument_that_names_it() =>
        SparseBuild.VerifyAsync(
            With("L1(1e-3, On = {|SP0320:\"Conv1, Head\"|})", "[Conv2d(4, 3), BatchNorm2d, ReLU] public partial Layer Conv1 { get; }")
        );

    [Theory]
    [InlineData("L1(1e-3, On = \"Head\")", "[Conv2d(4, 3), BatchNorm2d, ReLU] public partial Layer Conv1 { get; }")]
    [InlineData("L1(1e-3)", "[BatchNorm2d, Conv2d(4, 3), Tanh, BatchNorm2d] public partial Layer Conv1 { get; }")]
    [InlineData("L1(1e-3)", "[BatchNorm2d, Conv2d(4, 3), ReLU] public partial Layer Conv1 { get; }")]
    // What is added to keeps the scale that the norm layer takes from the sum.
    [InlineData(
        "L1(1e-3)",
        "[Conv2d(3, 3, Padding = 1)] public partial Layer Conv1 { get; } [Add, BatchNorm2d] public partial Layer Sum { get; }"
    )]
    // Another way takes the output before the norm layer does.
    [InlineData(
        "L1(1e-3)",
        "[Conv2d(3, 3)] public partial Layer Conv1 { get; } [BatchNorm2d] public partial Layer Norm { get; } [Add(nameof(Conv1))] public partial Layer Sum { get; }"
    )]
    public Task Not_where_the_scale_shows(string penalty, string members) => SparseBuild.VerifyAsync(With(penalty, members));

    [Fact]
    public Task In_a_block_and_its_projection() =>
        SparseBuild.VerifyAsync(
            Source(
                """
                [Block]
                public partial class Basic(int channels)
                {
                    [Conv2d(nameof(channels), 3, Padding = 1), BatchNorm2d] public partial Layer Conv1 { get; }
                    [Add, ReLU] public partial Layer Skip { get; }
                }
                [Network(Input = [3, 8, 8])]
                public partial class Net
                {
                    [Block<Basic>(4)] public partial Layer Stage { get; }
                    [Flatten, Linear(3)] public partial Layer Head { get; }
                }
                [Train<Net>(Loss.CrossEntropy), Planted(Features = 192, Classes = 3), {|SP0320:L1(1e-3)|}, ProxGen]
                public partial class Trial;
                """
            )
        );

    [Fact]
    public Task On_the_unit_sphere_there_is_no_scale() =>
        SparseBuild.VerifyAsync(
            With(
                "L1(1e-3, On = \"Conv1\", Normalise = Normalise.UnitFilters), L1(1e-3, On = \"Head\")",
                "[Conv2d(4, 3), BatchNorm2d, Tanh] public partial Layer Conv1 { get; }",
                "ProxGen(Metric = Metric.Sgd)"
            )
        );

    [Fact]
    public Task A_factor_whose_scale_a_later_norm_layer_undoes() =>
        SparseBuild.VerifyAsync(
            With(
                "L1(1e-3, On = {|SP0320:\"Conv1.BatchNorm.weight\"|})",
                "[Conv2d(4, 3), BatchNorm2d, ReLU] public partial Layer Conv1 { get; } [Conv2d(4, 3), BatchNorm2d, Tanh] public partial Layer Conv2 { get; }"
            )
        );

    [Theory]
    [InlineData("L1(1e-3, On = \"Conv1.BatchNorm.weight\")", "[Conv2d(4, 3), BatchNorm2d, Tanh] public partial Layer Conv1 { get; }")]
    [InlineData("L1(1e-3, On = \"Conv1.BatchNorm.weight, Head\")", "[Conv2d(4, 3), BatchNorm2d, ReLU] public partial Layer Conv1 { get; }")]
    public Task A_factor_whose_scale_shows(string penalty, string members) => SparseBuild.VerifyAsync(With(penalty, members));

    private static string With(string penalty, string members, string solver = "ProxGen") =>
        Source(
            $$"""
            [Network(Input = [3, 8, 8])]
            public partial class Net
            {
                {{members}}
                [Flatten, Linear(3)] public partial Layer Head { get; }
            }
            [Train<Net>(Loss.CrossEntropy), Planted(Features = 192, Classes = 3), {{penalty}}, {{solver}}]
            public partial class Trial;
            """
        );
}
