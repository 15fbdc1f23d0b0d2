using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Sparse.Generators.Infrastructure;
using Sparse.Generators.Models;

namespace Sparse.Generators.Parsing;

/// <summary>What every parser reads of a symbol.</summary>
internal static class SymbolReading
{
    private static readonly SymbolDisplayFormat Dotted = new(
        globalNamespaceStyle: SymbolDisplayGlobalNamespaceStyle.Omitted,
        typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameAndContainingTypesAndNamespaces,
        miscellaneousOptions: SymbolDisplayMiscellaneousOptions.EscapeKeywordIdentifiers
    );

    public static TypeModel Type(INamedTypeSymbol type)
    {
        var declarations = new List<string>();
        for (var outer = type; outer is not null; outer = outer.ContainingType)
        {
            var keyword =
                outer.IsRecord ? (outer.IsValueType ? "record struct" : "record")
                : outer.TypeKind == TypeKind.Struct ? "struct"
                : outer.TypeKind == TypeKind.Interface ? "interface"
                : "class";
            declarations.Insert(0, $"partial {keyword} {outer.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat)}");
        }

        return new TypeModel(
            type.ContainingNamespace.IsGlobalNamespace ? "" : type.ContainingNamespace.ToDisplayString(Dotted),
            declarations.ToEquatableArray(),
            type.Name,
            type.ToDisplayString(Dotted),
            IsPublic(type) ? "public" : "internal"
        );
    }

    public static string Reference(ITypeSymbol type) => type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat);

    public static bool Is(ITypeSymbol? type, string metadataName) =>
        type is INamedTypeSymbol named && MetadataName(named) == metadataName;

    public static bool DerivesFrom(ITypeSymbol? type, string metadataName)
    {
        for (var t = type; t is not null; t = t.BaseType)
        {
            if (Is(t, metadataName))
            {
                return true;
            }
        }

        return false;
    }

    public static AttributeModel Attribute(AttributeData attribute, int index)
    {
        var type = attribute.AttributeClass!;
        var arguments = new List<ArgumentModel>();
        var parameters = attribute.AttributeConstructor?.Parameters ?? [];
        for (var i = 0; i < parameters.Length && i < attribute.ConstructorArguments.Length; i++)
        {
            // An optional parameter that is not written arrives with its default: the constructor of the attribute supplies that itself.
            var name = parameters[i].Name;
            if (Argument(char.ToUpperInvariant(name[0]) + name.Substring(1), attribute.ConstructorArguments[i], true) is { } argument)
            {
                arguments.Add(argument);
            }
        }

        foreach (var named in attribute.NamedArguments)
        {
            if (Argument(named.Key, named.Value, false) is { } argument)
            {
                arguments.Add(argument);
            }
        }

        return new AttributeModel(ShortName(type), Reference(type), arguments.ToEquatableArray(), index);
    }

    public static string ShortName(INamedTypeSymbol attribute) =>
        attribute.Name.EndsWith("Attribute", StringComparison.Ordinal)
            ? attribute.Name.Substring(0, attribute.Name.Length - "Attribute".Length)
            : attribute.Name;

    private static ArgumentModel? Argument(string name, TypedConstant value, bool positional)
    {
        switch (value)
        {
            case { Kind: TypedConstantKind.Enum, Type: INamedTypeSymbol type }:
                var member = type.GetMembers()
                    .OfType<IFieldSymbol>()
                    .FirstOrDefault(field => field.HasConstantValue && Equals(field.ConstantValue, value.Value));
                return new ArgumentModel(name, double.NaN, member?.Name, Reference(type), ArgumentKind.Choice, positional);
            case { Value: bool flag }:
                return new ArgumentModel(name, flag ? 1 : 0, null, null, ArgumentKind.Switch, positional);
            case { Value: string text }:
                return new ArgumentModel(name, double.NaN, text, null, ArgumentKind.Text, positional);
            case { Value: double or float }:
                return new ArgumentModel(name, Convert.ToDouble(value.Value), null, null, ArgumentKind.Number, positional);
            case { Value: int or long or short or byte }:
                return new ArgumentModel(name, Convert.ToDouble(value.Value), null, null, ArgumentKind.Integer, positional);
            default:
                return null;
        }
    }

    private static string MetadataName(INamedTypeSymbol type)
    {
        var name = type.MetadataName;
        for (var outer = type.ContainingType; outer is not null; outer = outer.ContainingType)
        {
            name = outer.MetadataName + "+" + name;
        }

        return type.ContainingNamespace is { IsGlobalNamespace: false } ns ? ns.ToDisplayString() + "." + name : name;
    }

    private static bool IsPublic(INamedTypeSymbol type)
    {
        for (var outer = type; outer is not null; outer = outer.ContainingType)
        {
            if (outer.DeclaredAccessibility != Accessibility.Public)
            {
                return false;
            }
        }

        return true;
    }
}
