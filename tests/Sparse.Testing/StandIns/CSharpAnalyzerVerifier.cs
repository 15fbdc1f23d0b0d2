using System.Collections.Immutable;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Testing;
using Sparse.Testing;

namespace Microsoft.CodeAnalysis.CSharp.Testing;

/// <summary>
/// Verifies an analyzer against marked sources, as the type of this name in Microsoft.CodeAnalysis.CSharp.Analyzer.Testing does: the analyzer's
/// diagnostics of every severity, the generators' and the compiler's errors are asserted, the compiler's warnings are not.
/// The analyzer runs whatever the compiler says; <see cref="BuildVerifier"/> asserts what a build shows.
/// </summary>
public class CSharpAnalyzerVerifier<TAnalyzer, TVerifier>
    where TAnalyzer : DiagnosticAnalyzer, new()
    where TVerifier : IVerifier, new()
{
    /// <summary>Asserts that the source gives the diagnostics that are marked in it and no others.</summary>
    /// <param name="source">The source with <c>{|ID:text|}</c>, or <c>[|text|]</c> for an analyzer of one diagnostic.</param>
    public static async Task VerifyAnalyzerAsync(string source)
    {
        var (sources, expected) = DiagnosticComparison.Parse([source], () => DiagnosticComparison.OnlyId(new TAnalyzer().SupportedDiagnostics));
        var actual = await DiagnosticsAsync(TestCompilation.Create(sources));
        if (DiagnosticComparison.Difference(typeof(TAnalyzer).Name, sources, expected, actual) is { } difference)
        {
            new TVerifier().Fail(difference);
        }
    }

    /// <summary>The diagnostics that are asserted, of a compilation on which no generator has run.</summary>
    internal static async Task<ImmutableArray<Diagnostic>> DiagnosticsAsync(Compilation compilation)
    {
        var (generated, reported) = TestCompilation.Generate(compilation);
        var errors = generated.GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
        var found = await generated.WithAnalyzers([new TAnalyzer()]).GetAnalyzerDiagnosticsAsync();
        return [.. errors, .. reported, .. found];
    }
}
