using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Sparse.Generators;
using Sparse.Generators.Planning;

namespace Sparse.CodeFixes;

/// <summary>Replaces a misspelt layer by the nearest there is. It hangs on the compiler's CS0246: what does not exist is nothing of ours.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(CorrectLayerNameCodeFix))]
[Shared]
public sealed class CorrectLayerNameCodeFix : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ["CS0246"];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        if (
            root?.FindNode(context.Span).FirstAncestorOrSelf<AttributeSyntax>() is not { Parent.Parent: PropertyDeclarationSyntax } layer
            || layer.Name.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().LastOrDefault()
                is not { Identifier.ValueText: var written }
            || await context.Document.Project.GetCompilationAsync(context.CancellationToken).ConfigureAwait(false) is not { } compilation
            || compilation.GetTypeByMetadataName(WellKnownNames.LayerAttribute) is not { } layerBase
            || Spelling.Nearest(written, [.. Layers(layerBase)]) is not { } nearest
        )
        {
            return;
        }

        context.RegisterCodeFix(
            CodeAction.Create(
                $"Change to {nearest}",
                _ =>
                    Task.FromResult(
                        context.Document.WithSyntaxRoot(root.ReplaceNode(layer.Name, AttributeNames.Rename(layer.Name, nearest)))
                    ),
                nameof(CorrectLayerNameCodeFix)
            ),
            context.Diagnostics
        );
    }

    private static IEnumerable<string> Layers(INamedTypeSymbol layerBase) =>
        layerBase
            .ContainingNamespace.GetTypeMembers()
            .Where(type => type is { IsAbstract: false, IsGenericType: false } && Derives(type, layerBase))
            .Select(static type => type.Name.Substring(0, type.Name.Length - "Attribute".Length));

    private static bool Derives(INamedTypeSymbol type, INamedTypeSymbol from)
    {
        for (var of = type.BaseType; of is not null; of = of.BaseType)
        {
            if (SymbolEqualityComparer.Default.Equals(of, from))
            {
                return true;
            }
        }

        return false;
    }
}
