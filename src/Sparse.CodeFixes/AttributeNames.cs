using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Sparse.CodeFixes;

/// <summary>Writes another name for an attribute and keeps how it was qualified.</summary>
internal static class AttributeNames
{
    public static NameSyntax Rename(NameSyntax name, string to)
    {
        SimpleNameSyntax simple = SyntaxFactory.IdentifierName(to);
        return name switch
        {
            QualifiedNameSyntax qualified => qualified.WithRight(simple),
            AliasQualifiedNameSyntax alias => alias.WithName(simple),
            _ => simple.WithTriviaFrom(name),
        };
    }
}
