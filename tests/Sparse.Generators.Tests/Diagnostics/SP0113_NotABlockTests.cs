using static Sparse.Generators.Tests.Declarations;

namespace Sparse.Generators.Tests.Diagnostics;

/// <summary>A class that is no block, used as one.</summary>
public class SP0113_NotABlockTests
{
    [Fact]
    public Task A_plain_class() =>
        SparseBuild.VerifyMessageAsync(
            Network("[{|SP0113:Block<string>|}, Linear(3)] public partial Layer Head { get; }"),
            "String is not a block, or stands in itself; use a class with [Block]"
        );

    [Fact]
    public Task A_network() =>
        SparseBuild.VerifyAsync(
            Source(
                Small,
                "[Network(Input = [4])] public partial class Net { [{|SP0113:Repeat<Small>(2)|}] public partial Layer Head { get; } }"
            )
        );
}
