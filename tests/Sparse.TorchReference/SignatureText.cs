using Microsoft.CodeAnalysis.CSharp;

namespace Sparse.TorchReference;

/// <summary>Types and names of the model as C#.</summary>
internal static class SignatureText
{
    /// <summary>What identifies a type: its path with its type parameters, as the list writes it.</summary>
    public static string KeyOf(NamedTypeRef type) =>
        string.Join(
            '.',
            type.Path.Select(s =>
                s.Arguments.IsEmpty ? s.Name : $"{s.Name}<{string.Join(", ", s.Arguments.Select(a => KeyOf((NamedTypeRef)a)))}>"
            )
        );

    /// <summary>A name, with <c>@</c> where it is a keyword.</summary>
    public static string Name(string name) =>
        SyntaxFacts.GetKeywordKind(name) == SyntaxKind.None && SyntaxFacts.GetContextualKeywordKind(name) == SyntaxKind.None
            ? name
            : "@" + name;

    /// <summary>A type, fully qualified.</summary>
    public static string Type(TypeRef type) =>
        type switch
        {
            // Before the path is qualified: void, int, nint and the type parameters.
            NamedTypeRef { Path: [var only] } => only.Name,
            NamedTypeRef named => "global::" + string.Join('.', named.Path.Select(Segment)),
            ArrayTypeRef array => $"{Type(array.Element)}[{new string(',', array.Rank - 1)}]",
            NullableTypeRef nullable => Type(nullable.Inner) + "?",
            TupleTypeRef tuple => $"({string.Join(", ", tuple.Elements.Select(Element))})",
            _ => throw new ArgumentOutOfRangeException(nameof(type), type, "A kind of type that is not known."),
        };

    /// <summary>A constant as the list writes it: a literal, or the dotted name of an enum's member.</summary>
    public static string Constant(string value) =>
        value.StartsWith("TorchSharp.", StringComparison.Ordinal) ? "global::" + string.Join('.', value.Split('.').Select(Name)) : value;

    private static string Element(TupleElementRef element) =>
        element.Name is null ? Type(element.Type) : $"{Type(element.Type)} {Name(element.Name)}";

    private static string Segment(PathSegment segment) =>
        segment.Arguments.IsEmpty ? Name(segment.Name) : $"{Name(segment.Name)}<{string.Join(", ", segment.Arguments.Select(Type))}>";
}
