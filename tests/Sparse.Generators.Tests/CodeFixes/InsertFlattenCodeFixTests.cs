using Sparse.CodeFixes;
using static Sparse.Generators.Tests.Declarations;
using Verify = Microsoft.CodeAnalysis.CSharp.Testing.CSharpCodeFixVerifier<
    Sparse.Generators.Analyzers.NetworkAnalyzer,
    Sparse.CodeFixes.InsertFlattenCodeFix,
    Microsoft.CodeAnalysis.Testing.DefaultVerifier
>;

namespace Sparse.Generators.Tests.CodeFixes;

/// <summary><see cref="InsertFlattenCodeFix"/> on SP0101.</summary>
public class InsertFlattenCodeFixTests
{
    [Theory]
    [InlineData("[{|SP0101:Linear(3)|}]", "[Flatten, Linear(3)]")]
    [InlineData("[{|SP0101:Linear(5)|}, ReLU, Linear(3)]", "[Flatten, Linear(5), ReLU, Linear(3)]")]
    [InlineData("[ReLU, {|SP0101:Linear(3)|}]", "[ReLU, Flatten, Linear(3)]")]
    [InlineData("[ReLU]\n[{|SP0101:Linear(3)|}]", "[ReLU]\n[Flatten, Linear(3)]")]
    [InlineData("[{|SP0101:Sparse.LinearAttribute(3)|}]", "[Sparse.Flatten, Sparse.LinearAttribute(3)]")]
    public Task Before_the_layer(string before, string after) =>
        Verify.VerifyCodeFixAsync(
            Network($"{before} public partial Layer Head {{ get; }}", "[2, 3]"),
            Network($"{after} public partial Layer Head {{ get; }}", "[2, 3]")
        );

    [Fact]
    public Task In_two_networks_at_once() => Verify.VerifyCodeFixAsync(Two("{|SP0101:Linear(5)|}"), Two("Flatten, Linear(5)"));

    private static string Two(string layer) =>
        Source(
            $"[Network(Input = [1, 4])] public partial class One {{ [{layer}] public partial Layer Fc1 {{ get; }} [Linear(3)] public partial Layer Head {{ get; }} }}",
            $"[Network(Input = [2, 4])] public partial class Two {{ [{layer}] public partial Layer Head {{ get; }} }}"
        );
}
