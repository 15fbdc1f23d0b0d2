using static Sparse.Generators.Tests.Declarations;

namespace Sparse.Generators.Tests.Diagnostics;

/// <summary>A front without a penalty that has a strength.</summary>
public class SP0382_NothingToWalkTests
{
    [Theory]
    [InlineData("", "[Path] has no penalty with a strength to choose: add one, such as [L1]")]
    [InlineData("Box(-1, 1)", "[Path] has no penalty with a strength to choose: Box is a constraint; add one such as [L1]")]
    public Task Is_an_error_at_the_front(string penalty, string message) =>
        SparseBuild.VerifyMessageAsync(SmallWith(penalty: penalty, solver: "ProxGen]\n[{|SP0382:Path|}"), message);
}
