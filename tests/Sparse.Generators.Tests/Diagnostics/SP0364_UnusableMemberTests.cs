using static Sparse.Generators.Tests.Declarations;

namespace Sparse.Generators.Tests.Diagnostics;

/// <summary>A member from which a penalty takes numbers for its weights, and cannot.</summary>
public class SP0364_UnusableMemberTests
{
    [Fact]
    public Task There_is_none_of_the_name() =>
        SparseBuild.VerifyMessageAsync(
            With("WeightedL1(1e-3, {|SP0364:\"Cots\"|})", "private static readonly double[] Costs = [1, 2, 3, 4];"),
            "[WeightedL1] takes numbers for its weights from Trial.Cots, which it does not have"
        );

    [Theory]
    [InlineData("private readonly double[] Costs = [1];")]
    [InlineData("private static readonly int[] Costs = [1];")]
    [InlineData("private static double Costs => 1;")]
    [InlineData("private static double[] Costs(int parameter) => [1];")]
    [InlineData("private static double[,] Costs = new double[1, 1];")]
    public Task It_is_of_another_form(string member) =>
        SparseBuild.VerifyAsync(With("WeightedL1(1e-3, {|SP0364:nameof(Trial.Costs)|})", member));

    [Theory]
    [InlineData("private static readonly double[] Costs = [1];")]
    [InlineData("public static float[] Costs { get; } = [1];")]
    [InlineData("private static double[] Costs(string parameter) => [1];")]
    public Task It_can_be_used(string member) => SparseBuild.VerifyAsync(With("WeightedL1(1e-3, nameof(Trial.Costs))", member));

    [Fact]
    public Task Groups_by_a_member_that_is_not_static() =>
        SparseBuild.VerifyAsync(With("GroupLasso(1e-3, Index = {|SP0364:nameof(Trial.Blocks)|})", "private int[] Blocks = [0, 0, 1, 1];"));

    [Fact]
    public Task Groups_of_the_users_own_without_a_member() =>
        SparseBuild.VerifyMessageAsync(
            With("GroupLasso(1e-3, Groups = {|SP0364:Groups.Custom|})", ""),
            "[GroupLasso] takes numbers for its weights from Trial, no member: write Index = nameof(...) beside Groups.Custom"
        );

    [Fact]
    public Task An_index_beside_other_groups_has_no_effect() =>
        SparseBuild.VerifyAsync(
            With(
                "GroupLasso(1e-3, Groups = Groups.Rows, Index = {|SP0311:nameof(Trial.Blocks)|})",
                "private static readonly int[] Blocks = [0, 0, 1, 1];"
            )
        );

    private static string With(string penalty, string member) =>
        Source(
            $$"""
            [Network(Input = [4])]
            public partial class Net
            {
                [Linear(3)] public partial Layer Head { get; }
            }
            [Train<Net>(Loss.CrossEntropy), Planted(Features = 4, Support = 2, Classes = 3), {{penalty}}, ProxGen]
            public partial class Trial
            {
                #pragma warning disable CS0414, CS0169, IDE0051, CS0649
                {{member}}
            }
            """
        );
}
