using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Sparse.Testing.Tests.Samples;

/// <summary>Replaces the text of a diagnostic.</summary>
public abstract class TextFix(string id, Func<string, string> replace) : CodeFixProvider
{
    public override ImmutableArray<string> FixableDiagnosticIds => [id];

    public override FixAllProvider? GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var text = await context.Document.GetTextAsync();
        var fixedText = text.Replace(context.Span, replace(text.ToString(context.Span)));
        context.RegisterCodeFix(
            CodeAction.Create("Fix", _ => Task.FromResult(context.Document.WithText(fixedText)), nameof(TextFix)),
            context.Diagnostics
        );
    }
}

/// <summary>Writes a class's name in upper case.</summary>
public sealed class UpperCaseFix() : TextFix("SA0001", name => name.ToUpperInvariant());

/// <summary>Leaves the diagnostic where it is.</summary>
public sealed class IdleFix() : TextFix("SA0001", name => name + "x");

/// <summary>Fixes one, and something else where all are asked for.</summary>
public sealed class InconsistentFix() : TextFix("SA0001", name => name.ToUpperInvariant())
{
    public override FixAllProvider GetFixAllProvider() =>
        FixAllProvider.Create(
            async (_, document, _) => document.WithText(SourceText.From((await document.GetTextAsync()).ToString().ToUpperInvariant()))
        );
}

/// <summary>
/// Adds partial where the compiler asks for it, at a class to which the generator has added a member that the fix must see.
/// </summary>
public sealed class MakePartialFix : CodeFixProvider
{
    public override ImmutableArray<string> FixableDiagnosticIds => ["CS0260"];

    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var root = (await context.Document.GetSyntaxRootAsync())!;
        var model = (await context.Document.GetSemanticModelAsync())!;
        var declaration = root.FindToken(context.Span.Start).Parent!.FirstAncestorOrSelf<ClassDeclarationSyntax>()!;
        if (model.GetDeclaredSymbol(declaration)!.GetMembers("Members").IsEmpty)
        {
            return;
        }

        var made = declaration.AddModifiers(SyntaxFactory.Token(SyntaxKind.PartialKeyword).WithTrailingTrivia(SyntaxFactory.Space));
        context.RegisterCodeFix(
            CodeAction.Create(
                "Make partial",
                _ => Task.FromResult(context.Document.WithSyntaxRoot(root.ReplaceNode(declaration, made))),
                nameof(MakePartialFix)
            ),
            context.Diagnostics
        );
    }
}
