using static Sparse.Generators.Tests.Declarations;

namespace Sparse.Generators.Tests.Diagnostics;

/// <summary>Levels that no weights can have. Small has 20 weights in Fc1 (5 rows) and 15 in Head (3 rows).</summary>
public class SP0332_InfeasibleTargetTests
{
    [Fact]
    public Task More_nonzeros_than_weights() =>
        SparseBuild.VerifyMessageAsync(
            SmallWith(penalty: "L1, Target(\"Fc1\", NonZeros = {|SP0332:21|}), Target(\"Head\", NonZeros = 3)"),
            "NonZeros = 21 cannot be: there are 20 weights, so expected a whole number in [1, 19]"
        );

    [Theory]
    [InlineData("NonZeros = {|SP0332:35|}")]
    [InlineData("NonZeros = {|SP0332:0|}")]
    [InlineData("Sparsity = {|SP0332:0.99|}")]
    [InlineData("Bytes = {|SP0332:40|}")]
    [InlineData("Bytes = {|SP0332:320|}")]
    [InlineData("Flops = {|SP0332:70|}")]
    [InlineData("Groups = {|SP0332:2|}")]
    public Task Every_unit_has_its_range(string level) => SparseBuild.VerifyAsync(SmallWith(penalty: $"L1, Target({level})"));

    [Theory]
    [InlineData("NonZeros = 34")]
    [InlineData("Sparsity = 0.97")]
    [InlineData("Bytes = 48")]
    [InlineData("Bytes = 319")]
    [InlineData("Flops = 69")]
    public Task And_what_is_in_it_is_taken(string level) => SparseBuild.VerifyAsync(SmallWith(penalty: $"L1, Target({level})"));

    [Fact]
    public Task A_tolerance_finer_than_the_weights() =>
        SparseBuild.VerifyMessageAsync(
            SmallWith(penalty: "L1, Target(Sparsity = 0.9, Tolerance = {|SP0332:0.01|})"),
            "Sparsity = 0.9 cannot be: of 35 weights no whole number gives 0.9 ± 0.01: the nearest are 0.885714 (4 left) and 0.914286 (3 left)"
        );

    [Theory]
    [InlineData("Bytes = 100, Tolerance = {|SP0332:2|}")] // 40 and eight a weight: 96, 104
    [InlineData("Flops = 7, Tolerance = {|SP0332:0|}")]
    public Task Of_other_units(string level) => SparseBuild.VerifyAsync(SmallWith(penalty: $"L1, Target({level})"));

    [Theory]
    [InlineData("Sparsity = 0.9")]
    [InlineData("Sparsity = 0.9, Tolerance = 0.0145")]
    [InlineData("Sparsity = 0.8, Tolerance = 0")]
    [InlineData("Bytes = 104, Tolerance = 0")]
    [InlineData("Flops = 8, Tolerance = 0")]
    [InlineData("NonZeros = 7, Tolerance = 0")]
    public Task And_one_that_weights_can_meet(string level) => SparseBuild.VerifyAsync(SmallWith(penalty: $"L1, Target({level})"));

    [Fact]
    public Task More_groups_than_there_are() =>
        SparseBuild.VerifyMessageAsync(
            SmallWith(penalty: "GroupLasso(On = \"Fc1\"), Target(\"Fc1\", Groups = {|SP0332:4|})"),
            "Groups = 4 cannot be: there are 4 groups, so expected a whole number in [1, 3]"
        );

    [Theory]
    [InlineData("TotalVariation")]
    [InlineData("NuclearNorm")]
    public Task Of_a_penalty_that_makes_no_zeros(string penalty) =>
        SparseBuild.VerifyMessageAsync(
            SmallWith(penalty: penalty + ", Target(Sparsity = {|SP0332:0.5|})", solver: "ProxGen(Metric = Metric.Sgd)"),
            $"Sparsity = 0.5 cannot be: {penalty} makes no zeros"
        );

    [Theory]
    [InlineData("Sparsity = {|SP0306:1.5|}")]
    [InlineData("Sparsity = {|SP0306:double.NaN|}")]
    [InlineData("Sparsity = {|SP0306:0|}")]
    [InlineData("NonZeros = 7, Tolerance = {|SP0306:-1|}")]
    [InlineData("NonZeros = 7, Tolerance = {|SP0306:double.NaN|}")]
    [InlineData("NonZeros = 7, By = LambdaBy.Published, Large = {|SP0306:double.NaN|}")]
    public Task What_is_no_level_at_all_is_an_option_out_of_range(string level) =>
        SparseBuild.VerifyAsync(SmallWith(penalty: $"L1, Target({level})"));
}
