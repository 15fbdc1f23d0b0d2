using static Sparse.Generators.Tests.Declarations;

namespace Sparse.Generators.Tests.Diagnostics;

/// <summary>A continuation on another penalty than the l1 norm.</summary>
public class SP0384_FrontPenaltyTests
{
    [Fact]
    public Task Is_an_error_at_the_penalty() =>
        SparseBuild.VerifyMessageAsync(
            SmallWith(penalty: "{|SP0384:GroupLasso|}", solver: "ProxGen]\n[Continuation"),
            "[Continuation] walks the front of the loss and one l1 norm, and [GroupLasso] is none; use [L1] alone, or [Path], which takes every penalty"
        );

    [Fact]
    public Task A_path_takes_it() => SparseBuild.VerifyAsync(SmallWith(penalty: "GroupLasso", solver: "ProxGen]\n[Path"));
}
