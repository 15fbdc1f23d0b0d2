using System.Collections.Immutable;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Testing;
using Microsoft.CodeAnalysis.Text;
using Sparse.Testing;

namespace Microsoft.CodeAnalysis.CSharp.Testing;

/// <summary>
/// Verifies a code fix, as the type of this name in Microsoft.CodeAnalysis.CSharp.CodeFix.Testing does: one diagnostic at a time until none
/// is left, then all at once where the provider can fix all; both must give the same text. A fix of a compiler error takes
/// <see cref="EmptyDiagnosticAnalyzer"/> as its analyzer.
/// </summary>
public class CSharpCodeFixVerifier<TAnalyzer, TCodeFix, TVerifier>
    where TAnalyzer : DiagnosticAnalyzer, new()
    where TCodeFix : CodeFixProvider, new()
    where TVerifier : IVerifier, new()
{
    /// <summary>Asserts the diagnostics of the source alone; see <see cref="CSharpAnalyzerVerifier{TAnalyzer, TVerifier}"/>.</summary>
    public static Task VerifyAnalyzerAsync(string source) => CSharpAnalyzerVerifier<TAnalyzer, TVerifier>.VerifyAnalyzerAsync(source);

    /// <summary>
    /// Asserts the diagnostics of the source, that the fix leads to the fixed source, and the diagnostics that remain there.
    /// </summary>
    /// <param name="source">The source with <c>{|ID:text|}</c>, or <c>[|text|]</c> for an analyzer of one diagnostic.</param>
    /// <param name="fixedSource">What the source becomes; diagnostics that remain are marked. The same as <paramref name="source"/> where
    /// no fix is offered.</param>
    public static async Task VerifyCodeFixAsync(string source, string fixedSource)
    {
        await VerifyAnalyzerAsync(source);
        var (plain, spans) = Markup.Parse(source);
        var (expected, _) = Markup.Parse(fixedSource);
        using var workspace = new AdhocWorkspace();
        var document = AddDocument(workspace, plain);

        var oneByOne = await FixOneByOneAsync(document, spans.Length);
        RequireEqual("fixed one at a time", expected, await TextAsync(oneByOne));
        foreach (var scope in new TCodeFix().GetFixAllProvider()?.GetSupportedFixAllScopes() ?? [])
        {
            if (scope is FixAllScope.Document or FixAllScope.Project or FixAllScope.Solution)
            {
                RequireEqual(
                    $"fixed all at once in the {scope}",
                    expected,
                    await TextAsync(await FixAllAsync(document, scope, spans.Length))
                );
            }
        }

        await VerifyAnalyzerAsync(fixedSource);
    }

    private static Document AddDocument(AdhocWorkspace workspace, string source)
    {
        var project = workspace.AddProject(
            ProjectInfo.Create(
                ProjectId.CreateNewId(),
                VersionStamp.Default,
                "Test",
                "Test",
                LanguageNames.CSharp,
                compilationOptions: TestCompilation.Options,
                parseOptions: TestCompilation.ParseOptions,
                metadataReferences: TestCompilation.References,
                analyzerReferences: [new GeneratorReference()]
            )
        );
        return workspace.AddDocument(
            DocumentInfo.Create(
                DocumentId.CreateNewId(project.Id),
                "Test0.cs",
                loader: TextLoader.From(TextAndVersion.Create(SourceText.From(source), VersionStamp.Default)),
                filePath: TestCompilation.PathOf(0)
            )
        );
    }

    private static async Task<Document> FixOneByOneAsync(Document document, int limit)
    {
        for (var round = 0; ; round++)
        {
            var action = await FirstActionAsync(document);
            if (action is null)
            {
                return document;
            }

            if (round >= limit)
            {
                new TVerifier().Fail(
                    $"{typeof(TCodeFix).Name} still offers '{action.Value.Action.Title}' after {round} fixes, "
                        + $"one for each marked diagnostic:\n{await TextAsync(document)}"
                );
            }

            document = await ApplyAsync(action.Value.Action, document);
        }
    }

    private static async Task<Document> FixAllAsync(Document document, FixAllScope scope, int limit)
    {
        // A fix of one place may uncover another, so fixing all is repeated like the single fix.
        for (var round = 0; ; round++)
        {
            if (await FirstActionAsync(document) is not (var action, var diagnostic))
            {
                return document;
            }

            if (round >= limit)
            {
                new TVerifier().Fail($"Fixing all in the {scope} does not end after {round} rounds:\n{await TextAsync(document)}");
            }

            var provider = new TCodeFix();
            var context = new FixAllContext(
                document,
                provider,
                scope,
                action.EquivalenceKey,
                [diagnostic.Id],
                new Found(),
                CancellationToken.None
            );
            var all = await provider.GetFixAllProvider()!.GetFixAsync(context);
            if (all is null)
            {
                new TVerifier().Fail(
                    $"{typeof(TCodeFix).Name} offers '{action.Title}' for one {diagnostic.Id} but nothing for all in the {scope}."
                );
            }

            document = await ApplyAsync(all, document);
        }
    }

    private static async Task<(CodeAction Action, Diagnostic Diagnostic)?> FirstActionAsync(Document document)
    {
        var provider = new TCodeFix();
        foreach (var diagnostic in await FixableAsync(document))
        {
            List<CodeAction> actions = [];
            await provider.RegisterCodeFixesAsync(
                new CodeFixContext(document, diagnostic, (action, _) => actions.Add(action), CancellationToken.None)
            );
            if (actions.Count > 0)
            {
                return (actions[0], diagnostic);
            }
        }

        return null;
    }

    private static async Task<IEnumerable<Diagnostic>> FixableAsync(Document document)
    {
        var ids = new TCodeFix().FixableDiagnosticIds;
        var tree = await document.GetSyntaxTreeAsync();

        // From the user's own tree: the project's compilation would hold the generated trees already.
        var compilation = CSharpCompilation.Create("Test", [tree!], TestCompilation.References, TestCompilation.Options);
        var all = await CSharpAnalyzerVerifier<TAnalyzer, TVerifier>.DiagnosticsAsync(compilation);
        return all.Where(d => ids.Contains(d.Id) && d.Location.SourceTree == tree).OrderBy(d => d.Location.SourceSpan.Start);
    }

    private static async Task<Document> ApplyAsync(CodeAction action, Document document)
    {
        var operations = await action.GetOperationsAsync(CancellationToken.None);
        return operations.OfType<ApplyChangesOperation>().Single().ChangedSolution.GetDocument(document.Id)!;
    }

    private static async Task<string> TextAsync(Document document) => (await document.GetTextAsync()).ToString();

    private static void RequireEqual(string how, string expected, string actual)
    {
        if (expected != actual)
        {
            new TVerifier().Fail($"{typeof(TCodeFix).Name}, {how}: {LineDifference.First(expected, actual)}\n\nwhole text:\n{actual}");
        }
    }

    /// <summary>Lets the fix see the generated sources.</summary>
    private sealed class GeneratorReference : AnalyzerReference
    {
        private readonly ImmutableArray<ISourceGenerator> _generators = [.. TestCompilation.Generators.Select(g => g.AsSourceGenerator())];

        public override string? FullPath => null;

        public override object Id => this;

        public override ImmutableArray<DiagnosticAnalyzer> GetAnalyzers(string language) => [];

        public override ImmutableArray<DiagnosticAnalyzer> GetAnalyzersForAllLanguages() => [];

        public override ImmutableArray<ISourceGenerator> GetGenerators(string language) => _generators;

        public override ImmutableArray<ISourceGenerator> GetGeneratorsForAllLanguages() => _generators;
    }

    private sealed class Found : FixAllContext.DiagnosticProvider
    {
        public override Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(Document document, CancellationToken cancellationToken) =>
            FixableAsync(document);

        public override Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(Project project, CancellationToken cancellationToken) =>
            FixableAsync(project.Documents.Single());

        public override Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(Project project, CancellationToken cancellationToken) =>
            Task.FromResult<IEnumerable<Diagnostic>>([]);
    }
}
