using static Sparse.Generators.Tests.Declarations;

namespace Sparse.Generators.Tests.Diagnostics;

/// <summary>A level a layer where scales are traded: an information.</summary>
public class SP0334_GeometricMeanTests
{
    private const string Second = "Target(\"Head\", NonZeros = 8)";

    [Fact]
    public async Task Between_relu_layers()
    {
        var diagnostic = await SparseBuild.VerifyMessageAsync(
            With($"L1, Target(\"Fc1\", NonZeros = 7), {{|SP0334:{Second}|}}", "ReLU"),
            "Scale can be traded between Fc1, Head at equal outputs, so at a minimiser their lambdas act only through their geometric mean; these"
                + " levels are reached by steering, not at an optimum, unless a ridge ([WeightDecay]) or another activation holds the scales"
        );
        SparseBuild.RequireRelated(diagnostic, "Target(\"Fc1\", NonZeros = 7)");
    }

    [Theory]
    [InlineData($"L1, Target(\"Fc1\", NonZeros = 7), {Second}", "Tanh")]
    [InlineData($"L1, WeightDecay(1e-4), Target(\"Fc1\", NonZeros = 7), {Second}", "ReLU")]
    [InlineData("L1, Target(NonZeros = 7)", "ReLU")]
    public Task Not_where_the_scales_are_held(string penalty, string activation) => SparseBuild.VerifyAsync(With(penalty, activation));

    private static string With(string penalty, string activation) =>
        Source(
            $$"""
            [Network(Input = [4])]
            public partial class Net
            {
                [Linear(5), {{activation}}] public partial Layer Fc1 { get; }
                [Linear(3)] public partial Layer Head { get; }
            }
            [Train<Net>(Loss.CrossEntropy), Planted(Features = 4, Support = 2, Classes = 3), {{penalty}}, ProxGen(Metric = Metric.Sgd)]
            public partial class Trial;
            """
        );
}
