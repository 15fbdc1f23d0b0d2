using static Sparse.Generators.Tests.Declarations;

namespace Sparse.Generators.Tests.Diagnostics;

/// <summary>A path that begins where a network of layers has no gradient.</summary>
public class SP0383_NeedsReseedTests
{
    [Theory]
    [InlineData("Path(Direction = {|SP0383:Direction.SparseToDense|})")]
    [InlineData("Path(Direction = Direction.SparseToDense, Reseed = {|SP0383:0|})")]
    public Task Is_an_error(string front) => SparseBuild.VerifyAsync(SmallWith(penalty: "L1", solver: "ProxGen]\n[" + front));

    [Fact]
    public Task With_a_share_it_is_right() =>
        SparseBuild.VerifyAsync(SmallWith(penalty: "L1", solver: "ProxGen]\n[Path(Direction = Direction.SparseToDense, Reseed = 0.1)"));

    [Fact]
    public Task One_layer_has_a_gradient_at_zero() =>
        SparseBuild.VerifyAsync(
            Source(
                "[Network(Input = [4])] public partial class Small { [Linear(3)] public partial Layer Head { get; } }",
                Experiment(penalty: "L1", solver: "ProxGen]\n[Path(Direction = Direction.SparseToDense)")
            )
        );
}
