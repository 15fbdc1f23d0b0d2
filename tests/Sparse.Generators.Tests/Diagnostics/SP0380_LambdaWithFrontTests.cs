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
}
