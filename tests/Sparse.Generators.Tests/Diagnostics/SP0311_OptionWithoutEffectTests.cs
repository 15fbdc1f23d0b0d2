using static Sparse.Generators.Tests.Declarations;

namespace Sparse.Generators.Tests.Diagnostics;

/// <summary>An option without effect: a warning.</summary>
public class SP0311_OptionWithoutEffectTests
{
    [Theory]
    [InlineData("Beta2 = {|SP0311:0.99|}", "ProxGen.Beta2 has no effect under Metric.Sgd; remove it")]
    [InlineData("Epsilon = {|SP0311:1e-7|}", "ProxGen.Epsilon has no effect under Metric.Sgd; remove it")]
    [InlineData("Epsilon = {|SP0311:-1|}", "ProxGen.Epsilon has no effect under Metric.Sgd; remove it")]
    public Task Of_the_Adam_metric_alone(string option, string message) =>
        SparseBuild.VerifyMessageAsync(SmallWith(solver: $"ProxGen(Metric = Metric.Sgd, {option})"), message);

    [Fact]
    public Task A_predictor_of_cold_starts() =>
        SparseBuild.VerifyMessageAsync(
            SmallWith(penalty: "L1", solver: "ProxGen]\n[Path(WarmStart = false, Extrapolate = {|SP0311:true|})"),
            "Path.Extrapolate has no effect under Path.WarmStart = false; remove it"
        );

    [Theory]
    [InlineData("RefitEpochs = 2, RefitPenalty = {|SP0311:0.5|}", "AtSparsity")]
    [InlineData("AtSparsity = [0.5], RefitPenalty = {|SP0311:0.5|}", "RefitEpochs")]
    public Task A_share_of_the_penalty_without_a_refit_to_have_it(string options, string missing) =>
        SparseBuild.VerifyMessageAsync(
            SmallWith(penalty: "L1", solver: $"ProxGen]\n[Path({options})"),
            $"Path.RefitPenalty has no effect under a path without Path.{missing}; remove it"
        );

    [Fact]
    public Task Under_Adam_they_have_an_effect() => SparseBuild.VerifyAsync(SmallWith(solver: "ProxGen(Beta2 = 0.99, Epsilon = 1e-7)"));
}
