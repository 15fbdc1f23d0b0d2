using static Sparse.Generators.Tests.Declarations;

namespace Sparse.Generators.Tests.Diagnostics;

/// <summary>A penalty without a closed proximal operator in the metric.</summary>
public class SP0342_NoClosedFormTests
{
    private const string Message =
        "The proximal operator of GroupMcp has no closed form in the Adam metric; use a solver with a Euclidean step such as ProxGen(Metric = Metric.Sgd), or another penalty: every one but GroupMcp, NuclearNorm and those with Normalise.UnitFilters has one";

    [Theory]
    [InlineData("{|SP0342:ProxGen|}")]
    [InlineData("ProxGen(Metric = {|SP0342:Metric.Adam|})")]
    public async Task Group_mcp_in_Adams_metric(string solver) =>
        SparseBuild.RequireRelated(
            await SparseBuild.VerifyMessageAsync(SmallWith(penalty: "GroupMcp(1e-3)", solver: solver), Message),
            "GroupMcp(1e-3)"
        );

    [Theory]
    [InlineData("NuclearNorm(1e-3)")]
    [InlineData("L1(1e-3, Normalise = Normalise.UnitFilters)")]
    [InlineData("L0(1e-3, Normalise = Normalise.UnitFilters)")]
    public Task Others_in_Adams_metric(string penalty) =>
        SparseBuild.VerifyAsync(SmallWith(penalty: penalty, solver: "ProxGen(Metric = {|SP0342:Metric.Adam|})"));

    [Theory]
    [InlineData("NuclearNorm(1e-3)")]
    [InlineData("L1(1e-3, Normalise = Normalise.UnitFilters)")]
    [InlineData("L0(1e-3, Normalise = Normalise.UnitFilters)")]
    public Task Others_in_the_Euclidean_metric(string penalty) =>
        SparseBuild.VerifyAsync(SmallWith(penalty: penalty, solver: "ProxGen(Metric = Metric.Sgd)"));

    [Theory]
    [InlineData("Simplex")]
    [InlineData("L1Ball(2)")]
    [InlineData("L0Ball(20)")]
    [InlineData("TotalVariation(1e-3)")]
    public Task Projections_and_total_variation_have_one_in_every_metric(string penalty) =>
        SparseBuild.VerifyAsync(SmallWith(penalty: penalty, solver: "ProxGen"));

    [Fact]
    public Task In_the_Euclidean_metric_it_has_one() =>
        SparseBuild.VerifyAsync(SmallWith(penalty: "GroupMcp(1e-3)", solver: "ProxGen(Metric = Metric.Sgd)"));
}
