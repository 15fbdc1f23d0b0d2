using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Sparse.CodeFixes;

/// <summary>Makes a network, a block or an experiment partial. It hangs on the compiler's CS0260, which our partial part provokes, and on nothing of ours.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(MakePartialCodeFix))]
[Shared]
public sealed class MakePartialCodeFix : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ["CS0260"];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        if (
            root?.FindNode(context.Span).FirstAncestorOrSelf<TypeDeclarationSyntax>() is not { } declaration
            || !HoldsDeclaration(declaration)
        )
        {
            return;
        }

        context.RegisterCodeFix(
            CodeAction.Create(
                $"Make '{declaration.Identifier.ValueText}' partial",
                _ =>
                {
                    var partial =
                        declaration.Modifiers.Count == 0
                            ? declaration
                                .WithKeyword(declaration.Keyword.WithLeadingTrivia())
                                .WithModifiers([
                                    SyntaxFactory.Token(
                                        declaration.Keyword.LeadingTrivia,
                                        SyntaxKind.PartialKeyword,
                                        [SyntaxFactory.Space]
                                    ),
                                ])
                            : declaration.AddModifiers(SyntaxFactory.Token([], SyntaxKind.PartialKeyword, [SyntaxFactory.Space]));
                    return Task.FromResult(context.Document.WithSyntaxRoot(root.ReplaceNode(declaration, partial)));
                },
                nameof(MakePartialCodeFix)
            ),
            context.Diagnostics
        );
    }

    // A class around a declaration must be partial as well.
    private static bool HoldsDeclaration(TypeDeclarationSyntax declaration) =>
        declaration.DescendantNodesAndSelf().OfType<TypeDeclarationSyntax>().Any(IsDeclaration);

    private static bool IsDeclaration(TypeDeclarationSyntax declaration) =>
        declaration
            .AttributeLists.SelectMany(static list => list.Attributes)
            .Any(static attribute => Name(attribute.Name) is "Network" or "Block" or "Train");

    private static string Name(NameSyntax name) =>
        (
            name switch
            {
                QualifiedNameSyntax qualified => qualified.Right.Identifier.ValueText,
                AliasQualifiedNameSyntax alias => alias.Name.Identifier.ValueText,
                SimpleNameSyntax simple => simple.Identifier.ValueText,
                _ => "",
            }
        ).Replace("Attribute", "");
}
