using static Sparse.Generators.Tests.Declarations;

namespace Sparse.Generators.Tests.Diagnostics;

/// <summary>A penalty on some layers of a chain through which scales are traded: a warning.</summary>
public class SP0321_UnpenalisedLayerTests
{
    private const string Relu = "[Linear(5), ReLU] public partial Layer Fc1 { get; }";

    [Fact]
    public Task A_layer_without_a_penalty_behind_a_relu() =>
        SparseBuild.VerifyMessageAsync(
            With("L1(1e-3, On = {|SP0321:\"Fc1\"|})", Relu),
            "Head.weight has no penalty, and layers that pass a scale on join it to Fc1.weight: Fc1.weight can shrink and Head.weight grow at equal loss,"
                + " so the objective has no minimiser; penalise Head.weight too"
        );

    [Theory]
    [InlineData("L1(1e-3, On = {|SP0321:\"Head\"|})", Relu)]
    [InlineData("L1(1e-3, On = {|SP0321:\"Fc1\"|})", "[Linear(5), LeakyReLU(0.1), Dropout(0.5)] public partial Layer Fc1 { get; }")]
    [InlineData(
        "L1(1e-3, On = {|SP0321:\"Fc1\"|}), L1(1e-2, On = \"Head\")",
        "[Linear(5), ReLU] public partial Layer Fc1 { get; } [Linear(4), ReLU] public partial Layer Fc2 { get; }"
    )]
    // Layer by layer: the chain is cut at the tanh.
    [InlineData(
        "L1(1e-3, On = {|SP0321:\"Fc2\"|})",
        "[Linear(5), Tanh] public partial Layer Fc1 { get; } [Linear(4), ReLU] public partial Layer Fc2 { get; }"
    )]
    public Task Wherever_a_scale_is_traded(string penalty, string members) => SparseBuild.VerifyAsync(With(penalty, members));

    [Theory]
    [InlineData("L1(1e-3)", Relu)]
    [InlineData("L1(1e-3, On = \"*\")", Relu)]
    [InlineData("L1(0, On = \"Fc1\")", Relu)]
    [InlineData("L1(1e-3, On = \"Fc1\")", "[Linear(5), Tanh] public partial Layer Fc1 { get; }")]
    [InlineData("L1(1e-3, On = \"Fc1\")", "[Linear(5), GELU] public partial Layer Fc1 { get; }")]
    [InlineData("L1(1e-3, On = \"Head\")", "[Linear(5), BatchNorm1d(Affine = false), ReLU] public partial Layer Fc1 { get; }")]
    [InlineData("L1(1e-3, On = \"Fc1\"), L1(1e-4, On = \"Head\")", Relu)]
    [InlineData("L1(1e-3, On = \"Fc1\"), WeightDecay(1e-4)", Relu)]
    [InlineData("L1(1e-3, On = \"Head\"), L1(1e-3, On = \"Fc1.weight\")", Relu)]
    public Task Not_where_none_is(string penalty, string members) => SparseBuild.VerifyAsync(With(penalty, members));

    [Fact]
    public Task A_sum_keeps_its_scale() =>
        SparseBuild.VerifyAsync(
            With("L1(1e-3, On = \"Fc1\")", "[Linear(4), ReLU] public partial Layer Fc1 { get; } [Add] public partial Layer Sum { get; }")
        );

    private static string With(string penalty, string members) =>
        Source(
            $$"""
            [Network(Input = [4])]
            public partial class Net
            {
                {{members}}
                [Linear(3)] public partial Layer Head { get; }
            }
            [Train<Net>(Loss.CrossEntropy), Planted(Features = 4, Support = 2, Classes = 3), {{penalty}}, ProxGen(Metric = Metric.Sgd)]
            public partial class Trial;
            """
        );
}
