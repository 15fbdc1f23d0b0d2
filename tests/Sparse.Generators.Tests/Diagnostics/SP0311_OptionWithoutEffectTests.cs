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

    [Theory]
    [InlineData("Path(StableShare = {|SP0311:0.9|})", "Path.StableShare has no effect under a path without Path.HalfSamples; remove it")]
    [InlineData("Path(Folds = 3, Patience = {|SP0311:2|})", "Path.Patience has no effect under Path.Folds; remove it")]
    [InlineData(
        "Path(AtSparsity = [0.5], RefitRemovals = {|SP0311:4|})",
        "Path.RefitRemovals has no effect under a path without Path.RefitEpochs; remove it"
    )]
    [InlineData("Path(RefitExcess = {|SP0311:2|})", "Path.RefitExcess has no effect under a path without Path.AtSparsity; remove it")]
    [InlineData(
        "Path(RefitFrom = {|SP0311:RefitFrom.Level|})",
        "Path.RefitFrom has no effect under a path without Path.AtSparsity; remove it"
    )]
    [InlineData("Path(Tolerated = {|SP0311:0.02|})", "Path.Tolerated has no effect under Choose.OneStandardError; remove it")]
    [InlineData("Path(Choose = Choose.Within, NonZeros = {|SP0311:20|})", "Path.NonZeros has no effect under Choose.Within; remove it")]
    public Task Of_a_path(string path, string message) =>
        SparseBuild.VerifyMessageAsync(SmallWith(penalty: "L1", solver: $"ProxGen]\n[{path}"), message);

    [Fact]
    public Task Under_Adam_they_have_an_effect() => SparseBuild.VerifyAsync(SmallWith(solver: "ProxGen(Beta2 = 0.99, Epsilon = 1e-7)"));
}
