using static Sparse.Generators.Tests.Declarations;

namespace Sparse.Generators.Tests.Diagnostics;

/// <summary>A layer attribute where it has no effect.</summary>
public class SP0003_MisplacedLayerTests
{
    [Fact]
    public Task A_member_of_another_type() =>
        SparseBuild.VerifyMessageAsync(
            Network("[Linear(3)] public partial int {|SP0003:Head|} { get; }"),
            "Head carries layers but is of type int; write 'public partial Layer Head { get; }' in a class with [Network]"
        );

    [Fact]
    public Task A_member_that_is_not_partial() =>
        SparseBuild.VerifyMessageAsync(
            Network("[Linear(3)] public Layer {|SP0003:Head|} => null!;"),
            "Head carries layers but is not partial; write 'public partial Layer Head { get; }' in a class with [Network]"
        );

    [Theory]
    [InlineData("internal")]
    [InlineData("private")]
    [InlineData("protected internal")]
    public Task A_member_that_another_project_would_not_see(string access) =>
        SparseBuild.VerifyMessageAsync(
            Network($"[Linear(3)] {access} partial Layer {{|SP0003:Head|}} {{ get; }}"),
            $"Head carries layers but is {access}, which a project that uses Net does not see; write 'public partial Layer Head {{ get; }}' in a class with [Network]"
        );

    [Fact]
    public Task An_internal_member_of_an_internal_network() =>
        SparseBuild.VerifyAsync(
            Network("[Linear(3)] internal partial Layer Head { get; }").Replace("public partial class", "internal partial class")
        );

    [Fact]
    public Task A_class_without_Network_is_one_mistake() =>
        SparseBuild.VerifyMessageAsync(
            Source("public class Net { [Linear(5)] public Layer {|SP0003:Fc1|} => null!; [Linear(3)] public Layer Head => null!; }"),
            "Fc1 carries layers but Net has neither [Network] nor [Block]; write 'public partial Layer Fc1 { get; }' in a class with [Network]"
        );

    [Fact]
    public async Task A_misspelt_Network_is_the_compilers_affair() =>
        Assert.Empty(await SparseBuild.TypedAsync(Source("[Netwrok] public class Net { [Linear(5)] public Layer Fc1 => null!; }")));

    [Fact]
    public Task Properties_without_layers_are_left_alone() =>
        SparseBuild.VerifyAsync(
            Network("[Linear(3)] public partial Layer Head { get; } public int Count => 1; public Layer First => Head;")
        );
}
