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

    /// <summary>Whether a type has a name such as <c>Sparse.TrainAttribute`1</c>. At every key of a user it is asked of every attribute: nothing is allocated.</summary>
    public static bool Is(ITypeSymbol? type, string metadataName)
    {
        if (type is not INamedTypeSymbol { ContainingType: null } named)
        {
            return false;
        }

        var dot = metadataName.LastIndexOf('.');
        return named.MetadataName.Length == metadataName.Length - dot - 1
            && metadataName.EndsWith(named.MetadataName, StringComparison.Ordinal)
            && IsNamespace(named.ContainingNamespace, metadataName, dot);
    }

    /// <summary>Whether a type stands in the namespace of the declaration language itself.</summary>
    public static bool IsOurs(INamedTypeSymbol? type) =>
        type is { ContainingType: null }
        && IsNamespace(type.ContainingNamespace, WellKnownNames.Namespace, WellKnownNames.Namespace.Length);

    // Whether the first letters of a dotted name are that namespace.
    private static bool IsNamespace(INamespaceSymbol space, string dotted, int length)
    {
        while (!space.IsGlobalNamespace)
        {
            var start = length - space.Name.Length;
            if (start < 0 || string.CompareOrdinal(dotted, start, space.Name, 0, space.Name.Length) != 0)
            {
                return false;
            }

            space = space.ContainingNamespace;
            if (start == 0)
            {
                return space.IsGlobalNamespace;
            }

            if (dotted[start - 1] != '.')
            {
                return false;
            }

            length = start - 1;
        }

        return length <= 0;
    }

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

    public static AttributeModel Attribute(AttributeData attribute, int index) =>
        new(ShortName(attribute.AttributeClass!), Reference(attribute.AttributeClass!), Arguments(attribute), index, HasErrors(attribute));

    /// <summary>What is written in an attribute, in order; of arrays those of doubles alone.</summary>
    public static EquatableArray<ArgumentModel> Arguments(AttributeData attribute)
    {
        var arguments = new List<ArgumentModel>();
        var parameters = attribute.AttributeConstructor?.Parameters ?? [];
        for (var i = 0; i < parameters.Length && i < attribute.ConstructorArguments.Length; i++)
        {
            // An optional parameter that is not written arrives with its default: the constructor of the attribute supplies that itself.
            var name = parameters[i].Name;
            if (IsLeftOpen(parameters[i], attribute.ConstructorArguments[i]))
            {
                continue;
            }

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

        return arguments.ToEquatableArray();
    }

    // double lambda = double.NaN: the strength of a penalty of the user's own that a front chooses.
    private static bool IsLeftOpen(IParameterSymbol parameter, TypedConstant value) =>
        parameter is { Name: "lambda", HasExplicitDefaultValue: true } && value.Value is double number && double.IsNaN(number);

    /// <summary>Whether an attribute does not compile: no constructor takes its arguments, or one of them is no constant.</summary>
    public static bool HasErrors(AttributeData attribute) =>
        attribute.AttributeConstructor is null
        || attribute.ConstructorArguments.Any(IsError)
        || attribute.NamedArguments.Any(static named => IsError(named.Value));

    /// <summary>Whether a type, or one around it, is generic.</summary>
    public static bool IsGeneric(INamedTypeSymbol type) => Around(type).Any(static outer => outer.IsGenericType);

    /// <summary>Whether other code of the assembly cannot name a type.</summary>
    public static bool IsHidden(INamedTypeSymbol type) =>
        Around(type)
            .Any(static outer =>
                outer.DeclaredAccessibility is Accessibility.Private or Accessibility.Protected or Accessibility.ProtectedAndInternal
            );

    /// <summary>Whether our generator wrote a member: where an analyzer runs, and in a referenced assembly, what it wrote is there as well.</summary>
    public static bool IsGenerated(ISymbol member) =>
        member
            .GetAttributes()
            .Any(static attribute =>
                attribute.AttributeClass?.Name == "GeneratedCodeAttribute"
                && attribute.ConstructorArguments is [{ Value: "Sparse.Generators" }, ..]
            );

    /// <summary>A name as it is written in C#: <c>@class</c> where it is a keyword.</summary>
    public static string Identifier(ISymbol symbol) =>
        SyntaxFacts.GetKeywordKind(symbol.Name) == SyntaxKind.None ? symbol.Name : "@" + symbol.Name;

    /// <summary>
    /// What the user's part of a class declares, a method with the number of its parameters: <c>forward(1)</c>. An implemented hook is none of it; of a
    /// class in a referenced assembly there is no telling the parts apart, and its compilation has looked.
    /// </summary>
    public static EquatableArray<string> OwnNames(INamedTypeSymbol type) =>
        type.GetMembers()
            .Where(static member => !member.IsImplicitlyDeclared && IsOwn(member))
            .Select(static member => member is IMethodSymbol method ? $"{method.Name}({method.Parameters.Length})" : member.Name)
            .Distinct()
            .ToEquatableArray();

    /// <summary>Whether the user wrote a member, whole or its declaring part.</summary>
    public static bool IsOwn(ISymbol member) =>
        member is not IMethodSymbol { MethodKind: not MethodKind.Ordinary }
        && member.DeclaringSyntaxReferences.Any(static reference =>
            !reference.SyntaxTree.FilePath.EndsWith(".g.cs", StringComparison.Ordinal)
            && !(
                reference.GetSyntax() is Microsoft.CodeAnalysis.CSharp.Syntax.MethodDeclarationSyntax method
                && method.Modifiers.Any(static modifier => modifier.IsKind(SyntaxKind.PartialKeyword))
            )
        );

    public static string ShortName(INamedTypeSymbol attribute) =>
        attribute.Name.EndsWith("Attribute", StringComparison.Ordinal)
            ? attribute.Name.Substring(0, attribute.Name.Length - "Attribute".Length)
            : attribute.Name;

    private static ArgumentModel? Argument(string name, TypedConstant value, bool positional)
    {
        switch (value)
        {
            case {
                Kind: TypedConstantKind.Array,
                IsNull: false,
                Type: IArrayTypeSymbol { ElementType.SpecialType: SpecialType.System_Double }
            }:
                return new ArgumentModel(name, double.NaN, null, null, ArgumentKind.Numbers, positional)
                {
                    Values = value.Values.Select(static number => Convert.ToDouble(number.Value)).ToEquatableArray(),
                };
            case { Kind: TypedConstantKind.Array }:
                return null;
            case { Kind: TypedConstantKind.Enum, Type: INamedTypeSymbol type }:
                var member = type.GetMembers()
                    .OfType<IFieldSymbol>()
                    .FirstOrDefault(field => field.HasConstantValue && Equals(field.ConstantValue, value.Value));
                var number = member is null ? Convert.ToDouble(value.Value) : double.NaN;
                return new ArgumentModel(name, number, member?.Name, Reference(type), ArgumentKind.Choice, positional);
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

    private static bool IsError(TypedConstant value) =>
        value.Kind == TypedConstantKind.Error || (value.Kind == TypedConstantKind.Array && !value.IsNull && value.Values.Any(IsError));

    private static bool IsPublic(INamedTypeSymbol type) =>
        Around(type).All(static outer => outer.DeclaredAccessibility == Accessibility.Public);

    // The type and those around it, from the innermost.
    private static IEnumerable<INamedTypeSymbol> Around(INamedTypeSymbol type)
    {
        for (var outer = type; outer is not null; outer = outer.ContainingType)
        {
            yield return outer;
        }
    }
}
