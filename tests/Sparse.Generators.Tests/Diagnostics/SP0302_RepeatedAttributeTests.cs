using static Sparse.Generators.Tests.Declarations;

namespace Sparse.Generators.Tests.Diagnostics;

/// <summary>An experiment that has a part twice.</summary>
public class SP0302_RepeatedAttributeTests
{
    [Fact]
    public async Task Two_data_sets()
    {
        var diagnostic = await SparseBuild.VerifyMessageAsync(
            SmallWith(data: Data + ", {|SP0302:Mnist|}"),
            "Trial has two data attributes, Planted and Mnist; keep one"
        );
        SparseBuild.RequireRelated(diagnostic, Data);
    }

    [Fact]
    public async Task Two_solvers()
    {
        var diagnostic = await SparseBuild.VerifyMessageAsync(
            SmallWith(solver: "ProxGen, {|SP0302:Other|}") + "\npublic sealed class OtherAttribute : SolverAttribute;",
            "Trial has two solver attributes, ProxGen and Other; keep one"
        );
        SparseBuild.RequireRelated(diagnostic, "ProxGen");
    }

    [Fact]
    public async Task A_front_and_a_target() =>
        await SparseBuild.VerifyMessageAsync(
            SmallWith(penalty: "L1", solver: "ProxGen]\n[Path]\n[{|SP0302:Target(Sparsity = 0.5)|}"),
            "Trial has two lambda-choosing attributes, Path and Target; keep one"
        );

    [Fact]
    public async Task The_same_attribute_twice_is_the_compilers_affair()
    {
        await SparseBuild.VerifyAsync(SmallWith(solver: "ProxGen, {|CS0579:ProxGen|}"));
        Assert.Empty(await SparseBuild.TypedAsync(SmallWith(solver: "ProxGen, ProxGen")));
    }
}
