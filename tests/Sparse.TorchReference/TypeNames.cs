using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Sparse.TorchReference;

/// <summary>Types of an assembly as the list writes them.</summary>
internal static class TypeNames
{
    /// <summary>A type without the names of its tuples' elements.</summary>
    public static string Of(ITypeSymbol type, bool annotated = true) => Print(type, annotated, named: false);

    /// <summary>
    /// A type with the names of its tuples' elements: in place where the type is a tuple or an array of one, else in a comment behind it.
    /// </summary>
    public static string WithTupleNames(ITypeSymbol type)
    {
        var names = new List<string>();
        CollectTupleNames(type, names);
        if (names.Count == 0)
        {
            return Of(type);
        }

        ITypeSymbol core = type;
        while (core is IArrayTypeSymbol array)
        {
            core = array.ElementType;
        }

        bool inPlace =
            core is INamedTypeSymbol { IsTupleType: true } tuple && !HasTypeParameter(tuple) && names.Count == tuple.TupleElements.Length;
        return inPlace ? Print(type, annotated: true, named: true) : $"{Of(type)} /* tuple: {string.Join(", ", names)} */";
    }

    private static string Print(ITypeSymbol type, bool annotated, bool named)
    {
        switch (type)
        {
            case IArrayTypeSymbol array:
                // The ranks of an array of arrays stand outermost first.
                string ranks = "";
                ITypeSymbol element = array;
                while (element is IArrayTypeSymbol inner && (ranks.Length == 0 || inner.NullableAnnotation != NullableAnnotation.Annotated))
                {
                    ranks += $"[{new string(',', inner.Rank - 1)}]";
                    element = inner.ElementType;
                }

                return Print(element, annotated: true, named) + ranks + Mark(type, annotated);
            case IPointerTypeSymbol pointer:
                return Print(pointer.PointedAtType, annotated: true, named) + "*";
            case INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable:
                return Print(nullable.TypeArguments[0], annotated: true, named: false) + "?";
            case INamedTypeSymbol { IsTupleType: true } tuple when !HasTypeParameter(tuple):
                IEnumerable<string> elements = tuple.TupleElements.Select(e =>
                    Print(e.Type, annotated: true, named: false) + (named && e.IsExplicitlyNamedTupleElement ? " " + e.Name : "")
                );
                return $"({string.Join(", ", elements)})";
            case INamedTypeSymbol plain:
                return (Keyword(plain) ?? PathOf(plain)) + Mark(type, annotated);
            default:
                return type.Name + Mark(type, annotated);
        }
    }

    private static string Mark(ITypeSymbol type, bool annotated) =>
        annotated && type.NullableAnnotation == NullableAnnotation.Annotated && !type.IsValueType ? "?" : "";

    private static string? Keyword(INamedTypeSymbol type) =>
        type.SpecialType switch
        {
            SpecialType.None or SpecialType.System_DateTime => null,
            SpecialType.System_IntPtr => "nint",
            SpecialType.System_UIntPtr => "nuint",
            _ => type.WithNullableAnnotation(NullableAnnotation.None).ToDisplayString() is var text
            && SyntaxFacts.GetKeywordKind(text) != SyntaxKind.None
                ? text
                : null,
        };

    private static string PathOf(INamedTypeSymbol type)
    {
        INamedTypeSymbol underlying = type.IsTupleType ? type.TupleUnderlyingType ?? type : type;
        string container =
            underlying.ContainingType is { } outer ? PathOf(outer) + "."
            : underlying.ContainingNamespace is { IsGlobalNamespace: false } space ? space.ToDisplayString() + "."
            : "";
        return container
            + underlying.Name
            + (
                underlying.TypeArguments.IsEmpty
                    ? ""
                    : $"<{string.Join(", ", underlying.TypeArguments.Select(t => Print(t, annotated: true, named: false)))}>"
            );
    }

    private static bool HasTypeParameter(ITypeSymbol type) =>
        type switch
        {
            ITypeParameterSymbol => true,
            IArrayTypeSymbol array => HasTypeParameter(array.ElementType),
            IPointerTypeSymbol pointer => HasTypeParameter(pointer.PointedAtType),
            INamedTypeSymbol named => named.TypeArguments.Any(HasTypeParameter)
                || (named.ContainingType is { } outer && HasTypeParameter(outer)),
            _ => false,
        };

    // In the order of the attribute that holds them: a tuple's own, then those of the tuples within it.
    private static void CollectTupleNames(ITypeSymbol type, List<string> names)
    {
        switch (type)
        {
            case IArrayTypeSymbol array:
                CollectTupleNames(array.ElementType, names);
                break;
            case INamedTypeSymbol { IsTupleType: true } tuple:
                ImmutableArray<IFieldSymbol> elements = tuple.TupleElements;
                if (elements.Any(e => e.IsExplicitlyNamedTupleElement))
                {
                    names.AddRange(elements.Select(e => e.IsExplicitlyNamedTupleElement ? e.Name : ""));
                }

                foreach (IFieldSymbol element in elements)
                {
                    CollectTupleNames(element.Type, names);
                }

                break;
            case INamedTypeSymbol named:
                foreach (ITypeSymbol argument in named.TypeArguments)
                {
                    CollectTupleNames(argument, names);
                }

                break;
        }
    }
}
