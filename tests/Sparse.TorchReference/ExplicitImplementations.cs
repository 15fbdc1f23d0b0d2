using System.Text;
using Microsoft.CodeAnalysis;

namespace Sparse.TorchReference;

/// <summary>
/// The interface members that a type implements explicitly. They are private, so the list does not show them, but without them the type
/// does not compile.
/// </summary>
internal static class ExplicitImplementations
{
    private static readonly SymbolDisplayFormat s_qualified = SymbolDisplayFormat.FullyQualifiedFormat.AddMiscellaneousOptions(
        SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier
    );

    /// <summary>Partial declarations that hold what is missing.</summary>
    public static string Write(Compilation compilation)
    {
        var text = new StringBuilder("#nullable enable\n");
        IEnumerable<INamedTypeSymbol> types = MetadataTypes.Of(compilation.Assembly);
        foreach (INamedTypeSymbol type in types.Where(t => t.TypeKind is TypeKind.Class or TypeKind.Struct))
        {
            var missing = new StringBuilder();
            IEnumerable<INamedTypeSymbol> interfaces = type
                .Interfaces.SelectMany(i => i.AllInterfaces.Prepend(i))
                .Distinct<INamedTypeSymbol>(SymbolEqualityComparer.Default);
            foreach (ISymbol member in interfaces.SelectMany(i => i.GetMembers()))
            {
                if (member.IsAbstract && !member.IsStatic && type.FindImplementationForInterfaceMember(member) is null)
                {
                    Implement(missing, member);
                }
            }

            if (missing.Length > 0)
            {
                Wrap(text, type, missing.ToString());
            }
        }

        return text.ToString();
    }

    private static void Implement(StringBuilder text, ISymbol member)
    {
        string owner = member.ContainingType.ToDisplayString(s_qualified);
        switch (member)
        {
            case IMethodSymbol { MethodKind: MethodKind.Ordinary } method:
                text.Append($"{method.ReturnType.ToDisplayString(s_qualified)} {owner}.{method.Name}");
                text.Append(TypeParameters(method.TypeParameters));
                text.Append($"({Parameters(method.Parameters)}) => throw null!;\n");
                break;
            case IPropertySymbol property:
                string name = property.IsIndexer ? $"this[{Parameters(property.Parameters)}]" : property.Name;
                text.Append($"{property.Type.ToDisplayString(s_qualified)} {owner}.{name} {{ ");
                text.Append(property.GetMethod is null ? "" : "get => throw null!; ");
                text.Append(property.SetMethod is null ? "" : "set => throw null!; ").Append("}\n");
                break;
        }
    }

    private static string TypeParameters(IReadOnlyCollection<ITypeParameterSymbol> parameters) =>
        parameters.Count == 0 ? "" : $"<{string.Join(", ", parameters.Select(p => p.Name))}>";

    private static string Parameters(IEnumerable<IParameterSymbol> parameters) =>
        string.Join(
            ", ",
            parameters.Select(p =>
            {
                string kind = p.RefKind switch
                {
                    RefKind.None => "",
                    RefKind.Out => "out ",
                    RefKind.In => "in ",
                    _ => "ref ",
                };
                return $"{kind}{p.Type.ToDisplayString(s_qualified)} @{p.Name}";
            })
        );

    private static void Wrap(StringBuilder text, INamedTypeSymbol type, string body)
    {
        var around = new Stack<INamedTypeSymbol>();
        for (INamedTypeSymbol? t = type; t is not null; t = t.ContainingType)
        {
            around.Push(t);
        }

        text.Append($"namespace {type.ContainingNamespace.ToDisplayString()} {{\n");
        foreach (INamedTypeSymbol t in around)
        {
            text.Append($"partial {(t.TypeKind == TypeKind.Struct ? "struct" : "class")} {t.Name}{TypeParameters(t.TypeParameters)} {{\n");
        }

        text.Append(body).Append('}', around.Count + 1).Append('\n');
    }
}
