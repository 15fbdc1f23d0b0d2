using static Sparse.Generators.Tests.Declarations;

namespace Sparse.Generators.Tests.Diagnostics;

/// <summary>A path with a penalty that leaves weights at every lambda.</summary>
public class SP0367_NoLargestLambdaTests
{
    [Fact]
    public Task Is_an_error_at_the_path() =>
        SparseBuild.VerifyMessageAsync(
            SmallWith(penalty: "TotalVariation", solver: "ProxGen]\n[{|SP0367:Path|}"),
            "[Path] begins at the least lambda that leaves no weight, and [TotalVariation] leaves weights at every lambda; give Largest or Lambdas"
        );

    [Fact]
    public Task Of_unit_filters() =>
        SparseBuild.VerifyAsync(
            SmallWith(penalty: "L1(Normalise = Normalise.UnitFilters)", solver: "ProxGen(Metric = Metric.Sgd)]\n[{|SP0367:Path|}")
        );

    [Theory]
    [InlineData("TotalVariation", "Path(Largest = 1)")]
    [InlineData("TotalVariation", "Path(Lambdas = new[] { 1, 0.1 })")]
    [InlineData("L1", "Path")]
    public Task With_a_lambda_to_begin_at_there_is_none(string penalty, string path) =>
        SparseBuild.VerifyAsync(SmallWith(penalty: penalty, solver: $"ProxGen]\n[{path}"));
}
