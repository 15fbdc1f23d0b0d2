using Sparse.Generators.Planning.Solvers;
using static Sparse.Generators.Tests.Declarations;

namespace Sparse.Generators.Tests.Diagnostics;

/// <summary>A penalty or solver that the generator does not know.</summary>
public class SP0310_UnsupportedAttributeTests
{
    [Fact]
    public Task A_penalty_of_the_users_own() =>
        SparseBuild.VerifyMessageAsync(
            SmallWith(penalty: "{|SP0310:LogSum(1e-4)|}")
                + "\npublic sealed class LogSumAttribute(double lambda) : PenaltyAttribute(lambda);",
            "The generator does not know the penalty LogSum; it knows [L1], [L0], [LHalf], [LTwoThirds], [Lq], [ElasticNet], [Mcp], [Scad], [CappedL1], [LogSum], [NonNegativeL1], [Box], [BoxL1], [Quantize], [GroupLasso], [GroupL0], [GroupMcp], [SparseGroupLasso], [GroupLInfinity], [WeightedL1], [Simplex], [L1Ball], [L0Ball], [TotalVariation], [NuclearNorm], [Hierarchical]"
        );

    [Fact]
    public async Task One_with_a_Value_and_a_Prox_lacks_a_mark()
    {
        const string Bodies =
            "{ static float Value(float w) => System.MathF.Abs(w); static float Prox(float z, float k) => System.MathF.Max(z - k, 0) + System.MathF.Min(z + k, 0); }";
        const string Mine = "\npublic sealed partial class MineAttribute(double lambda) : PenaltyAttribute(lambda) ";
        var said = await SparseBuild.VerifyAsync(SmallWith(penalty: "{|SP0310:Mine(1e-4)|}") + Mine + Bodies);
        Assert.EndsWith(
            "; the class MineAttribute has a static Value and Prox: make it partial and mark it [ElementPenalty]",
            said.Single().GetMessage(null),
            StringComparison.Ordinal
        );
        await SparseBuild.VerifyAsync(SmallWith(penalty: "Mine(1e-4)") + Mine.Replace("public", "[ElementPenalty] public") + Bodies);
    }

    [Fact]
    public Task A_penalty_of_the_users_own_under_a_known_name() =>
        SparseBuild.VerifyAsync(
            SmallWith(penalty: "{|SP0310:L1(1e-4)|}") + "\npublic sealed class L1Attribute(double lambda) : PenaltyAttribute(lambda);"
        );

    [Fact]
    public Task A_solver_of_the_users_own() =>
        SparseBuild.VerifyMessageAsync(
            SmallWith(solver: "{|SP0310:Newton|}") + "\npublic sealed class NewtonAttribute : SolverAttribute;",
            "The generator does not know the solver Newton; it knows "
                + string.Join(", ", SolverCatalog.All.Keys.Select(static name => $"[{name}]"))
        );

    [Fact]
    public Task A_data_set_of_the_users_own_is_welcome() =>
        SparseBuild.VerifyAsync(
            SmallWith(data: "Mine(Batch = 3, Rows = 7)")
                + "\npublic sealed class MineAttribute : DataAttribute { public int Rows { get; init; } }"
        );
}
