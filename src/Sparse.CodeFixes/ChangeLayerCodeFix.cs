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

/// <summary>Puts the layer over the right number of dimensions in the place of one over another: Conv1d for Conv2d.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ChangeLayerCodeFix))]
[Shared]
public sealed class ChangeLayerCodeFix : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [DiagnosticIds.WrongRank];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        if (
            root?.FindNode(context.Span).FirstAncestorOrSelf<AttributeSyntax>() is not { } layer
            || context.Diagnostics[0].Properties.GetValueOrDefault(ProblemReporter.Expected) is not { } expected
        )
        {
            return;
        }

        context.RegisterCodeFix(
            CodeAction.Create(
                $"Change to {expected}",
                _ =>
                    Task.FromResult(
                        context.Document.WithSyntaxRoot(root.ReplaceNode(layer.Name, AttributeNames.Rename(layer.Name, expected)))
                    ),
                nameof(ChangeLayerCodeFix)
            ),
            context.Diagnostics
        );
    }
}
