using Microsoft.CodeAnalysis.Testing;
using Sparse.Testing.Tests.Samples;
using Verify = Microsoft.CodeAnalysis.CSharp.Testing.CSharpAnalyzerVerifier<
    Sparse.Testing.Tests.Samples.LowerCaseAnalyzer,
    Microsoft.CodeAnalysis.Testing.DefaultVerifier>;
using VerifyThrowing = Microsoft.CodeAnalysis.CSharp.Testing.CSharpAnalyzerVerifier<
    Sparse.Testing.Tests.Samples.ThrowingAnalyzer,
    Microsoft.CodeAnalysis.Testing.DefaultVerifier>;
using VerifyEmpty = Microsoft.CodeAnalysis.CSharp.Testing.CSharpAnalyzerVerifier<
    Microsoft.CodeAnalysis.Testing.EmptyDiagnosticAnalyzer,
    Microsoft.CodeAnalysis.Testing.DefaultVerifier>;

namespace Sparse.Testing.Tests;

public class CSharpAnalyzerVerifierTests
{
    [Theory]
    [InlineData("class Upper;")]
    [InlineData("class {|SA0001:lower|};")]
    [InlineData("class [|lower|]; class Upper; class [|lower2|];")]
    [InlineData("#pragma warning disable SA0001\nclass lower;")]
    [InlineData("class {|SA0001:lower|} { {|CS0246:Nothing|} f; }")]
    [InlineData(SampleGenerator.Attribute + "[Sample] partial class {|SG0001:Warned|};")]
    [InlineData(SampleGenerator.Attribute + "[Sample] partial class {|SA0001:sees|} { int F() => Members; }")]
    [InlineData(SampleGenerator.Attribute + "[Sample] class {|CS0260:{|SA0001:lower|}|};")]
    public Task What_is_marked_passes(string markup) => Verify.VerifyAnalyzerAsync(markup);

    [Theory]
    [InlineData("class Upper { } class {|SA0001:Other|};", "missing  /0/Test0.cs(1,23)-(1,28): SA0001 at \"Other\"")]
    [InlineData("class lower;", "extra    /0/Test0.cs(1,7)-(1,12): SA0001 at \"lower\": warning: lower is lower case")]
    [InlineData("class {|SA0001:low|}er;", "missing  /0/Test0.cs(1,7)-(1,10): SA0001 at \"low\"")]
    [InlineData("class {|SA0001:low|}er;", "extra    /0/Test0.cs(1,7)-(1,12): SA0001 at \"lower\"")]
    [InlineData("class {|SA0001:{|SA0001:lower|}|};", "expected 2 diagnostics, got 1")]
    [InlineData("class {|SA0009:lower|};", "missing  /0/Test0.cs(1,7)-(1,12): SA0009 at \"lower\"")]
    [InlineData("class Upper { Nothing f; }", "extra    /0/Test0.cs(1,15)-(1,22): CS0246 at \"Nothing\": error:")]
    [InlineData(SampleGenerator.Attribute + "[Sample] partial class Warned;", "extra    /0/Test0.cs(2,24)-(2,30): SG0001 at \"Warned\"")]
    [InlineData(SampleGenerator.Attribute + "[Sample] partial class Broken;", "Broken.Sample.g.cs(5,29)-(5,30): CS1525 at \";\"")]
    public async Task What_is_not_as_marked_fails(string markup, string message) =>
        Assert.Contains(message, (await Assert.ThrowsAsync<InvalidOperationException>(() => Verify.VerifyAnalyzerAsync(markup))).Message);

    [Fact]
    public async Task An_analyzer_that_throws_fails_even_where_the_exception_is_marked() =>
        Assert.Contains(
            "InvalidCastException",
            (await Assert.ThrowsAsync<InvalidOperationException>(() => VerifyThrowing.VerifyAnalyzerAsync("class {|AD0001:Upper|};"))).Message);

    [Fact]
    public async Task Brackets_need_an_analyzer_of_one_diagnostic() =>
        Assert.Contains(
            "these have 0", (await Assert.ThrowsAsync<FormatException>(() => VerifyEmpty.VerifyAnalyzerAsync("class [|Upper|];"))).Message);
}
