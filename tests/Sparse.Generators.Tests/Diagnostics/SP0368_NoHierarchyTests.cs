namespace Sparse.Generators.Tests.Diagnostics;

/// <summary>A hierarchical penalty on a network without a skip connection, or with too many layers behind the inputs.</summary>
public class SP0368_NoHierarchyTests
{
    [Fact]
    public Task Without_a_skip_connection_it_is_an_error() =>
        SparseBuild.VerifyMessageAsync(
            Experiment("{|SP0368:Hierarchical(1e-3)|}", ""),
            "[Hierarchical] is over one skip connection from the inputs to the outputs and one hidden layer that reads them; found skip connections: none, layers: Fc1.weight; declare [Add(Projection = Projection.Plain)] behind the last layer, or name the two in On"
        );

    [Theory]
    [InlineData("{|SP0368:Hierarchical(1e-3)|}", "[Add] public partial Layer Skip { get; }")]
    [InlineData("{|SP0368:Hierarchical(1e-3)|}", "[Add(nameof(Fc1), Projection = Projection.Plain)] public partial Layer Skip { get; }")]
    [InlineData("Hierarchical(1e-3, On = {|SP0368:\"Skip\"|})", "[Add(Projection = Projection.Plain)] public partial Layer Skip { get; }")]
    public Task Nor_with_one_that_does_not_serve(string penalty, string skip) => SparseBuild.VerifyAsync(Experiment(penalty, skip));

    [Theory]
    [InlineData("Hierarchical(1e-3)")]
    [InlineData("Hierarchical(1e-3, M = 2, On = \"Skip, Fc1\")")]
    public Task With_one_there_is_none(string penalty) =>
        SparseBuild.VerifyAsync(Experiment(penalty, "[Add(Projection = Projection.Plain)] public partial Layer Skip { get; }"));

    private static string Experiment(string penalty, string skip) =>
        $$"""
            using Sparse;
            namespace Demo;
            [Network(Input = [6])]
            public partial class Net
            {
                [Linear(4), Tanh] public partial Layer Fc1 { get; }
                [Linear(3)] public partial Layer Head { get; }
                {{skip}}
            }

            [Train<Net>(Loss.CrossEntropy)]
            [Planted(Features = 6, Support = 2, Classes = 3)]
            [{{penalty}}]
            [ProxGen(Metric = Metric.Sgd)]
            public partial class Trial;
            """;
}
