using static Sparse.Generators.Tests.Declarations;

namespace Sparse.Generators.Tests.Diagnostics;

/// <summary>Groups that a parameter does not have.</summary>
public class SP0341_NoSuchGroupsTests
{
    [Theory]
    [InlineData("Channels")]
    [InlineData("Filters")]
    [InlineData("Kernels")]
    public Task A_linear_layer_has_no_groups_of_a_convolution(string groups) =>
        SparseBuild.VerifyMessageAsync(
            SmallWith(penalty: $"GroupLasso(1e-3, Groups = {{|SP0341:Groups.{groups}|}})"),
            $"Fc1.weight is [5, 4] and has no Groups.{groups}; use Groups.InputNeurons or Groups.OutputNeurons, or narrow the penalty with On"
        );

    [Fact]
    public async Task A_bias_has_none()
    {
        var found = await SparseBuild.VerifyAsync(
            SmallWith(penalty: "{|SP0341:GroupL0(1e-3, On = {|SP0308:\"Head.bias\"|})|}, L1(1e-3, On = \"*.weight\")")
        );
        Assert.Contains(
            "Head.bias is [3] and has no Groups.InputNeurons; leave it to a penalty on single weights, or narrow the penalty with On",
            found.Select(static diagnostic => diagnostic.GetMessage())
        );
    }

    [Theory]
    [InlineData("InputNeurons")]
    [InlineData("OutputNeurons")]
    [InlineData("Rows")]
    [InlineData("Columns")]
    public Task A_linear_layer_has(string groups) =>
        SparseBuild.VerifyAsync(SmallWith(penalty: $"GroupLasso(1e-3, Groups = Groups.{groups})"));
}
