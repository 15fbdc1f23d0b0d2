using static Sparse.Generators.Tests.Declarations;

namespace Sparse.Generators.Tests.Diagnostics;

/// <summary>Arguments that do not match the parameters of a block.</summary>
public class SP0114_BlockArgumentsTests
{
    [Theory]
    [InlineData("{|SP0114:Block<Unit>|}")]
    [InlineData("{|SP0114:Repeat<Unit>(2)|}")]
    [InlineData("{|SP0114:Block<Unit>(1, 2, 3)|}")]
    [InlineData("Block<Unit>(5)")]
    [InlineData("Repeat<Unit>(2, 5, 6)")]
    public Task Too_few_or_too_many(string use) => SparseBuild.VerifyAsync(With(use));

    [Fact]
    public Task The_parameters_are_told() =>
        SparseBuild.VerifyMessageAsync(With("{|SP0114:Block<Unit>|}"), "Unit has the parameters (width, more = 1), but 0 values are given");

    private static string With(string use) =>
        Network($"[{use}, Linear(3)] public partial Layer Head {{ get; }}")
        + "[Block] public partial class Unit(int width, int more = 1) { [Linear(\"width + more\")] public partial Layer Fc { get; } }";
}
