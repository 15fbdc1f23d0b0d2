using static Sparse.Generators.Tests.Declarations;

namespace Sparse.Generators.Tests.Diagnostics;

/// <summary>An argument of a layer out of range.</summary>
public class SP0102_ArgumentOutOfRangeTests
{
    [Theory]
    [InlineData("Linear({|SP0102:0|})", "Outputs is 0: expected a whole number, at least 1")]
    [InlineData("Linear({|SP0102:-3|}, Bias = false)", "Outputs is -3: expected a whole number, at least 1")]
    [InlineData("Linear(outputs: {|SP0102:-3|}, Bias = false)", "Outputs is -3: expected a whole number, at least 1")]
    [InlineData("Linear(2), LeakyReLU({|SP0102:1.5|})", "Slope is 1.5: expected a number in [0, 1]")]
    [InlineData("Linear(2), LeakyReLU({|SP0102:-0.25|})", "Slope is -0.25: expected a number in [0, 1]")]
    [InlineData("Linear(2), LeakyReLU({|SP0102:double.NaN|})", "Slope is NaN: expected a number in [0, 1]")]
    [InlineData("Dropout({|SP0102:1|}), Linear(2)", "Probability is 1: expected a number in [0, 1)")]
    [InlineData("Dropout(probability: {|SP0102:-0.5|}), Linear(2)", "Probability is -0.5: expected a number in [0, 1)")]
    public Task At_the_argument(string layers, string message) =>
        SparseBuild.VerifyMessageAsync(Network($"[{layers}] public partial Layer Head {{ get; }}"), message);

    [Theory]
    [InlineData("Linear(1), LeakyReLU(0), LeakyReLU(1), Dropout(0), Dropout(0.999)")]
    [InlineData("Linear(1), LeakyReLU, Dropout")]
    public Task The_ends_of_the_ranges_are_allowed(string layers) =>
        SparseBuild.VerifyAsync(Network($"[{layers}] public partial Layer Head {{ get; }}"));

    [Fact]
    public async Task An_argument_that_does_not_compile_is_the_compilers_affair() =>
        Assert.Empty(await SparseBuild.TypedAsync(Network("[Linear(missing)] public partial Layer Head { get; }")));
}
