using static Sparse.Generators.Tests.Declarations;

namespace Sparse.Generators.Tests.Diagnostics;

/// <summary>A parameter with two penalties.</summary>
public class SP0309_PenalisedTwiceTests
{
    [Fact]
    public async Task Two_penalties_on_every_weight()
    {
        var diagnostic = await SparseBuild.VerifyMessageAsync(
            SmallWith(penalty: "L1(1e-4), {|SP0309:L1(2e-4)|}"),
            "Fc1.weight already has the penalty L1; narrow one with On, such as [L1(1e-4, On = \"Head\")]"
        );
        SparseBuild.RequireRelated(diagnostic, "L1(1e-4)");
    }

    [Fact]
    public async Task At_the_pattern_where_there_is_one()
    {
        var diagnostic = await SparseBuild.VerifyMessageAsync(
            SmallWith(penalty: "L1(1e-4), L1(2e-4, On = {|SP0309:\"Head\"|})"),
            "Head.weight already has the penalty L1; narrow one with On, such as [L1(1e-4, On = \"Head\")]"
        );
        SparseBuild.RequireRelated(diagnostic, "L1(1e-4)");
    }

    [Fact]
    public Task Penalties_on_different_parameters() =>
        SparseBuild.VerifyAsync(SmallWith(penalty: "L1(1e-4, On = \"Fc1\"), L1(2e-4, On = \"Head\")"));
}
