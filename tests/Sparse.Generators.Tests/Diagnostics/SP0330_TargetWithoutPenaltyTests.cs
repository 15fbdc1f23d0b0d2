using static Sparse.Generators.Tests.Declarations;

namespace Sparse.Generators.Tests.Diagnostics;

/// <summary>A target on weights that nothing penalises.</summary>
public class SP0330_TargetWithoutPenaltyTests
{
    [Fact]
    public Task No_penalty_at_all() =>
        SparseBuild.VerifyMessageAsync(
            SmallWith(penalty: "{|SP0330:Target(Sparsity = 0.5)|}"),
            "Nothing penalises Small, so no lambda can bring it to a level; add a penalty, such as [L1]"
        );

    [Fact]
    public Task A_penalty_on_another_layer() =>
        SparseBuild.VerifyMessageAsync(
            SmallWith(penalty: "L1(1e-3, On = \"Fc1\"), Target({|SP0330:\"Head\"|}, NonZeros = 3)"),
            "Nothing penalises Head.weight, so no lambda can bring it to a level; add a penalty, such as [L1]"
        );

    [Fact]
    public Task A_constraint_has_no_lambda() => SparseBuild.VerifyAsync(SmallWith(penalty: "Box(0, 1), {|SP0330:Target(Sparsity = 0.5)|}"));

    [Theory]
    [InlineData("L1, Target(Sparsity = 0.5)")]
    [InlineData("L1(1e-3), Target(NonZeros = 7)")]
    [InlineData("L1, Target(\"Head\", NonZeros = 3), Target(\"Fc1\", Sparsity = 0.5, Tolerance = 0.01)")]
    [InlineData("GroupLasso(Groups = Groups.InputNeurons, On = \"Fc1\"), Target(\"Fc1\", Groups = 2, By = LambdaBy.Search, Trainings = 3)")]
    [InlineData("L1, Target(Flops = 40, By = LambdaBy.Published, Large = 1e-2, Small = 1e-8, Enough = 1)")]
    public Task A_penalty_is_enough_and_its_lambda_may_be_left_out(string penalty) => SparseBuild.VerifyAsync(SmallWith(penalty: penalty));
}
