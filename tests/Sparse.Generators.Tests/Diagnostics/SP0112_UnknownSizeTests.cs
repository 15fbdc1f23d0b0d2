using static Sparse.Generators.Tests.Declarations;

namespace Sparse.Generators.Tests.Diagnostics;

/// <summary>A size that cannot be computed.</summary>
public class SP0112_UnknownSizeTests
{
    [Theory]
    [InlineData("\"chanels\"", "Channels is 'chanels': 'chanels' is no parameter; did you mean 'channels'?")]
    [InlineData("\"2 * width\"", "Channels is '2 * width': 'width' is no parameter; those are channels, inputs")]
    [InlineData("\"2 *\"", "Channels is '2 *': expected a whole number, or an expression over the parameters such as \"4 * growth\"")]
    public Task In_a_block(string size, string message) => SparseBuild.VerifyMessageAsync(Unit($"{{|SP0112:{size}|}}, 3"), message);

    [Theory]
    [InlineData("nameof(channels), 3, Stride = {|SP0112:1.5|}")]
    [InlineData("nameof(channels), 3, Stride = {|SP0112:true|}")]
    [InlineData("nameof(channels), 3, Padding = {|SP0112:\"valid\"|}")]
    public Task Of_another_type(string arguments) => SparseBuild.VerifyAsync(Unit(arguments));

    [Fact]
    public Task In_a_network() =>
        SparseBuild.VerifyAsync(Network("[Linear({|SP0112:\"2 * inputs\"|}), Linear(3)] public partial Layer Head { get; }"));

    [Fact]
    public Task No_whole_number_where_the_block_stands() =>
        SparseBuild.VerifyAsync(
            Unit("\"inputs / 2\", 3")
                + "[Network(Input = [3, 8, 8])] public partial class Net { [{|SP0112:Block<Unit>(1)|}, Flatten, Linear(3)] public partial Layer Head { get; } }"
        );

    [Theory]
    [InlineData("nameof(channels), 3, Stride = \"2\", Padding = \"channels - channels\"")]
    [InlineData("\"4 * (channels + inputs) / 2\", 3, Padding = \"same\"")]
    public Task Expressions_are_right(string arguments) => SparseBuild.VerifyAsync(Unit(arguments));

    private static string Unit(string arguments) =>
        Source($"[Block] public partial class Unit(int channels) {{ [Conv2d({arguments})] public partial Layer Conv {{ get; }} }}");
}
