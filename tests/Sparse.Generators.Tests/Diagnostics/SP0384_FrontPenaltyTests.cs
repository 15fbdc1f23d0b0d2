using static Sparse.Generators.Tests.Declarations;

namespace Sparse.Generators.Tests.Diagnostics;

/// <summary>A continuation on a penalty that is neither the l1 norm nor the group lasso.</summary>
public class SP0384_FrontPenaltyTests
{
    [Fact]
    public Task Is_an_error_at_the_penalty() =>
        SparseBuild.VerifyMessageAsync(
            SmallWith(penalty: "{|SP0384:Mcp|}", solver: "ProxGen]\n[Continuation"),
            "[Continuation] walks the front of the loss and a norm, l1 or the group lasso, and [Mcp] is neither; use [L1] or [GroupLasso], or [Path], which takes every penalty"
        );

    [Fact]
    public Task A_path_takes_it() => SparseBuild.VerifyAsync(SmallWith(penalty: "Mcp", solver: "ProxGen]\n[Path"));

    [Fact]
    public Task A_continuation_takes_groups() =>
        SparseBuild.VerifyAsync(SmallWith(penalty: "GroupLasso", solver: "ProxGen]\n[Continuation"));
}
