using static Sparse.Generators.Tests.Declarations;

namespace Sparse.Generators.Tests.Diagnostics;

/// <summary>A sample of the wrong number of dimensions.</summary>
public class SP0108_WrongRankTests
{
    [Fact]
    public Task A_convolution_over_two_dimensions_of_a_sample_with_one() =>
        SparseBuild.VerifyMessageAsync(
            Network("[ReLU, {|SP0108:Conv2d(8, 3)|}, Flatten, Linear(3)] public partial Layer Head { get; }", "[2, 9]"),
            "Conv2d(8, 3) needs a sample [channels, height, width] but gets [2, 9] (Input [2, 9] -> Head.ReLU [2, 9]); Conv1d takes that"
        );

    [Theory]
    [InlineData("Conv1d(8, 3)", "[2, 9, 9]")]
    [InlineData("Conv2d(8, 3)", "[9]")]
    [InlineData("BatchNorm1d", "[2, 9, 9]")]
    [InlineData("BatchNorm2d", "[9]")]
    [InlineData("MaxPool(2)", "[9]")]
    [InlineData("AvgPool(2)", "[9]")]
    [InlineData("AdaptiveAvgPool(1)", "[2, 3, 4, 5]")]
    public Task Each_layer_that_needs_channels(string layer, string input) =>
        SparseBuild.VerifyAsync(Network($"[{{|SP0108:{layer}|}}, Flatten, Linear(3)] public partial Layer Head {{ get; }}", input));

    [Theory]
    [InlineData("Conv1d(8, 3), BatchNorm1d, MaxPool(2), AdaptiveAvgPool(2)", "[2, 9]")]
    [InlineData("Conv2d(8, 3), BatchNorm2d, AvgPool(2), AdaptiveAvgPool(2)", "[2, 9, 9]")]
    [InlineData("BatchNorm1d, LayerNorm", "[9]")]
    public Task The_right_ones_are_silent(string layers, string input) =>
        SparseBuild.VerifyAsync(Network($"[{layers}, Flatten, Linear(3)] public partial Layer Head {{ get; }}", input));
}
