using static Sparse.Generators.Tests.Declarations;

namespace Sparse.Generators.Tests.Diagnostics;

/// <summary>An input without a valid shape.</summary>
public class SP0103_InvalidInputTests
{
    [Theory]
    [InlineData("{|SP0103:Network|}")]
    [InlineData("Network(Input = {|SP0103:[]|})")]
    [InlineData("Network(Input = {|SP0103:[1, 0, 28]|})")]
    [InlineData("Network(Input = {|SP0103:new[] { 4, -1 }|})")]
    [InlineData("Network(Input = {|SP0103:[65536, 65536]|})")]
    public Task At_the_argument(string network) =>
        SparseBuild.VerifyMessageAsync(
            Source($"[{network}] public partial class Net {{ [Flatten, Linear(3)] public partial Layer Head {{ get; }} }}"),
            "Net needs the shape of one sample, every extent at least 1 and their product below 2^31: write [Network(Input = [1, 28, 28])]"
        );

    [Theory]
    [InlineData("[1, 28, 28]")]
    [InlineData("new[] { 1, 28, 28 }")]
    [InlineData("new int[3] { 1, 28, 28 }")]
    [InlineData("[1, Sizes.Side, Sizes.Side]")]
    public Task Any_way_to_write_an_array_will_do(string input) =>
        SparseBuild.VerifyAsync(
            Network("[Flatten, Linear(3)] public partial Layer Head { get; }", input)
                + "\npublic static class Sizes { public const int Side = 28; }"
        );

    [Fact]
    public async Task An_extent_that_does_not_compile_is_the_compilers_affair() =>
        Assert.Empty(await SparseBuild.TypedAsync(Network("[Flatten, Linear(3)] public partial Layer Head { get; }", "[1, missing]")));
}
