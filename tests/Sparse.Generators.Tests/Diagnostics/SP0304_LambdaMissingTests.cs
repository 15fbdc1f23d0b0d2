using static Sparse.Generators.Tests.Declarations;

namespace Sparse.Generators.Tests.Diagnostics;

/// <summary>A penalty without a strength.</summary>
public class SP0304_LambdaMissingTests
{
    [Fact]
    public Task No_lambda() =>
        SparseBuild.VerifyMessageAsync(
            SmallWith(penalty: "{|SP0304:L1|}"),
            "L1 has no lambda, and nothing here chooses one; write its strength, such as [L1(1e-4)]"
        );

    [Fact]
    public Task No_lambda_beside_a_pattern() => SparseBuild.VerifyAsync(SmallWith(penalty: "{|SP0304:L1(On = \"Head\")|}"));

    [Fact]
    public async Task A_lambda_that_does_not_compile_is_the_compilers_affair() =>
        Assert.Empty(await SparseBuild.TypedAsync(SmallWith(penalty: "L1(missing)")));

    [Theory]
    [InlineData("L1(0)")]
    [InlineData("L1(lambda: 1e-4)")]
    [InlineData("")]
    public Task A_strength_is_enough(string penalty) => SparseBuild.VerifyAsync(SmallWith(penalty: penalty));
}
