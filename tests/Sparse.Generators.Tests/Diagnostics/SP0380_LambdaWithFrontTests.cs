using Sparse.Generators.Tests.Penalties;
using static Sparse.Generators.Tests.Declarations;

namespace Sparse.Generators.Tests.Diagnostics;

/// <summary>A lambda that is given and chosen.</summary>
public class SP0380_LambdaWithFrontTests
{
    [Theory]
    [InlineData("Path", "[L1] gives its lambda, 0.001, and [Path] chooses it; remove one of them")]
    [InlineData("Continuation", "[L1] gives its lambda, 0.001, and [Continuation] chooses it; remove one of them")]
    public Task Is_an_error_at_the_lambda(string front, string message) =>
        SparseBuild.VerifyMessageAsync(SmallWith(penalty: "L1({|SP0380:1e-3|})", solver: $"ProxGen]\n[{front}"), message);

    [Fact]
    public Task Another_penalty_may_keep_its_own() =>
        SparseBuild.VerifyAsync(SmallWith(penalty: "L1(On = \"Fc1\"), L1(1e-3, On = \"Head\")", solver: "ProxGen]\n[Path"));

    [Fact]
    public Task A_penalty_without_lambda_is_wrong_where_nothing_chooses_it() =>
        SparseBuild.VerifyAsync(SmallWith(penalty: "{|SP0304:L1|}"));

    /// <summary>Its constructor leaves the lambda open, so that the other argument can be given without it.</summary>
    [Theory]
    [InlineData("Mine.Skewed(below: 3)", "ProxGen, Path")]
    [InlineData("Mine.Skewed", "ProxGen, Path")]
    [InlineData("{|SP0304:Mine.Skewed(below: 3)|}", "ProxGen")]
    [InlineData("Mine.Skewed({|SP0380:0.1|}, below: 3)", "ProxGen, Path")]
    public Task A_penalty_of_one_s_own_leaves_it_open_by_NaN(string penalty, string solver) =>
        SparseBuild.VerifyAsync(
            OwnPenaltySources.Experiment(penalty, solver)
                + """

                namespace Mine {
                [ElementPenalty]
                public sealed partial class SkewedAttribute(double lambda = double.NaN, double below = 2) : PenaltyAttribute(lambda)
                {
                    public static float Value(float w, float below) => w < 0 ? -below * w : w;
                    public static float Prox(float z, float k, float below) => z > k ? z - k : z < -(below * k) ? z + below * k : 0;
                }
                }
                """
        );
}
