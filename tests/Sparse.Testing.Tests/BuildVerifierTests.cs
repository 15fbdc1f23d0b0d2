using System.Diagnostics;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Sparse.Testing.Tests.Samples;
using Xunit.Sdk;

namespace Sparse.Testing.Tests;

public partial class BuildVerifierTests
{
    /// <summary>Sources with what a build shows: each entry is checked against this class and against the compiler itself.</summary>
    public static TheoryData<string> Sources =>
        [
            "class {|SA0001:lower|} { int {|CS0169:f|}; }",
            // An error in a body hides nothing.
            "class {|SA0001:lower|} { int F() => {|CS0103:nothing|}; }",
            // An error among the declarations hides the bodies and the analyzers.
            "class lower { {|CS0246:Nothing|} F() => nothing; }",
            SampleGenerator.Attribute + "[Sample] class {|CS0260:lower|} { int F() => nothing; }",
            SampleGenerator.Attribute + "[Sample] partial class Silent { public partial int {|CS9248:Size|} { get; } } class lower;",
            SampleGenerator.Attribute + "[Sample] partial class Speaks { public partial int Size { get; } } class {|SA0001:lower|};",
            // What does not parse runs no generator.
            SampleGenerator.Attribute + "[Sample] partial class Warned; class lower {|CS1513:{|CS1514:|}|}",
            SampleGenerator.Attribute + "[Sample] partial class {|SG0001:Warned|}; class {|SA0001:lower|};",
            SampleGenerator.Attribute + "[Sample] partial class {|SG0002:Stopped|}; class lower { int F() => nothing; }",
            SampleGenerator.Attribute + "[Sample] partial class {|SG0003:Noted|};",
            "#pragma warning disable SA0001\nclass lower;",
            "#warning {|CS1030:here|}\nclass lower { {|CS0246:Nothing|} f; }",
        ];

    [Theory]
    [MemberData(nameof(Sources))]
    public Task What_is_marked_passes(string markup) => BuildVerifier.VerifyBuildAsync(markup, new LowerCaseAnalyzer());

    [CompilerTheory]
    [MemberData(nameof(Sources))]
    [InlineData(SampleGenerator.Attribute + "[Sample] partial class Broken; class lower { int F() => nothing; }")]
    [InlineData(SampleGenerator.Attribute + "[Sample] class Broken; class lower { int F() => nothing; }")]
    public async Task The_compiler_shows_the_same(string markup)
    {
        var source = Markup.Parse(markup).Source;
        var shown = await BuildVerifier.ShownAsync(TestCompilation.Create(source), new LowerCaseAnalyzer());
        Assert.Equal(shown.Select(Line).Order(StringComparer.Ordinal), await CompileAsync(source));

        static string Line(Diagnostic diagnostic)
        {
            var span = diagnostic.Location.GetLineSpan();
            var start = span.StartLinePosition;
            var severity = diagnostic.Severity.ToString().ToLowerInvariant();
            return $"{Path.GetFileName(span.Path)}({start.Line + 1},{start.Character + 1}): {severity} {diagnostic.Id}";
        }
    }

    [Theory]
    [InlineData("class {|SA0001:Upper|};", "missing  /0/Test0.cs(1,7)-(1,12): SA0001")]
    [InlineData("class lower;", "extra    /0/Test0.cs(1,7)-(1,12): SA0001")]
    [InlineData("class Upper { int f; }", "extra    /0/Test0.cs(1,19)-(1,20): CS0169 at \"f\": warning:")]
    [InlineData("class {|SA0001:lower|} { {|CS0246:Nothing|} f; }", "missing  /0/Test0.cs(1,7)-(1,12): SA0001")]
    public async Task What_is_not_as_marked_fails(string markup, string message)
    {
        var failure = await Assert.ThrowsAsync<FailException>(() => BuildVerifier.VerifyBuildAsync(markup, new LowerCaseAnalyzer()));
        Assert.Contains(message, failure.Message);
    }

    [Fact]
    public async Task An_analyzer_that_throws_fails() =>
        Assert.Contains(
            "InvalidCastException",
            (await Assert.ThrowsAsync<FailException>(() => BuildVerifier.VerifyBuildAsync("class Upper;", new ThrowingAnalyzer()))).Message
        );

    [Fact]
    public async Task Several_sources_make_one_build_and_what_it_shows_is_returned()
    {
        var shown = await BuildVerifier.VerifyBuildAsync(
            ["class {|SA0001:first|} : second;", "class {|SA0001:second|};"],
            new LowerCaseAnalyzer()
        );
        Assert.Equal(["first is lower case", "second is lower case"], shown.Select(diagnostic => diagnostic.GetMessage()));
    }

    /// <summary>Compiles with the SDK's compiler, the sample generator and analyzer loaded from this assembly.</summary>
    private static async Task<IEnumerable<string>> CompileAsync(string source)
    {
        var folder = Directory.CreateTempSubdirectory("csc-");
        try
        {
            await File.WriteAllTextAsync(Path.Combine(folder.FullName, "Test0.cs"), source);
            await File.WriteAllLinesAsync(
                Path.Combine(folder.FullName, "Test.rsp"),
                [
                    "/nostdlib /nologo /target:library /langversion:14 /nullable:enable /preferreduilang:en /out:Test.dll Test0.cs",
                    $"/analyzer:\"{typeof(BuildVerifierTests).Assembly.Location}\"",
                    $"/analyzer:\"{typeof(BuildVerifier).Assembly.Location}\"",
                    .. (await File.ReadAllLinesAsync(Path.Combine(AppContext.BaseDirectory, "references.txt"))).Select(path =>
                        $"/reference:\"{path}\""
                    ),
                ]
            );
            var start = new ProcessStartInfo(Environment.ProcessPath!, [CompilerTheoryAttribute.Compiler, "/noconfig", "@Test.rsp"])
            {
                WorkingDirectory = folder.FullName,
                RedirectStandardOutput = true,
            };
            using var process = Process.Start(start)!;
            var output = await process.StandardOutput.ReadToEndAsync();
            await process.WaitForExitAsync();
            var lines = output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            return lines
                .Select(line => Shown().Match(line) is { Success: true } match ? match.Groups[1].Value : line)
                .Order(StringComparer.Ordinal);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [GeneratedRegex(@"^(?:.*/)?([\w.]+\(\d+,\d+\): \w+ \w+): ")]
    private static partial Regex Shown();
}
