using Sparse.CodeFixes;
using static Sparse.Generators.Tests.Declarations;
using Verify = Microsoft.CodeAnalysis.CSharp.Testing.CSharpCodeFixVerifier<
    Sparse.Generators.Analyzers.ExperimentAnalyzer,
    Sparse.CodeFixes.CorrectPatternCodeFix,
    Microsoft.CodeAnalysis.Testing.DefaultVerifier
>;

namespace Sparse.Generators.Tests.CodeFixes;

/// <summary><see cref="CorrectPatternCodeFix"/> on SP0307.</summary>
public class CorrectPatternCodeFixTests
{
    [Theory]
    [InlineData("Haed", "Head")]
    [InlineData("fc1.weight", "Fc1.weight")]
    [InlineData("Fc, Head.weight", "Fc1, Head.weight")]
    [InlineData("Head,Fc2", "Head, Fc1")]
    public Task To_the_nearest_name(string before, string after) =>
        Verify.VerifyCodeFixAsync(
            SmallWith(penalty: $"L1(1e-4, On = {{|SP0307:\"{before}\"|}} /* which */)"),
            SmallWith(penalty: $"L1(1e-4, On = \"{after}\" /* which */)")
        );

    [Theory]
    [InlineData("\"Encoder\"")]
    [InlineData("\"Hae\" + \"d\"")]
    [InlineData("Names.Last")]
    public Task Nothing_is_offered_where_no_name_is_near_or_the_text_is_no_literal(string on)
    {
        var source =
            SmallWith(penalty: $"L1(1e-4, On = {{|SP0307:{on}|}})") + "\nstatic class Names { public const string Last = \"Haed\"; }";
        return Verify.VerifyCodeFixAsync(source, source);
    }

    [Fact]
    public Task In_two_experiments_at_once() =>
        Verify.VerifyCodeFixAsync(
            Source(
                Small,
                Experiment(penalty: "L1(1e-4, On = {|SP0307:\"Haed\"|})"),
                Experiment(penalty: "L1(1e-4, On = {|SP0307:\"Fc2\"|})").Replace("Trial", "Other")
            ),
            Source(
                Small,
                Experiment(penalty: "L1(1e-4, On = \"Head\")"),
                Experiment(penalty: "L1(1e-4, On = \"Fc1\")").Replace("Trial", "Other")
            )
        );

    [Fact]
    public Task A_layer_left_out_of_a_chain_is_penalised_too()
    {
        const string network = """
            [Network(Input = [4])]
            public partial class Net
            {
                [Linear(5), ReLU] public partial Layer Fc1 { get; }
                [Linear(3)] public partial Layer Head { get; }
            }
            """;
        string With(string on) =>
            Declarations.Source(
                network,
                $"[Train<Net>(Loss.CrossEntropy), {Declarations.Data}, L1(1e-3, On = {on}), ProxGen]\npublic partial class Trial;"
            );
        return Verify.VerifyCodeFixAsync(With("{|SP0321:\"Fc1\"|}"), With("\"Fc1, Head.weight\""));
    }
}
