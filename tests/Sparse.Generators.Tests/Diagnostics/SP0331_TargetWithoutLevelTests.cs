using static Sparse.Generators.Tests.Declarations;

namespace Sparse.Generators.Tests.Diagnostics;

/// <summary>A target without a level, or with two.</summary>
public class SP0331_TargetWithoutLevelTests
{
    [Fact]
    public Task No_level() =>
        SparseBuild.VerifyMessageAsync(
            SmallWith(penalty: "L1, {|SP0331:Target|}"),
            "The target says no level; give exactly one of Sparsity, NonZeros, Groups, Bytes and Flops"
        );

    [Fact]
    public Task Two_levels() =>
        SparseBuild.VerifyMessageAsync(
            SmallWith(penalty: "L1, Target(Sparsity = 0.5, NonZeros = {|SP0331:7|})"),
            "The target says Sparsity and NonZeros; give exactly one of Sparsity, NonZeros, Groups, Bytes and Flops"
        );

    [Fact]
    public Task A_layer_alone() => SparseBuild.VerifyAsync(SmallWith(penalty: "L1(1e-3), {|SP0331:Target(\"Head\")|}"));
}
