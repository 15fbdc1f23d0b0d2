using static Sparse.Generators.Tests.Declarations;

namespace Sparse.Generators.Tests.Diagnostics;

/// <summary>A race of one.</summary>
public class SP0312_NoRivalTests
{
    [Fact]
    public Task A_race_with_one_solver() =>
        SparseBuild.VerifyMessageAsync(
            SmallWith(solver: "ProxGen, {|SP0312:Race|}"),
            "[Race] is between several solvers, and Trial has one, [ProxGen]; add the attribute of another, such as [Sr2], or remove [Race]"
        );

    [Fact]
    public Task A_race_with_two() => SparseBuild.VerifyAsync(SmallWith(solver: "ProxGen, Sr2, Race"));

    [Fact]
    public Task A_race_without_any_lacks_a_solver() =>
        SparseBuild.VerifyAsync(SmallWith(train: "{|SP0301:Train<Small>(Loss.CrossEntropy)|}", solver: "Race"));
}
