using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Sparse.Generators.Analyzers;
using Sparse.Testing;

namespace Sparse.Generators.Tests;

/// <summary>A user's build: the compiler, both generators and both analyzers.</summary>
internal static class SparseBuild
{
    /// <summary>Asserts that the build shows what is marked and nothing beside it; see <see cref="BuildVerifier"/>.</summary>
    public static Task<ImmutableArray<Diagnostic>> VerifyAsync(params string[] markups) =>
        BuildVerifier.VerifyBuildAsync(markups, new NetworkAnalyzer(), new ExperimentAnalyzer(), new PenaltyAnalyzer());

    /// <summary>The same, of one diagnostic with this message.</summary>
    public static async Task<Diagnostic> VerifyMessageAsync(string markup, string message)
    {
        var diagnostic = Assert.Single(await VerifyAsync(markup));
        Assert.Equal(message, diagnostic.GetMessage());
        return diagnostic;
    }

    /// <summary>Asserts that a diagnostic points to one more place, which holds this text.</summary>
    public static void RequireRelated(Diagnostic diagnostic, string text)
    {
        var related = Assert.Single(diagnostic.AdditionalLocations);
        Assert.Equal(text, related.SourceTree!.GetText().ToString(related.SourceSpan));
    }

    /// <summary>What analyzers say of a source, in words.</summary>
    public static async Task<ImmutableArray<string>> ReasonsAsync(string source)
    {
        var (compilation, _) = TestCompilation.Generate(TestCompilation.Create(source));
        var found = await compilation
            .WithAnalyzers([new NetworkAnalyzer(), new ExperimentAnalyzer(), new PenaltyAnalyzer()])
            .GetAnalyzerDiagnosticsAsync();
        return [.. found.Select(static diagnostic => diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture))];
    }

    /// <summary>What analyzers say while the source is typed, whatever the compiler says.</summary>
    public static async Task<ImmutableArray<string>> TypedAsync(string source)
    {
        var (compilation, _) = TestCompilation.Generate(TestCompilation.Create(source));
        var found = await compilation
            .WithAnalyzers([new NetworkAnalyzer(), new ExperimentAnalyzer(), new PenaltyAnalyzer()])
            .GetAnalyzerDiagnosticsAsync();
        return [.. found.Select(diagnostic => diagnostic.Id).Order(StringComparer.Ordinal)];
    }
}
