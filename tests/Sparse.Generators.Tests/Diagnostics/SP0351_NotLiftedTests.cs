using static Sparse.Generators.Tests.Declarations;

namespace Sparse.Generators.Tests.Diagnostics;

/// <summary>What the lifted problem has no block for.</summary>
public class SP0351_NotLiftedTests
{
    [Theory]
    [InlineData(
        "Linear(5), Dropout(0.5), LeakyReLU(0.1)",
        "Dropout(0.5)",
        "its mask changes while the values of a sample are kept; leave it out"
    )]
    [InlineData("Linear(5), Tanh", "Tanh", "its activation is not piecewise linear, or it has no block; use LeakyReLU or ReLU")]
    [InlineData(
        "Linear(5), BatchNorm1d",
        "BatchNorm1d",
        "its statistics couple the samples; leave it out: the bias and the scale of the weights do its work",
        "Head"
    )]
    [InlineData("ReLU, Linear(5)", "ReLU", "no Linear stands in front of it; put it behind a Linear")]
    public async Task A_layer_without_a_block(string layers, string name, string why, string on = "Fc1, Head") =>
        await SparseBuild.VerifyMessageAsync(
            Source(
                $$"""
                [Network(Input = [4])]
                public partial class Net
                {
                    [{{layers}}] public partial Layer Fc1 { get; }
                    [Linear(3)] public partial Layer Head { get; }
                }

                [Train<Net>(Loss.CrossEntropy)]
                [{{Data}}]
                [L1(1e-3, On = "{{on}}")]
                [{|SP0351:InexactAugmentedLagrangian|}]
                public partial class Trial;
                """
            ),
            $"InexactAugmentedLagrangian cannot express {name}: {why}"
        );

    [Theory]
    [InlineData("GroupLasso(1e-3, Groups = Groups.OutputNeurons)")]
    [InlineData("Mcp(1e-3)")]
    [InlineData("L0(1e-3)")]
    public Task A_penalty_without_a_closed_column(string penalty) => SparseBuild.VerifyAsync(Lifted(penalty: penalty, refused: true));

    [Theory]
    [InlineData("GroupLasso(1e-3)")]
    [InlineData("GroupLasso(1e-3, Groups = Groups.Columns, WeightBySize = false)")]
    [InlineData("L1(1e-3)")]
    [InlineData("ElasticNet(1e-3, L1Ratio = 0)")]
    public Task A_penalty_with_one(string penalty) => SparseBuild.VerifyAsync(Lifted(penalty: penalty));

    [Fact]
    public Task An_activation_under_cross_entropy() => SparseBuild.VerifyAsync(Lifted(head: "Linear(3), LeakyReLU(0.1)", refused: true));

    [Theory]
    [InlineData("[Path(Points = 3)]")]
    [InlineData("[Continuation]")]
    public Task A_front(string front) => SparseBuild.VerifyAsync(Lifted(penalty: "L1", recipe: front, refused: true));

    [Fact]
    public Task A_recipe_for_minibatches() => SparseBuild.VerifyAsync(Lifted(recipe: "[CosineDecay]", refused: true));

    [Theory]
    [InlineData("TaylorAdmm")]
    [InlineData("BlockCoordinateDescent")]
    [InlineData("DlAdmm")]
    public async Task What_a_splitting_has_no_block_for(string solver)
    {
        await SparseBuild.VerifyAsync(Lifted(solver: solver));
        await SparseBuild.VerifyAsync(Lifted(penalty: "Mcp(1e-3)", solver: solver, refused: true));
        await SparseBuild.VerifyAsync(Lifted(head: "Linear(3), LeakyReLU(0.1)", solver: solver, refused: true));
        await SparseBuild.VerifyAsync(Lifted(recipe: "[CosineDecay]", solver: solver, refused: true));
    }

    private static string Lifted(
        string head = "Linear(3)",
        string penalty = "L1(1e-3)",
        string recipe = "",
        bool refused = false,
        string solver = "InexactAugmentedLagrangian"
    ) =>
        Source(
            $$"""
            [Network(Input = [4])]
            public partial class Net
            {
                [Linear(5), LeakyReLU(0.1)] public partial Layer Fc1 { get; }
                [{{head}}] public partial Layer Head { get; }
            }

            [Train<Net>(Loss.CrossEntropy)]
            [{{Data}}]
            [{{penalty}}]
            [{{(refused ? $"{{|SP0351:{solver}|}}" : solver)}}]
            {{recipe}}
            public partial class Trial;
            """
        );
}
