using static Sparse.Generators.Tests.Declarations;

namespace Sparse.Generators.Tests.Diagnostics;

/// <summary>A trained type that is no network.</summary>
public class SP0303_NotANetworkTests
{
    [Fact]
    public Task A_class_without_Network() =>
        SparseBuild.VerifyMessageAsync(
            SmallWith(train: "Train<{|SP0303:Plain|}>(Loss.CrossEntropy)") + "\npublic class Plain;",
            "Plain is not a network; give it [Network(Input = [...])] and layers, or train a class that has them"
        );

    [Fact]
    public Task A_class_of_the_framework() => SparseBuild.VerifyAsync(SmallWith(train: "Train<{|SP0303:string|}>(Loss.CrossEntropy)"));

    [Fact]
    public Task An_array() =>
        SparseBuild.VerifyMessageAsync(
            SmallWith(train: "Train<{|SP0303:int[]|}>(Loss.CrossEntropy)"),
            "int[] is not a network; give it [Network(Input = [...])] and layers, or train a class that has them"
        );

    [Fact]
    public async Task A_type_that_does_not_exist_is_the_compilers_affair()
    {
        await SparseBuild.VerifyAsync(SmallWith(train: "Train<{|CS0246:Samll|}>(Loss.CrossEntropy)"));
        Assert.Empty(await SparseBuild.TypedAsync(SmallWith(train: "Train<Samll>(Loss.CrossEntropy)")));
    }

    [Fact]
    public Task Nothing_else_is_said_of_the_experiment() =>
        SparseBuild.VerifyAsync(SmallWith(train: "Train<{|SP0303:string|}>(Loss.CrossEntropy)", data: "", penalty: "L1(-1)", solver: ""));
}
