using static Sparse.Generators.Tests.Declarations;

namespace Sparse.Generators.Tests.Diagnostics;

/// <summary>A penalty of the user's own that is not 0 at 0, moves 0, or is not finite: an error at its class, or at the experiment whose options make it so.</summary>
public class SP0365_PenaltyNotZeroAtZeroTests
{
    [Theory]
    [InlineData(
        "w * w + 1",
        "z > k ? z - k : 0",
        "Value(0) is 1, and has to be 0: what lies between parameters in memory is 0 and costs nothing"
    )]
    [InlineData(
        "MathF.Log(MathF.Abs(w))",
        "z",
        "Value(0) is -Infinity, and has to be 0: what lies between parameters in memory is 0 and costs nothing"
    )]
    [InlineData(
        "MathF.Abs(w)",
        "z + k",
        "Prox(0, 0.003) is 0.003, and has to be 0: what lies between parameters in memory is 0 and stays so"
    )]
    [InlineData("w * MathF.Sqrt(w)", "0", "Value(-30) is NaN, and has to be finite")]
    [InlineData("MathF.Abs(w)", "z * MathF.Sqrt(z)", "Prox(-30, 0.003) is NaN, and has to be finite")]
    public Task Is_an_error_at_the_class(string value, string prox, string message) =>
        SparseBuild.VerifyMessageAsync(Own("{|SP0365:OwnAttribute|}", "double scale = 1", value, prox), "Of OwnAttribute, " + message);

    [Fact]
    public Task With_the_options_of_an_experiment_it_is_one_there() =>
        SparseBuild.VerifyMessageAsync(
            Own(
                "OwnAttribute",
                "double scale = 0",
                "MathF.Abs(w) + scale",
                "z > k ? z - k : z < -k ? z + k : 0",
                "{|SP0365:Own(1e-3, scale: 2)|}"
            ),
            "Of Own, Value(0) is 2, and has to be 0: what lies between parameters in memory is 0 and costs nothing"
        );

    [Fact]
    public Task An_option_that_has_to_be_given_is_looked_at_where_it_is() =>
        SparseBuild.VerifyAsync(
            Own("OwnAttribute", "double scale", "MathF.Abs(w) + scale - 1", "z > k ? z - k : z < -k ? z + k : 0", "{|SP0365:Own(1e-3, 2)|}")
        );

    [Fact]
    public Task An_option_out_of_its_range() =>
        SparseBuild.VerifyMessageAsync(
            Own(
                "OwnAttribute",
                "[System.ComponentModel.DataAnnotations.Range(0.0, 10.0, MinimumIsExclusive = true)] double scale = 1",
                "MathF.Abs(w) * scale",
                "z > k * scale ? z - k * scale : z < -(k * scale) ? z + k * scale : 0",
                "Own(1e-3, scale: {|SP0306:0|})"
            ),
            "Own.Scale is 0: expected a number in (0, 10]"
        );

    internal static string Own(string name, string option, string value, string prox, string penalty = "Own(1e-3)") =>
        Source(
            $$"""
            [ElementPenalty]
            public sealed partial class {{name}}(double lambda, {{option}}) : PenaltyAttribute(lambda)
            {
                public static float Value(float w, float scale) => {{value.Replace("MathF", "System.MathF")}};
                public static float Prox(float z, float k, float scale) => {{prox.Replace("MathF", "System.MathF")}};
            }
            [Network(Input = [4])]
            public partial class Net
            {
                [Linear(3)] public partial Layer Head { get; }
            }
            [Train<Net>(Loss.CrossEntropy), Planted(Features = 4, Support = 2, Classes = 3), {{penalty}}, ProxGen]
            public partial class Trial;
            """
        );
}
