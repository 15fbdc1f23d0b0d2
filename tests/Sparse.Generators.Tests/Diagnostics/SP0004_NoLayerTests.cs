using static Sparse.Generators.Tests.Declarations;

namespace Sparse.Generators.Tests.Diagnostics;

/// <summary>A member without a layer.</summary>
public class SP0004_NoLayerTests
{
    [Fact]
    public Task A_member_without_a_layer() =>
        SparseBuild.VerifyMessageAsync(
            Network("public partial Layer {|SP0004:Fc1|} { get; } [Linear(3)] public partial Layer Head { get; }"),
            "Fc1 has no layer; give it one, such as '[Linear(10)] public partial Layer Fc1 { get; }', or remove it"
        );

    [Fact]
    public Task An_experiment_on_it_is_silent() =>
        SparseBuild.VerifyAsync(
            Source(Small.Replace("[Linear(5), ReLU] public partial Layer Fc1", "public partial Layer {|SP0004:Fc1|}"), Experiment())
        );

    [Fact]
    public Task A_misspelt_layer_is_named_by_the_compiler_alone() =>
        SparseBuild.VerifyAsync(
            Network("[{|CS0246:{|CS0246:Linaer|}|}(5)] public partial Layer Fc1 { get; } [Linear(3)] public partial Layer Head { get; }")
        );

    [Fact]
    public async Task A_misspelt_layer_gives_nothing_of_ours() =>
        Assert.Empty(
            await SparseBuild.TypedAsync(
                Network("[Linaer(5)] public partial Layer Fc1 { get; } [Linear(3)] public partial Layer Head { get; }")
            )
        );
}
