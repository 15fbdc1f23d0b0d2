using static Sparse.Generators.Tests.Declarations;

namespace Sparse.Generators.Tests.Diagnostics;

/// <summary>A bias that is penalised: a warning.</summary>
public class SP0308_PenalisedBiasTests
{
    [Fact]
    public Task A_bias_by_its_full_name() =>
        SparseBuild.VerifyMessageAsync(
            SmallWith(penalty: "L1(1e-4, On = {|SP0308:\"Fc1.weight, Fc1.bias\"|})"),
            "Fc1.bias is a bias, and L1 shrinks it; biases are usually left alone: they cost little and shift the function"
        );

    [Fact]
    public Task A_pragma_silences_it() =>
        SparseBuild.VerifyAsync(
            SmallWith(penalty: "L1(1e-4, On = \"Fc1.bias\")")
                .Replace("[L1", "#pragma warning disable SP0308\n[L1")
                .Replace("[ProxGen", "#pragma warning restore SP0308\n[ProxGen")
        );

    [Theory]
    [InlineData("Fc1")]
    [InlineData("*")]
    [InlineData("Fc1.*")]
    public Task A_prefix_or_a_wildcard_never_takes_one(string on) =>
        SparseBuild.VerifyAsync(SmallWith(penalty: $"L1(1e-4, On = \"{on}\")"));
}
