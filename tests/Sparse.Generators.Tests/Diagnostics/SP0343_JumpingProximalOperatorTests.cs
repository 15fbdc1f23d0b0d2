using static Sparse.Generators.Tests.Declarations;

namespace Sparse.Generators.Tests.Diagnostics;

/// <summary>A penalty more concave than the step is convex: a warning.</summary>
public class SP0343_JumpingProximalOperatorTests
{
    [Theory]
    [InlineData("Mcp(1e-3, Gamma = {|SP0343:0.1|})", "Mcp.Gamma is 0.1, not above 0.5")]
    [InlineData("GroupMcp(1e-3, Gamma = {|SP0343:0.5|})", "GroupMcp.Gamma is 0.5, not above 0.5")]
    public Task In_the_Euclidean_metric(string penalty, string message) =>
        SparseBuild.VerifyMessageAsync(
            SmallWith(penalty: penalty, solver: "ProxGen(Metric = Metric.Sgd, LearningRate = 0.5)"),
            message + ": at this step size the proximal operator jumps like a hard threshold; raise it or lower LearningRate"
        );

    [Fact]
    public Task Scad_at_a_step_above_its_a() =>
        SparseBuild.VerifyMessageAsync(
            SmallWith(penalty: "Scad(1e-3, A = {|SP0343:2.5|})", solver: "ProxGen(Metric = Metric.Sgd, LearningRate = 2)"),
            "Scad.A is 2.5, not above 3: at this step size the proximal operator jumps like a hard threshold; raise it or lower LearningRate"
        );

    [Theory]
    [InlineData("Mcp(1e-3, Gamma = 0.6)", "ProxGen(Metric = Metric.Sgd, LearningRate = 0.5)")]
    [InlineData("Mcp(1e-3, Gamma = 0.1)", "ProxGen(LearningRate = 0.5)")]
    [InlineData("Scad(1e-3)", "ProxGen(Metric = Metric.Sgd, LearningRate = 0.5)")]
    public Task Elsewhere_nothing_is_said(string penalty, string solver) =>
        SparseBuild.VerifyAsync(SmallWith(penalty: penalty, solver: solver));
}
