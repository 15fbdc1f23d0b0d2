using Microsoft.CodeAnalysis.CSharp.Testing;
using Microsoft.CodeAnalysis.Testing;
using Sparse.Testing.Tests.Samples;
using Verify = Microsoft.CodeAnalysis.CSharp.Testing.CSharpCodeFixVerifier<
    Sparse.Testing.Tests.Samples.LowerCaseAnalyzer,
    Sparse.Testing.Tests.Samples.UpperCaseFix,
    Microsoft.CodeAnalysis.Testing.DefaultVerifier
>;
using VerifyPartial = Microsoft.CodeAnalysis.CSharp.Testing.CSharpCodeFixVerifier<
    Microsoft.CodeAnalysis.Testing.EmptyDiagnosticAnalyzer,
    Sparse.Testing.Tests.Samples.MakePartialFix,
    Microsoft.CodeAnalysis.Testing.DefaultVerifier
>;

namespace Sparse.Testing.Tests;

public class CSharpCodeFixVerifierTests
{
    [Theory]
    [InlineData("class {|SA0001:a|};", "class A;")]
    [InlineData("class [|a|]; class [|b|];", "class A; class B;")]
    [InlineData("class Fine;", "class Fine;")]
    [InlineData("class {|SA0001:a|} { {|CS0246:Nothing|} f; }", "class A { {|CS0246:Nothing|} f; }")]
    public Task The_fix_that_is_written_down_passes(string source, string fixedSource) => Verify.VerifyCodeFixAsync(source, fixedSource);

    [Fact]
    public Task A_fix_may_hang_on_an_error_of_the_compiler_and_sees_generated_code() =>
        VerifyPartial.VerifyCodeFixAsync(
            SampleGenerator.Attribute + "[Sample] public class {|CS0260:One|};\n[Sample] public class {|CS0260:Two|};",
            SampleGenerator.Attribute + "[Sample] public partial class One;\n[Sample] public partial class Two;"
        );

    [Theory]
    [InlineData("class {|SA0001:a|};", "class B;", "line 1\n- class B;\n+ class A;")]
    [InlineData("class {|SA0001:a|};", "class a;", "line 1\n- class a;\n+ class A;")]
    [InlineData("class a;", "class A;", "extra    /0/Test0.cs(1,7)-(1,8): SA0001")]
    [InlineData("class {|SA0001:a|};", "class {|SA0001:A|};", "missing  /0/Test0.cs(1,7)-(1,8): SA0001")]
    public Task Another_text_fails(string source, string fixedSource, string message) =>
        FailsAsync<UpperCaseFix>(source, fixedSource, message);

    [Fact]
    public Task A_fix_that_fixes_nothing_fails() =>
        FailsAsync<IdleFix>("class {|SA0001:a|};", "class {|SA0001:ax|};", "still offers 'Fix' after 1 fixes");

    [Fact]
    public Task Fixing_all_must_give_what_fixing_one_gives() =>
        FailsAsync<InconsistentFix>("class {|SA0001:a|};", "class A;", "fixed all at once in the Document: line 1\n- class A;\n+ CLASS A;");

    private static async Task FailsAsync<TFix>(string source, string fixedSource, string message)
        where TFix : Microsoft.CodeAnalysis.CodeFixes.CodeFixProvider, new() =>
        Assert.Contains(
            message,
            (
                await Assert.ThrowsAsync<InvalidOperationException>(() =>
                    CSharpCodeFixVerifier<LowerCaseAnalyzer, TFix, DefaultVerifier>.VerifyCodeFixAsync(source, fixedSource)
                )
            ).Message
        );
}
