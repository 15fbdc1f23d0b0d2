namespace Sparse.Generators.Tests.Diagnostics;

/// <summary>A Prox that is not the operator of its Value: a warning at the class.</summary>
public class SP0366_OtherProximalOperatorTests
{
    [Theory]
    // The strength twice, no strength, the threshold without the shrink, and a local minimiser of a penalty that is not convex.
    [InlineData("MathF.Abs(w)", "z > 2 * k ? z - 2 * k : z < -(2 * k) ? z + 2 * k : 0")]
    [InlineData("MathF.Abs(w)", "z")]
    [InlineData("MathF.Abs(w)", "MathF.Abs(z) <= k ? 0 : z")]
    [InlineData("MathF.Min(MathF.Abs(w), 0.5f)", "z > k ? z - k : z < -k ? z + k : 0")]
    public Task Is_a_warning_at_the_class(string value, string prox) =>
        SparseBuild.VerifyAsync(
            SP0365_PenaltyNotZeroAtZeroTests.Own("{|SP0366:OwnAttribute|}", "double scale = 1", value, prox, "Own(1e-3)")
        );

    [Fact]
    public Task It_says_where() =>
        SparseBuild.VerifyMessageAsync(
            SP0365_PenaltyNotZeroAtZeroTests.Own("{|SP0366:OwnAttribute|}", "double scale = 1", "w * w", "z", "Own(1e-3)"),
            "Of OwnAttribute, Prox(-30, 0.2) is -30, and -29.25 has a smaller (x - z)²/2 + k Value(x)"
        );

    [Theory]
    [InlineData("MathF.Abs(w)", "z > k ? z - k : z < -k ? z + k : 0")]
    [InlineData("w * w / 2", "z / (1 + k)")]
    [InlineData("MathF.Abs(w) <= 0 ? 0 : 1", "MathF.Abs(z) <= MathF.Sqrt(2 * k) ? 0 : z")]
    [InlineData("MathF.Max(0, w)", "z > k ? z - k : z < 0 ? z : 0")]
    public Task What_is_right_is_silent(string value, string prox) =>
        SparseBuild.VerifyAsync(SP0365_PenaltyNotZeroAtZeroTests.Own("OwnAttribute", "double scale = 1", value, prox, "Own(1e-3)"));
}
