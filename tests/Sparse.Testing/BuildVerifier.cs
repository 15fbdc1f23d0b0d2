using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Xunit;

namespace Sparse.Testing;

/// <summary>
/// Asserts the total set of diagnostics that a user's build would show, from <see cref="DiagnosticSeverity.Info"/> up: the compiler's,
/// those of <see cref="TestCompilation.Generators"/> and those of the analyzers. It follows the order in which csc works, which hides as
/// well as shows: a source that does not parse runs no generator, and an error that cannot be configured away among the declarations
/// (CS0260, CS9248) or from a generator ends the build before the bodies are bound and before any analyzer runs. Errors inside bodies, and
/// syntax errors in what was generated, hide nothing.
/// </summary>
public static class BuildVerifier
{
    /// <summary>Builds one source with markup and asserts that the build shows what is marked and nothing else.</summary>
    /// <param name="markup">The source, with <c>{|ID:text|}</c> wherever a diagnostic is expected.</param>
    /// <param name="analyzers">The analyzers that the build runs.</param>
    /// <returns>What the build shows, in order of place, so that messages and properties can be asserted too.</returns>
    public static Task<ImmutableArray<Diagnostic>> VerifyBuildAsync(string markup, params DiagnosticAnalyzer[] analyzers) =>
        VerifyBuildAsync([markup], analyzers);

    /// <summary>The same for several sources, the i-th of which lies at <see cref="TestCompilation.PathOf"/>.</summary>
    public static async Task<ImmutableArray<Diagnostic>> VerifyBuildAsync(
        IReadOnlyList<string> markups,
        params DiagnosticAnalyzer[] analyzers
    )
    {
        var (sources, expected) = DiagnosticComparison.Parse(
            markups,
            () => DiagnosticComparison.OnlyId(analyzers.SelectMany(analyzer => analyzer.SupportedDiagnostics))
        );
        var shown = await ShownAsync(TestCompilation.Create(sources), analyzers);
        if (DiagnosticComparison.Difference("The build", sources, expected, shown) is { } difference)
        {
            Assert.Fail(difference);
        }

        return shown;
    }

    /// <summary>
    /// What a build of a compilation shows, in order of place. <see cref="TestCompilation.Generators"/> have not yet run on it.
    /// </summary>
    public static async Task<ImmutableArray<Diagnostic>> ShownAsync(Compilation compilation, params DiagnosticAnalyzer[] analyzers)
    {
        var parse = compilation.GetParseDiagnostics();
        if (parse.Any(EndsTheBuild))
        {
            return Shown(parse);
        }

        var (generated, reported) = TestCompilation.Generate(compilation);
        ImmutableArray<Diagnostic> declared = [.. parse, .. reported, .. generated.GetDeclarationDiagnostics()];
        if (declared.Any(EndsTheBuild))
        {
            return Shown(declared);
        }

        return analyzers.Length == 0
            ? Shown([.. generated.GetDiagnostics(), .. reported])
            : Shown([.. await generated.WithAnalyzers([.. analyzers]).GetAllDiagnosticsAsync(), .. reported]);
    }

    private static bool EndsTheBuild(Diagnostic diagnostic) =>
        diagnostic.DefaultSeverity == DiagnosticSeverity.Error
        && diagnostic.Descriptor.CustomTags.Contains(WellKnownDiagnosticTags.NotConfigurable);

    private static ImmutableArray<Diagnostic> Shown(ImmutableArray<Diagnostic> diagnostics) =>
        [
            .. diagnostics
                .Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Info && !diagnostic.IsSuppressed)
                .OrderBy(diagnostic => diagnostic.Location.SourceTree?.FilePath, StringComparer.Ordinal)
                .ThenBy(diagnostic => diagnostic.Location.SourceSpan)
                .ThenBy(diagnostic => diagnostic.Id, StringComparer.Ordinal),
        ];
}
