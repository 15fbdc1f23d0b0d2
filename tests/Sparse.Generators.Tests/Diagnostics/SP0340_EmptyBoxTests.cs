using static Sparse.Generators.Tests.Declarations;

namespace Sparse.Generators.Tests.Diagnostics;

/// <summary>A box that holds nothing.</summary>
public class SP0340_EmptyBoxTests
{
    [Theory]
    [InlineData("Box({|SP0340:1|}, -1)", "The box of Box is [1, -1], which holds nothing; its Minimum must not be above its Maximum")]
    [InlineData(
        "BoxL1(1e-3, Minimum = {|SP0340:2|})",
        "The box of BoxL1 is [2, 1], which holds nothing; its Minimum must not be above its Maximum"
    )]
    [InlineData(
        "BoxL1(1e-3, Maximum = {|SP0340:-3|})",
        "The box of BoxL1 is [-1, -3], which holds nothing; its Minimum must not be above its Maximum"
    )]
    public Task Bounds_that_are_exchanged(string penalty, string message) =>
        SparseBuild.VerifyMessageAsync(SmallWith(penalty: penalty), message);

    [Theory]
    [InlineData("Box(0, 0)")]
    [InlineData("BoxL1(1e-3, Minimum = 0.5, Maximum = 0.5)")]
    public Task A_point_is_a_box(string penalty) => SparseBuild.VerifyAsync(SmallWith(penalty: penalty));
}
