using static Sparse.Generators.Tests.Declarations;

namespace Sparse.Generators.Tests.Diagnostics;

/// <summary>A pattern that matches no parameter.</summary>
public class SP0307_UnmatchedPatternTests
{
    [Fact]
    public async Task A_misspelt_member()
    {
        var diagnostic = await SparseBuild.VerifyMessageAsync(
            SmallWith(penalty: "L1(1e-4, On = {|SP0307:\"Haed\"|})"),
            "'Haed' matches no weight of Small; did you mean 'Head'?"
        );
        Assert.Equal("Head", diagnostic.Properties["Expected"]);
    }

    [Theory]
    [InlineData("Fc1.weigth", "'Fc1.weigth' matches no weight of Small; did you mean 'Fc1.weight'?")]
    [InlineData("fc1", "'fc1' matches no weight of Small; did you mean 'Fc1'?")]
    [InlineData("Encoder", "'Encoder' matches no weight of Small; its parameters are Fc1.weight, Fc1.bias, Head.weight, Head.bias")]
    [InlineData("", "'' matches no weight of Small; its parameters are Fc1.weight, Fc1.bias, Head.weight, Head.bias")]
    [InlineData("Conv*", "'Conv*' matches no weight of Small; its parameters are Fc1.weight, Fc1.bias, Head.weight, Head.bias")]
    [InlineData("*.bias", "'*.bias' matches no weight of Small; its parameters are Fc1.weight, Fc1.bias, Head.weight, Head.bias")]
    public Task The_nearest_name_or_all_of_them(string on, string message) =>
        SparseBuild.VerifyMessageAsync(SmallWith(penalty: $"L1(1e-4, On = {{|SP0307:\"{on}\"|}})"), message);

    [Fact]
    public async Task Only_the_wrong_part_of_a_list_is_corrected()
    {
        var diagnostic = Assert.Single(await SparseBuild.VerifyAsync(SmallWith(penalty: "L1(1e-4, On = {|SP0307:\"Fc, Fc1.weight\"|})")));
        Assert.Equal("Fc1, Fc1.weight", diagnostic.Properties["Expected"]);
    }

    [Fact]
    public Task A_member_without_weights_is_not_suggested() =>
        SparseBuild.VerifyMessageAsync(
            Network(
                "[Linear(5)] public partial Layer Fc1 { get; } [Tanh] public partial Layer Squash { get; } [Linear(3)] public partial Layer Head { get; }"
            )
                + "\n[Train<Net>(Loss.CrossEntropy)]\n["
                + Data
                + "]\n[L1(1e-3, On = {|SP0307:\"Squahs\"|}), ProxGen] public partial class Trial;",
            "'Squahs' matches no weight of Net; its parameters are Fc1.weight, Fc1.bias, Head.weight, Head.bias"
        );

    [Theory]
    [InlineData("Head")]
    [InlineData("Head.weight")]
    [InlineData("Fc1, Head")]
    [InlineData("*")]
    [InlineData("F*")]
    [InlineData("*1")]
    [InlineData("*.weight")]
    [InlineData("H*d.w*")]
    public Task What_matches_is_silent(string on) => SparseBuild.VerifyAsync(SmallWith(penalty: $"L1(1e-4, On = \"{on}\")"));
}
