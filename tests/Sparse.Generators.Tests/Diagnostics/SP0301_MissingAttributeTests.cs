using static Sparse.Generators.Tests.Declarations;

namespace Sparse.Generators.Tests.Diagnostics;

/// <summary>An experiment that lacks a part.</summary>
public class SP0301_MissingAttributeTests
{
    [Fact]
    public Task No_data() =>
        SparseBuild.VerifyMessageAsync(
            SmallWith(train: "{|SP0301:Train<Small>(Loss.CrossEntropy)|}", data: ""),
            "Trial says nothing of its data; add a data attribute, such as [FashionMnist]"
        );

    [Fact]
    public Task No_solver() =>
        SparseBuild.VerifyMessageAsync(
            SmallWith(train: "{|SP0301:Train<Small>(Loss.CrossEntropy)|}", solver: ""),
            "Trial says nothing of its solver; add a solver attribute, such as [ProxGen]"
        );

    [Fact]
    public Task Two_missing_parts_are_two_mistakes() =>
        SparseBuild.VerifyAsync(SmallWith(train: "{|SP0301:{|SP0301:Train<Small>(Loss.CrossEntropy)|}|}", data: "", solver: ""));

    [Fact]
    public async Task A_misspelt_data_set_is_the_compilers_affair() =>
        Assert.Empty(await SparseBuild.TypedAsync(SmallWith(data: "FashionMnits")));

    [Fact]
    public Task A_misspelt_data_set_is_named_by_the_compiler_alone() =>
        SparseBuild.VerifyAsync(SmallWith(data: "{|CS0246:{|CS0246:FashionMnits|}|}"));
}
