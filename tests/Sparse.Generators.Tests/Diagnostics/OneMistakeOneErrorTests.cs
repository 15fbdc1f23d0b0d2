using static Sparse.Generators.Tests.Declarations;

namespace Sparse.Generators.Tests.Diagnostics;

/// <summary>A mistake shows as one error where it was made, and nothing beside it: no missing parts, nothing about the code that was not generated.</summary>
public class OneMistakeOneErrorTests
{
    [Fact]
    public Task A_shape_error() =>
        SparseBuild.VerifyAsync(Source(Small.Replace("[4]", "[2, 2]").Replace("Linear(5)", "{|SP0101:Linear(5)|}"), Experiment()));

    [Fact]
    public Task A_misspelt_layer_in_On() => SparseBuild.VerifyAsync(SmallWith(penalty: "L1(1e-4, On = {|SP0307:\"Haed\"|})"));

    [Fact]
    public Task A_negative_lambda() => SparseBuild.VerifyAsync(SmallWith(penalty: "L1({|SP0305:-1e-4|})"));

    [Fact]
    public Task A_network_that_is_not_partial() =>
        SparseBuild.VerifyAsync(Source(Small.Replace("partial class Small", "class {|CS0260:Small|}")));

    [Fact]
    public Task A_network_that_is_not_partial_under_an_experiment() =>
        SparseBuild.VerifyAsync(Source(Small.Replace("partial class Small", "class {|CS0260:Small|}"), Experiment()));

    [Fact]
    public Task An_invalid_network_that_is_not_partial() =>
        SparseBuild.VerifyAsync(
            Source(Small.Replace("partial class Small", "class {|CS0260:Small|}").Replace("[4]", "[2, 2]"), Experiment())
        );

    [Fact]
    public Task An_experiment_that_is_not_partial() =>
        SparseBuild.VerifyAsync(SmallWith().Replace("partial class Trial;", "class {|CS0260:Trial|};"));

    [Fact]
    public Task An_invalid_experiment_that_is_not_partial() =>
        SparseBuild.VerifyAsync(SmallWith(penalty: "L1(-1)").Replace("partial class Trial;", "class {|CS0260:Trial|};"));

    [Fact]
    public Task A_class_around_a_network_that_is_not_partial() =>
        SparseBuild.VerifyAsync(Source("public class {|CS0260:Outer|} {", Small, "}"));

    [Fact]
    public Task An_experiment_on_an_invalid_network() =>
        SparseBuild.VerifyAsync(Source(Small.Replace("Linear(3)", "Linear({|SP0102:0|})"), Experiment()));

    [Fact]
    public Task An_experiment_on_a_type_that_does_not_exist() =>
        SparseBuild.VerifyAsync(SmallWith(train: "Train<{|CS0246:Missing|}>(Loss.CrossEntropy)"));

    [Fact]
    public Task A_missing_argument_is_the_compilers() => SparseBuild.VerifyAsync(SmallWith(train: "{|CS7036:Train<Small>|}"));

    [Fact]
    public async Task A_missing_argument_gives_nothing_of_ours() =>
        Assert.Empty(await SparseBuild.TypedAsync(SmallWith(train: "Train<Small>")));

    [Fact]
    public Task An_option_that_does_not_exist_is_the_compilers() =>
        SparseBuild.VerifyAsync(SmallWith(solver: "ProxGen({|CS0246:LearningRat|} = 1)"));

    [Fact]
    public Task Two_mistakes_are_two_errors() =>
        SparseBuild.VerifyAsync(
            SmallWith(penalty: "L1({|SP0305:-1e-4|}, On = {|SP0307:\"Haed\"|})", solver: "ProxGen(LearningRate = {|SP0306:0|})")
        );

    [Fact]
    public Task What_calls_an_invalid_experiment_compiles_against_the_stub() =>
        SparseBuild.VerifyAsync(
            SmallWith(penalty: "L1({|SP0305:-1e-4|})")
                + "\npublic static class Caller { public static object Call() => Trial.RunAsync(null, default); }"
        );

    [Fact]
    public Task Hooks_of_an_invalid_experiment_compile_against_the_stub() =>
        SparseBuild.VerifyAsync(
            SmallWith(penalty: "L1({|SP0305:-1e-4|})")
                .Replace(
                    "public partial class Trial;",
                    "public partial class Trial { static partial void OnEpoch(in Sparse.Runtime.Training.EpochReport epoch) { } }"
                )
        );
}
