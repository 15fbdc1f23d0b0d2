using static Sparse.Generators.Tests.Declarations;

namespace Sparse.Generators.Tests.Diagnostics;

/// <summary>Targets that cannot stand together.</summary>
public class SP0333_ContradictingTargetsTests
{
    [Fact]
    public async Task One_for_all_beside_one_for_a_layer()
    {
        var diagnostic = await SparseBuild.VerifyMessageAsync(
            SmallWith(penalty: "L1, Target(Sparsity = 0.5), {|SP0333:Target(\"Fc1\", NonZeros = 7)|}"),
            "a target for all penalised weights stands beside another; give every weight one target at most, and either one target or one a layer"
        );
        SparseBuild.RequireRelated(diagnostic, "Target(Sparsity = 0.5)");
    }

    [Theory]
    [InlineData("L1(1e-3), Target(\"Fc1\", NonZeros = 7), Target({|SP0333:\"F*\"|}, NonZeros = 8)")]
    [InlineData("L1(On = \"Fc1\"), L1(On = \"Head\"), Target({|SP0333:\"*\"|}, NonZeros = 8)")]
    [InlineData("L1, Target(NonZeros = 8), {|SP0333:EarlyStopping|}")]
    [InlineData("L1, Target(NonZeros = 8, By = LambdaBy.Search, Finish = {|SP0333:LevelFinish.Pruning|})")]
    public Task In_every_way(string penalty) => SparseBuild.VerifyAsync(SmallWith(penalty: penalty));

    [Fact]
    public Task What_is_for_all_targets_stands_at_the_first() =>
        SparseBuild.VerifyAsync(
            SmallWith(penalty: "L1, Target(\"Fc1\", NonZeros = 7), Target(\"Head\", NonZeros = 8, By = {|SP0311:LambdaBy.Search|})")
        );

    [Fact]
    public Task A_search_has_trainings_and_a_steering_has_none() =>
        SparseBuild.VerifyAsync(SmallWith(penalty: "L1, Target(NonZeros = 7, Trainings = {|SP0311:3|})"));

    [Fact]
    public Task The_paper_preset_is_of_the_published_rule() =>
        SparseBuild.VerifyAsync(SmallWith(penalty: "L1, Target(NonZeros = 7, By = LambdaBy.Search, Preset = {|SP0311:Preset.Paper|})"));
}
