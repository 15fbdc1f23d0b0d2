using static Sparse.Generators.Tests.Declarations;

namespace Sparse.Generators.Tests.Diagnostics;

/// <summary>A penalty without a closed proximal operator in the metric.</summary>
public class SP0342_NoClosedFormTests
{
    private const string Message =
        "The proximal operator of GroupMcp has no closed form in the Adam metric; use a solver with a Euclidean step such as ProxGen(Metric = Metric.Sgd), or GroupLasso, GroupL0 or SparseGroupLasso";

    [Theory]
    [InlineData("{|SP0342:ProxGen|}")]
    [InlineData("ProxGen(Metric = {|SP0342:Metric.Adam|})")]
    public async Task Group_mcp_in_Adams_metric(string solver) =>
        SparseBuild.RequireRelated(
            await SparseBuild.VerifyMessageAsync(SmallWith(penalty: "GroupMcp(1e-3)", solver: solver), Message),
            "GroupMcp(1e-3)"
        );

    [Fact]
    public Task In_the_Euclidean_metric_it_has_one() =>
        SparseBuild.VerifyAsync(SmallWith(penalty: "GroupMcp(1e-3)", solver: "ProxGen(Metric = Metric.Sgd)"));
}
