using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis;

namespace Sparse.TorchReference;

/// <summary>Prints the public and protected signatures of an assembly in the form of the list.</summary>
public static class SignaturePrinter
{
    /// <summary>A type with its members.</summary>
    /// <param name="Key">The type's path with its type parameters.</param>
    /// <param name="Header">The header of its section, without the mark.</param>
    /// <param name="Members">A line a member.</param>
    public sealed record PrintedType(string Key, string Header, IReadOnlyList<string> Members);

    /// <summary>All types of an assembly that can be seen or derived from outside.</summary>
    public static IEnumerable<PrintedType> Print(IAssemblySymbol assembly) =>
        from type in MetadataTypes.Of(assembly)
        where IsVisible(type)
        select new PrintedType(TypeNames.Of(type, annotated: false), Header(type), [.. Members(type)]);

    /// <summary>The assembly a compilation sees at a path.</summary>
    /// <exception cref="ArgumentException">There is no assembly.</exception>
    public static IAssemblySymbol Load(string path, IEnumerable<string> framework)
    {
        MetadataReference reference = MetadataReference.CreateFromFile(path);
        var compilation = Microsoft.CodeAnalysis.CSharp.CSharpCompilation.Create(
            "Reader",
            references: framework.Select(p => MetadataReference.CreateFromFile(p)).Append(reference)
        );
        return compilation.GetAssemblyOrModuleSymbol(reference) as IAssemblySymbol
            ?? throw new ArgumentException($"{path} holds no assembly.", nameof(path));
    }

    private static bool IsVisible(ISymbol symbol) =>
        symbol.DeclaredAccessibility is Accessibility.Public or Accessibility.Protected or Accessibility.ProtectedOrInternal
        && (symbol.ContainingType is null || IsVisible(symbol.ContainingType));

    private static string Header(INamedTypeSymbol type)
    {
        string kind = type.TypeKind switch
        {
            TypeKind.Class when type.IsStatic => "static class",
            TypeKind.Class when type.IsAbstract => "abstract class",
            TypeKind.Class when type.IsSealed => "sealed class",
            TypeKind.Class => "class",
            TypeKind.Struct => "struct",
            TypeKind.Interface => "interface",
            TypeKind.Enum => "enum",
            TypeKind.Delegate => "delegate",
            _ => throw new ArgumentOutOfRangeException(nameof(type), type.TypeKind, "A kind of type that is not known."),
        };
        return $"{Obsolete(type)}{kind} {TypeNames.Of(type, annotated: false)}{Bases(type)}{Where(type.TypeParameters)}";
    }

    private static string Bases(INamedTypeSymbol type)
    {
        IEnumerable<string> bases = type.TypeKind switch
        {
            TypeKind.Enum => [TypeNames.Of(type.EnumUnderlyingType!)],
            TypeKind.Delegate => [],
            _ => type.Interfaces.Where(IsVisibleOrForeign).Select(i => TypeNames.Of(i)),
        };
        if (type is { TypeKind: TypeKind.Class, BaseType: { SpecialType: not SpecialType.System_Object } parent })
        {
            bases = bases.Prepend(TypeNames.Of(parent));
        }

        string all = string.Join(", ", bases);
        return all.Length == 0 ? "" : " : " + all;

        static bool IsVisibleOrForeign(INamedTypeSymbol type) => IsVisible(type.OriginalDefinition);
    }

    private static IEnumerable<string> Members(INamedTypeSymbol type) =>
        type.TypeKind switch
        {
            TypeKind.Enum => type.GetMembers()
                .OfType<IFieldSymbol>()
                .Where(f => f.HasConstantValue)
                .Select(f => string.Create(CultureInfo.InvariantCulture, $"{f.Name} = {f.ConstantValue}")),
            TypeKind.Delegate =>
            [
                $"{TypeNames.WithTupleNames(type.DelegateInvokeMethod!.ReturnType)} ({Parameters(type.DelegateInvokeMethod)})",
            ],
            _ => type.GetMembers().Where(m => IsVisible(m) && !m.IsImplicitlyDeclared).Select(Member).OfType<string>(),
        };

    private static string? Member(ISymbol member)
    {
        string start = Obsolete(member) + (member.DeclaredAccessibility == Accessibility.Public ? "public " : "protected ");
        switch (member)
        {
            case IMethodSymbol { MethodKind: MethodKind.Constructor } constructor:
                return $"{start}.ctor({Parameters(constructor)})";
            case IMethodSymbol { MethodKind: MethodKind.Ordinary or MethodKind.UserDefinedOperator or MethodKind.Conversion } method:
                string generic = method.TypeParameters.IsEmpty ? "" : $"<{string.Join(", ", method.TypeParameters.Select(p => p.Name))}>";
                string returns = RefReturn(method.RefKind) + TypeNames.WithTupleNames(method.ReturnType);
                return $"{start}{Modifiers(method)}{returns} {method.Name}{generic}({Parameters(method)}){Where(method.TypeParameters)}";
            case IPropertySymbol property:
                string name = property.IsIndexer ? $"this[{Parameters(property.Parameters, isExtension: false)}]" : property.Name;
                string type = RefReturn(property.RefKind) + TypeNames.WithTupleNames(property.Type);
                return $"{start}{Modifiers(property)}{type} {name} {Accessors(property)}";
            case IFieldSymbol { IsConst: true } constant:
                string value = Literals.Of(constant.ConstantValue, constant.Type);
                return $"{start}const {TypeNames.WithTupleNames(constant.Type)} {constant.Name} = {value}";
            case IFieldSymbol field:
                string words = (field.IsStatic ? "static " : "") + (field.IsReadOnly ? "readonly " : "");
                return $"{start}{words}{TypeNames.WithTupleNames(field.Type)} {field.Name}";
            case IEventSymbol raised:
                return $"{start}{Modifiers(raised)}event {TypeNames.Of(raised.Type)} {raised.Name}";
            default:
                // Accessors are printed with their properties, nested types in sections of their own; finalizers are no one's to call.
                return null;
        }
    }

    private static string RefReturn(RefKind kind) =>
        kind switch
        {
            RefKind.Ref => "ref ",
            RefKind.RefReadOnly => "ref readonly ",
            _ => "",
        };

    private static string Obsolete(ISymbol symbol) =>
        symbol.GetAttributes().Any(a => a.AttributeClass?.Name == nameof(ObsoleteAttribute)) ? "[Obsolete] " : "";

    private static string Modifiers(ISymbol member)
    {
        var text = new StringBuilder();
        text.Append(member.IsStatic ? "static " : "");
        if (member.ContainingType.TypeKind != TypeKind.Interface)
        {
            text.Append(member.IsAbstract && !member.IsOverride ? "abstract " : "");
            text.Append(member.IsVirtual ? "virtual " : "");
            text.Append(member.IsOverride ? "override " : "");
        }

        return text.ToString();
    }

    private static string Accessors(IPropertySymbol property)
    {
        IEnumerable<string> accessors =
            from accessor in new[] { property.GetMethod, property.SetMethod }
            where accessor is not null && IsVisible(accessor)
            let access = accessor.DeclaredAccessibility != property.DeclaredAccessibility ? "protected " : ""
            let word = accessor.MethodKind == MethodKind.PropertyGet ? "get"
            : accessor.IsInitOnly ? "init"
            : "set"
            select $"{access}{word};";
        return $"{{ {string.Join(' ', accessors)} }}";
    }

    private static string Parameters(IMethodSymbol method) => Parameters(method.Parameters, method.IsExtensionMethod);

    private static string Parameters(IEnumerable<IParameterSymbol> parameters, bool isExtension) =>
        string.Join(
            ", ",
            parameters.Select(p =>
            {
                string extended = isExtension && p.Ordinal == 0 ? "this " : "";
                string kind = p.RefKind switch
                {
                    RefKind.None => "",
                    RefKind.Out => "out ",
                    RefKind.In => "in ",
                    RefKind.RefReadOnlyParameter => "ref readonly ",
                    _ => "ref ",
                };
                string open = p.IsParams ? "params " : "";
                string value = p.HasExplicitDefaultValue ? " = " + Literals.Of(p.ExplicitDefaultValue, p.Type) : "";
                return $"{extended}{kind}{open}{TypeNames.WithTupleNames(p.Type)} {p.Name}{value}";
            })
        );

    private static string Where(IEnumerable<ITypeParameterSymbol> parameters) =>
        string.Concat(
            parameters.Select(p =>
            {
                var all = new List<string>();
                if (p.HasReferenceTypeConstraint)
                {
                    all.Add(p.ReferenceTypeConstraintNullableAnnotation == NullableAnnotation.Annotated ? "class?" : "class");
                }

                if (p.HasUnmanagedTypeConstraint)
                {
                    all.Add("unmanaged");
                }
                else if (p.HasValueTypeConstraint)
                {
                    all.Add("struct");
                }

                if (p.HasNotNullConstraint)
                {
                    all.Add("notnull");
                }

                all.AddRange(p.ConstraintTypes.Select(t => TypeNames.Of(t)));
                if (p.HasConstructorConstraint)
                {
                    all.Add("new()");
                }

                if (p.AllowsRefLikeType)
                {
                    all.Add("allows ref struct");
                }

                return all.Count == 0 ? "" : $" where {p.Name} : {string.Join(", ", all)}";
            })
        );
}
