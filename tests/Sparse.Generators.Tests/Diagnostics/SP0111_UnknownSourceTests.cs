using static Sparse.Generators.Tests.Declarations;

namespace Sparse.Generators.Tests.Diagnostics;

/// <summary>The name of no earlier member.</summary>
public class SP0111_UnknownSourceTests
{
    [Fact]
    public Task A_misspelt_member() =>
        SparseBuild.VerifyMessageAsync(
            Network(
                "[Linear(4)] public partial Layer Fc1 { get; } [Linear(4), Add({|SP0111:\"Fc2\"|}), Linear(3)] public partial Layer Head { get; }"
            ),
            "No earlier member is called 'Fc2'; did you mean 'Fc1'?"
        );

    [Fact]
    public Task A_later_member() =>
        SparseBuild.VerifyAsync(
            Network(
                "[Linear(4), Add({|SP0111:nameof(Head)|})] public partial Layer Fc1 { get; } [Linear(3)] public partial Layer Head { get; }"
            )
        );

    [Fact]
    public Task In_a_block() =>
        SparseBuild.VerifyAsync(
            Source("[Block] public partial class Unit { [Linear(4), Add({|SP0111:\"Fc\"|})] public partial Layer Fc1 { get; } }")
        );

    [Fact]
    public Task An_earlier_member_is_right() =>
        SparseBuild.VerifyAsync(
            Network(
                "[Linear(4)] public partial Layer Fc1 { get; } [Linear(4), Add(nameof(Fc1)), Concat(nameof(Fc1)), Linear(3)] public partial Layer Head { get; }"
            )
        );
}
