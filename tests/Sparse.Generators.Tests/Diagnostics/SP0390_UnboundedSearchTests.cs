using static Sparse.Generators.Tests.Declarations;

namespace Sparse.Generators.Tests.Diagnostics;

/// <summary>The published rule with a bracket the wrong way round, or a stop test that nothing meets.</summary>
public class SP0390_UnboundedSearchTests
{
    [Theory]
    [InlineData(
        "Large = {|SP0390:1e-8|}",
        "Large = 1E-08 is to leave too few weights, and is not above Small = 1E-07, which is to leave too many"
    )]
    [InlineData(
        "Small = {|SP0390:1e-3|}",
        "Large = 0.001 is to leave too few weights, and is not above Small = 0.001, which is to leave too many"
    )]
    [InlineData("Enough = {|SP0390:2|}", "The stop test asks for 2 met targets, and there is 1; 0 is for all")]
    public Task Is_refused(string argument, string message) =>
        SparseBuild.VerifyMessageAsync(SmallWith(penalty: $"L1, Target(NonZeros = 7, By = LambdaBy.Published, {argument})"), message);

    [Fact]
    public Task What_has_both_is_taken() =>
        SparseBuild.VerifyAsync(
            SmallWith(penalty: "L1, Target(NonZeros = 7, By = LambdaBy.Published, Large = 1, Small = 1e-2, Enough = 1)")
        );
}
