using static Sparse.Generators.Tests.Declarations;

namespace Sparse.Generators.Tests.Diagnostics;

/// <summary>Valid declarations show nothing at all.</summary>
public class ValidDeclarationTests
{
    [Fact]
    public Task The_small_network() => SparseBuild.VerifyAsync(SmallWith());
}
