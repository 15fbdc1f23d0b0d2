using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Sparse.Generators.Analyzers;
using Sparse.Generators.Diagnostics;

namespace Sparse.CodeFixes;

/// <summary>Sets the input of a network to the shape of a sample of the data it is trained on.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(SetInputCodeFix))]
[Shared]
public sealed class SetInputCodeFix : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [DiagnosticIds.DataShape];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        // The input may stand in another file than the experiment; in another project there is no fix.
        var diagnostic = context.Diagnostics[0];
        if (
            diagnostic.Properties.GetValueOrDefault(ProblemReporter.Expected) is not { } expected
            || diagnostic.AdditionalLocations.FirstOrDefault() is not { SourceTree: { } tree } input
            || context.Document.Project.Solution.GetDocument(tree) is not { } document
            || await document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false) is not { } root
            || root.FindNode(input.SourceSpan, getInnermostNodeForTie: true).FirstAncestorOrSelf<ExpressionSyntax>() is not { } written
        )
        {
            return;
        }

        context.RegisterCodeFix(
            CodeAction.Create(
                $"Set the input to {expected}",
                _ =>
                    Task.FromResult(
                        document
                            .WithSyntaxRoot(root.ReplaceNode(written, SyntaxFactory.ParseExpression(expected).WithTriviaFrom(written)))
                            .Project.Solution
                    ),
                nameof(SetInputCodeFix)
            ),
            diagnostic
        );
    }
}
