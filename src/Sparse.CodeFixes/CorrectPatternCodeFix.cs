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

/// <summary>
/// Replaces a name in quotes by one that means something: a pattern, an earlier member or a size by the nearest, a pattern that leaves out what
/// it should not by a longer one.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(CorrectPatternCodeFix))]
[Shared]
public sealed class CorrectPatternCodeFix : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } =
    [DiagnosticIds.UnmatchedPattern, DiagnosticIds.UnpenalisedLayer, DiagnosticIds.UnknownSource, DiagnosticIds.UnknownSize];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        if (
            root?.FindNode(context.Span, getInnermostNodeForTie: true) is not LiteralExpressionSyntax literal
            || context.Diagnostics[0].Properties.GetValueOrDefault(ProblemReporter.Expected) is not { } expected
        )
        {
            return;
        }

        context.RegisterCodeFix(
            CodeAction.Create(
                $"Change to \"{expected}\"",
                _ =>
                {
                    var corrected = SyntaxFactory
                        .LiteralExpression(SyntaxKind.StringLiteralExpression, SyntaxFactory.Literal(expected))
                        .WithTriviaFrom(literal);
                    return Task.FromResult(context.Document.WithSyntaxRoot(root.ReplaceNode(literal, corrected)));
                },
                nameof(CorrectPatternCodeFix)
            ),
            context.Diagnostics
        );
    }
}
