using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Sparse.Generators.Diagnostics;

namespace Sparse.CodeFixes;

/// <summary>Puts Flatten before a layer that needs a sample of one dimension.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(InsertFlattenCodeFix))]
[Shared]
public sealed class InsertFlattenCodeFix : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [DiagnosticIds.NeedsFlatten];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        if (root?.FindNode(context.Span).FirstAncestorOrSelf<AttributeSyntax>() is not { Parent: AttributeListSyntax list } layer)
        {
            return;
        }

        context.RegisterCodeFix(
            CodeAction.Create(
                "Insert Flatten",
                _ =>
                {
                    var name = SyntaxFactory.IdentifierName("Flatten");
                    var flatten = SyntaxFactory.Attribute(layer.Name is QualifiedNameSyntax qualified ? qualified.WithRight(name) : name);
                    var index = list.Attributes.IndexOf(layer);
                    var attributes = list.Attributes.Insert(index, flatten);
                    var spaced = attributes.ReplaceSeparator(
                        attributes.GetSeparator(index),
                        SyntaxFactory.Token([], SyntaxKind.CommaToken, [SyntaxFactory.Space])
                    );
                    return Task.FromResult(context.Document.WithSyntaxRoot(root.ReplaceNode(list, list.WithAttributes(spaced))));
                },
                nameof(InsertFlattenCodeFix)
            ),
            context.Diagnostics
        );
    }
}
