using Sparse.CodeFixes;
using static Sparse.Generators.Tests.Declarations;
using Verify = Microsoft.CodeAnalysis.CSharp.Testing.CSharpCodeFixVerifier<
    Microsoft.CodeAnalysis.Testing.EmptyDiagnosticAnalyzer,
    Sparse.CodeFixes.MakePartialCodeFix,
    Microsoft.CodeAnalysis.Testing.DefaultVerifier
>;

namespace Sparse.Generators.Tests.CodeFixes;

/// <summary><see cref="MakePartialCodeFix"/> on the compiler's CS0260.</summary>
public class MakePartialCodeFixTests
{
    private const string Body = "{ [Linear(3)] public partial Layer Head { get; } }";

    [Theory]
    [InlineData("public class {|CS0260:Net|}", "public partial class Net")]
    [InlineData("class {|CS0260:Net|}", "partial class Net")]
    [InlineData("internal sealed class {|CS0260:Net|}", "internal sealed partial class Net")]
    [InlineData("/// <summary>A net.</summary>\nclass {|CS0260:Net|}", "/// <summary>A net.</summary>\npartial class Net")]
    public Task A_network(string before, string after) =>
        Verify.VerifyCodeFixAsync(Source("[Network(Input = [4])]", before, Body), Source("[Network(Input = [4])]", after, Body));

    [Fact]
    public Task A_network_with_its_attribute_on_the_same_line() =>
        Verify.VerifyCodeFixAsync(
            Source("[Sparse.NetworkAttribute(Input = [4])] class {|CS0260:Net|}", Body),
            Source("[Sparse.NetworkAttribute(Input = [4])] partial class Net", Body)
        );

    [Fact]
    public Task A_network_and_an_experiment_at_once() =>
        Verify.VerifyCodeFixAsync(
            SmallWith().Replace("partial class Small", "class {|CS0260:Small|}").Replace("partial class Trial", "class {|CS0260:Trial|}"),
            SmallWith()
        );

    [Fact]
    public Task A_record() =>
        Verify.VerifyCodeFixAsync(
            SmallWith().Replace("public partial class Trial", "public record {|CS0260:Trial|}"),
            SmallWith().Replace("public partial class Trial", "public partial record Trial")
        );

    [Fact]
    public Task The_classes_around_a_nested_one() =>
        Verify.VerifyCodeFixAsync(
            Source(
                "public class {|CS0260:Outer|} { struct {|CS0260:Inner|} {",
                Small.Replace("partial class Small", "class {|CS0260:Small|}"),
                "} }"
            ),
            Source("public partial class Outer { partial struct Inner {", Small, "} }")
        );

    [Fact]
    public Task A_class_that_declares_nothing_of_ours_is_left_alone()
    {
        var source = Source("class {|CS0260:Other|}; partial class Other;");
        return Verify.VerifyCodeFixAsync(source, source);
    }
}
