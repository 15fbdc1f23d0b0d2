using Sparse.CodeFixes;
using static Sparse.Generators.Tests.Declarations;
using Change = Microsoft.CodeAnalysis.CSharp.Testing.CSharpCodeFixVerifier<
    Sparse.Generators.Analyzers.NetworkAnalyzer,
    Sparse.CodeFixes.ChangeLayerCodeFix,
    Microsoft.CodeAnalysis.Testing.DefaultVerifier
>;
using Correct = Microsoft.CodeAnalysis.CSharp.Testing.CSharpCodeFixVerifier<
    Sparse.Generators.Analyzers.NetworkAnalyzer,
    Sparse.CodeFixes.CorrectPatternCodeFix,
    Microsoft.CodeAnalysis.Testing.DefaultVerifier
>;
using Misspelt = Microsoft.CodeAnalysis.CSharp.Testing.CSharpCodeFixVerifier<
    Microsoft.CodeAnalysis.Testing.EmptyDiagnosticAnalyzer,
    Sparse.CodeFixes.CorrectLayerNameCodeFix,
    Microsoft.CodeAnalysis.Testing.DefaultVerifier
>;
using SetInput = Microsoft.CodeAnalysis.CSharp.Testing.CSharpCodeFixVerifier<
    Sparse.Generators.Analyzers.ExperimentAnalyzer,
    Sparse.CodeFixes.SetInputCodeFix,
    Microsoft.CodeAnalysis.Testing.DefaultVerifier
>;

namespace Sparse.Generators.Tests.CodeFixes;

/// <summary>The fixes of layers: the right dimensions, the right name, the right input.</summary>
public class LayerCodeFixTests
{
    [Theory]
    [InlineData("Conv2d(8, 3, Padding = 1)", "Conv1d(8, 3, Padding = 1)")]
    [InlineData("Sparse.BatchNorm2d", "Sparse.BatchNorm1d")]
    public Task The_layer_over_the_right_number_of_dimensions(string before, string after) =>
        Change.VerifyCodeFixAsync(
            Network($"[{{|SP0108:{before}|}}, Flatten, Linear(3)] public partial Layer Head {{ get; }}", "[2, 9]"),
            Network($"[{after}, Flatten, Linear(3)] public partial Layer Head {{ get; }}", "[2, 9]")
        );

    [Fact]
    public Task The_nearest_earlier_member() =>
        Correct.VerifyCodeFixAsync(
            Network("[Linear(4)] public partial Layer Fc1 { get; } [Add({|SP0111:\"Fc\"|}), Linear(3)] public partial Layer Head { get; }"),
            Network("[Linear(4)] public partial Layer Fc1 { get; } [Add(\"Fc1\"), Linear(3)] public partial Layer Head { get; }")
        );

    [Fact]
    public Task The_nearest_parameter() =>
        Correct.VerifyCodeFixAsync(
            Source("[Block] public partial class Unit(int width) { [Linear({|SP0112:\"widht\"|})] public partial Layer Fc { get; } }"),
            Source("[Block] public partial class Unit(int width) { [Linear(\"width\")] public partial Layer Fc { get; } }")
        );

    [Fact]
    public Task The_nearest_layer() =>
        Misspelt.VerifyCodeFixAsync(
            Network("[Linear(5), {|CS0246:{|CS0246:LeakyRelU1|}|}, Linear(3)] public partial Layer Head { get; }"),
            Network("[Linear(5), LeakyReLU, Linear(3)] public partial Layer Head { get; }")
        );

    [Fact]
    public Task The_input_that_the_data_have() =>
        SetInput.VerifyCodeFixAsync(
            SmallWith(data: "{|SP0106:Planted(Features = 6, Support = 2, Classes = 3)|}"),
            SmallWith(data: "Planted(Features = 6, Support = 2, Classes = 3)").Replace("Input = [4]", "Input = [6]")
        );
}
