using static Sparse.Generators.Tests.Declarations;

namespace Sparse.Generators.Tests.Diagnostics;

/// <summary>A block in a block.</summary>
public class SP0115_NestedBlockTests
{
    private const string Outer = "[Block] public partial class Outer { [{|SP0115:Block<Inner>|}] public partial Layer Units { get; } }";
    private const string Inner = "[Block] public partial class Inner { [Linear(4)] public partial Layer Fc { get; } }";

    [Fact]
    public Task It_is_told_at_the_outer_block() =>
        SparseBuild.VerifyMessageAsync(
            Source(Outer, Inner),
            "Outer uses the block Inner, but blocks cannot hold blocks; write its layers out, or use it in the network"
        );

    [Fact]
    public Task And_there_alone() =>
        SparseBuild.VerifyAsync(Network("[Block<Outer>, Linear(3)] public partial Layer Head { get; }") + Outer + Inner);
}
