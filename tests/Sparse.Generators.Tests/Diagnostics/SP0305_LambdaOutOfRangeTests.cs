using static Sparse.Generators.Tests.Declarations;

namespace Sparse.Generators.Tests.Diagnostics;

/// <summary>A penalty's strength out of range.</summary>
public class SP0305_LambdaOutOfRangeTests
{
    [Theory]
    [InlineData("L1({|SP0305:-1e-4|})", "The lambda of L1 is -0.0001: expected a finite number, at least 0")]
    [InlineData("L1(lambda: {|SP0305:-2|}, On = \"Head\")", "The lambda of L1 is -2: expected a finite number, at least 0")]
    [InlineData("L1({|SP0305:double.NaN|})", "The lambda of L1 is NaN: expected a finite number, at least 0")]
    [InlineData("L1({|SP0305:double.PositiveInfinity|})", "The lambda of L1 is Infinity: expected a finite number, at least 0")]
    public Task At_the_argument(string penalty, string message) => SparseBuild.VerifyMessageAsync(SmallWith(penalty: penalty), message);

    [Fact]
    public Task Each_of_two_penalties() =>
        SparseBuild.VerifyAsync(SmallWith(penalty: "L1({|SP0305:-1|}, On = \"Fc1\"), L1({|SP0305:-2|}, On = \"Head\")"));

    [Theory]
    [InlineData("L1(0)")]
    [InlineData("L1(1e30)")]
    public Task Any_other_strength_is_allowed(string penalty) => SparseBuild.VerifyAsync(SmallWith(penalty: penalty));
}
