using static Sparse.Generators.Tests.Declarations;

namespace Sparse.Generators.Tests.Diagnostics;

/// <summary>Members in several declarations.</summary>
public class SP0002_SplitMembersTests
{
    [Fact]
    public async Task Members_in_two_files() =>
        await SparseBuild.VerifyAsync(
            Source("[{|SP0002:Network(Input = [4])|}] public partial class Net { [Linear(5)] public partial Layer Fc1 { get; } }"),
            Source("public partial class Net { [Linear(3)] public partial Layer Head { get; } }")
        );

    [Fact]
    public Task The_message_names_the_network() =>
        SparseBuild.VerifyMessageAsync(
            Source(
                "[{|SP0002:Network(Input = [4])|}] public partial class Net { [Linear(5)] public partial Layer Fc1 { get; } }",
                "public partial class Net { [Linear(3)] public partial Layer Head { get; } }"
            ),
            "The layers of Net stand in more than one of its partial declarations, so their order is not defined; move them into one"
        );

    [Fact]
    public Task Other_declarations_without_members_do_not_matter() =>
        SparseBuild.VerifyAsync(Source(Small, "public partial class Small { public int Answer => 42; }"));
}
