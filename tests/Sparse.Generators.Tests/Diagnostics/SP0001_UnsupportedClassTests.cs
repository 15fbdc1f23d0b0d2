using static Sparse.Generators.Tests.Declarations;

namespace Sparse.Generators.Tests.Diagnostics;

/// <summary>A class that cannot carry a declaration.</summary>
public class SP0001_UnsupportedClassTests
{
    [Theory]
    [InlineData("public partial class Net<T>", "Net is generic or nested in a generic class; declare it as a plain partial class")]
    [InlineData("public partial record Net", "Net is a record; declare it as a plain partial class")]
    [InlineData("public abstract partial class Net", "Net is abstract; declare it as a plain partial class")]
    [InlineData("public partial class Net : System.Exception", "Net has a base class of its own; declare it as a plain partial class")]
    public Task A_network_class_of_another_kind(string header, string message) =>
        SparseBuild.VerifyMessageAsync(
            Source("[{|SP0001:Network(Input = [4])|}]", header, "{ [Linear(3)] public partial Layer Head { get; } }"),
            message
        );

    [Fact]
    public Task A_network_with_a_primary_constructor() =>
        SparseBuild.VerifyMessageAsync(
            Source(
                "[{|SP0001:Network(Input = [4])|}] public partial class Net(int n)",
                "{ public int N => n; [Linear(3)] public partial Layer Head { get; } }"
            ),
            "Net declares a constructor, and the generator writes the only one; declare it as a plain partial class"
        );

    [Fact]
    public Task A_network_with_a_constructor() =>
        SparseBuild.VerifyAsync(
            Source(
                "[{|SP0001:Network(Input = [4])|}] public partial class Net",
                "{ public Net() { } [Linear(3)] public partial Layer Head { get; } }"
            )
        );

    [Fact]
    public Task A_network_in_a_generic_class() =>
        SparseBuild.VerifyAsync(
            Source(
                "public partial class Outer<T> { [{|SP0001:Network(Input = [4])|}] public partial class Net { [Linear(3)] public partial Layer Head { get; } } }"
            )
        );

    [Fact]
    public Task A_static_network() =>
        SparseBuild.VerifyAsync(
            Source(
                "[{|SP0001:Network(Input = [4])|}] public static partial class Net { [Linear(3)] public static partial Layer Head { get; } }"
            )
        );

    [Fact]
    public Task An_experiment_in_a_generic_class() =>
        SparseBuild.VerifyAsync(
            Source(Small, "public partial class Outer<T> {", Experiment(train: "{|SP0001:Train<Small>(Loss.CrossEntropy)|}"), "}")
        );

    [Fact]
    public Task An_experiment_nested_privately() =>
        SparseBuild.VerifyMessageAsync(
            Source(
                Small,
                "public partial class Outer {",
                Experiment(train: "{|SP0001:Train<Small>(Loss.CrossEntropy)|}").Replace("public", "private"),
                "}"
            ),
            "Trial is private or nested in a private class; declare it as a plain partial class"
        );

    [Fact]
    public Task A_file_local_experiment() =>
        SparseBuild.VerifyAsync(
            Source(
                Small,
                Experiment(train: "{|SP0001:Train<Small>(Loss.CrossEntropy)|}").Replace("public partial class Trial", "file class Trial")
            )
        );

    [Theory]
    [InlineData("public static partial class Trial;")]
    [InlineData("public abstract partial class Trial;")]
    [InlineData("public sealed partial class Trial;")]
    [InlineData("internal partial class Trial;")]
    [InlineData("public partial record Trial;")]
    public Task An_experiment_may_be_any_class_that_can_be_reached(string declaration) =>
        SparseBuild.VerifyAsync(Source(Small, Experiment().Replace("public partial class Trial;", declaration)));

    [Fact]
    public Task A_network_may_be_sealed_and_internal() =>
        SparseBuild.VerifyAsync(
            Network("[Linear(3)] public partial Layer Head { get; }").Replace("public partial class", "internal sealed partial class")
        );
}
