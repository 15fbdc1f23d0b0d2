using static Sparse.Generators.Tests.Declarations;

namespace Sparse.Generators.Tests.Diagnostics;

/// <summary>A list of lambdas or levels that is not in order.</summary>
public class SP0381_InvalidLevelsTests
{
    [Theory]
    [InlineData("Path(Lambdas = {|SP0381:[1e-2]|})", "Path.Lambdas cannot be walked: it has 1 number, and a front has at least 2 points")]
    [InlineData("Path(Lambdas = {|SP0381:[1, 2, 2]|})", "Path.Lambdas cannot be walked: number 3 repeats 2")]
    [InlineData("Path(Lambdas = {|SP0381:[3, 1, 2]|})", "Path.Lambdas cannot be walked: number 3, 2, turns back after 1")]
    [InlineData("Path(Lambdas = {|SP0381:[1, -2]|})", "Path.Lambdas cannot be walked: number 2 is -2, and each is finite and at least 0")]
    [InlineData(
        "Path(AtSparsity = {|SP0381:[0.9, 1.5]|})",
        "Path.AtSparsity cannot be walked: 1.5 is no share of zeros, which is above 0 and below 1"
    )]
    [InlineData(
        "Path(AtSparsity = {|SP0381:[90, 95]|})",
        "Path.AtSparsity cannot be walked: 90 is no share of zeros, which is above 0 and below 1"
    )]
    [InlineData("Path(AtSparsity = {|SP0381:[0.9, 0.8, 0.85]|})", "Path.AtSparsity cannot be walked: number 3, 0.85, turns back after 0.8")]
    [InlineData(
        "Continuation(Levels = {|SP0381:[1, double.NaN]|})",
        "Continuation.Levels cannot be walked: number 2 is NaN, and each is finite and at least 0"
    )]
    public Task Is_an_error_at_the_list(string front, string message) =>
        SparseBuild.VerifyMessageAsync(SmallWith(penalty: "L1", solver: "ProxGen]\n[" + front), message);

    [Theory]
    [InlineData("Path(Lambdas = [0, 1, 2])")]
    [InlineData("Path(AtSparsity = [0.9])")]
    [InlineData("Path(AtSparsity = [0.99, 0.9], RefitEpochs = 2)")]
    [InlineData("Continuation(Levels = [5, 1])")]
    public Task Either_order_is_right(string front) => SparseBuild.VerifyAsync(SmallWith(penalty: "L1", solver: "ProxGen]\n[" + front));

    [Theory]
    [InlineData("Path(Ratio = {|SP0306:1|})", "Path.Ratio is 1: expected a number in (0, 1)")]
    [InlineData("Path(Points = {|SP0306:1|})", "Path.Points is 1: expected a whole number in [2, 2147483647]")]
    [InlineData("Path(Largest = {|SP0306:0|})", "Path.Largest is 0: expected a number above 0")]
    [InlineData("Continuation(Points = {|SP0306:0|})", "Continuation.Points is 0: expected a whole number in [2, 2147483647]")]
    public Task A_grid_that_never_ends_is_out_of_range(string front, string message) =>
        SparseBuild.VerifyMessageAsync(SmallWith(penalty: "L1", solver: "ProxGen]\n[" + front), message);

    [Fact]
    public Task A_grid_given_both_ways_is_told() =>
        SparseBuild.VerifyMessageAsync(
            SmallWith(penalty: "L1", solver: "ProxGen]\n[Path(Lambdas = [1, 2], Points = {|SP0311:5|})"),
            "Path.Points has no effect under Path.Lambdas; remove it"
        );
}
