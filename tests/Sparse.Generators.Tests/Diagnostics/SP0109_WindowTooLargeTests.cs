using static Sparse.Generators.Tests.Declarations;

namespace Sparse.Generators.Tests.Diagnostics;

/// <summary>A window larger than the sample.</summary>
public class SP0109_WindowTooLargeTests
{
    [Fact]
    public Task The_chain_of_shapes_is_told() =>
        SparseBuild.VerifyMessageAsync(
            Network(
                "[Conv2d(8, 3), MaxPool(2), {|SP0109:Conv2d(4, 3, Dilation = 2)|}, Flatten, Linear(3)] public partial Layer Head { get; }",
                "[1, 9, 9]"
            ),
            "Conv2d(4, 3, Dilation = 2) needs an extent of at least 5 but gets 3 of [8, 3, 3] "
                + "(Input [1, 9, 9] -> Head.Conv2d(8, 3) [8, 7, 7] -> Head.MaxPool(2) [8, 3, 3]); use a smaller window, more padding, or fewer strides before it"
        );

    [Theory]
    [InlineData("{|SP0109:Conv1d(2, 6)|}")]
    [InlineData("{|SP0109:MaxPool(6)|}")]
    [InlineData("Conv1d(2, 6, Padding = 1)")]
    [InlineData("Conv1d(2, 9, Padding = \"same\")")]
    [InlineData("MaxPool(5)")]
    [InlineData("AvgPool(6, CeilMode = true)")]
    public Task At_the_edge(string layer) =>
        SparseBuild.VerifyAsync(Network($"[{layer}, Flatten, Linear(3)] public partial Layer Head {{ get; }}", "[2, 5]"));
}
