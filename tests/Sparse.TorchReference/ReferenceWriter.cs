using System.Collections.Immutable;
using System.Text;

namespace Sparse.TorchReference;

/// <summary>
/// Prints the API as C# without bodies: what a compiler needs to know of TorchSharp, and nothing that runs.
/// Everything in the namespace TorchSharp is printed. Of the rest (Tensorboard's messages, which bring Google.Protobuf) only the types that
/// signatures of TorchSharp name, as empty shells.
/// </summary>
public sealed class ReferenceWriter
{
    private const string Root = "TorchSharp";

    // Every class has an internal constructor with this parameter for those derived from it to call, so that a class whose own
    // constructors are all internal, which the list therefore does not show, can be neither made nor derived from outside.
    private const string Marker = "global::ReferenceOnly";

    private readonly StringBuilder _text = new();
    private readonly Dictionary<string, ApiType> _types;
    private readonly ILookup<string, ApiType> _nested;
    private int _depth;

    private ReferenceWriter(IReadOnlyCollection<ApiType> types)
    {
        _types = types.ToDictionary(type => type.Key);
        _nested = types.ToLookup(ContainerOf);
    }

    /// <summary>The types that are printed in full.</summary>
    public static ImmutableArray<ApiType> InFull(ApiList list) => [.. list.Types.Where(type => type.Name.Path[0].Name == Root)];

    /// <summary>The types outside TorchSharp that are printed as empty shells, because signatures name them.</summary>
    public static ImmutableArray<ApiType> Shells(ApiList list)
    {
        var named = new HashSet<string>();
        foreach (ApiMember member in InFull(list).SelectMany(type => type.Members))
        {
            foreach (NamedTypeRef type in Named(member.Type).Concat(member.Parameters.SelectMany(p => Named(p.Type))))
            {
                // With each type the types around it.
                for (int length = type.Path.Length; length > 1; length--)
                {
                    named.Add(SignatureText.KeyOf(new NamedTypeRef([.. type.Path.Take(length).Select(s => s with { Arguments = [] })])));
                }
            }
        }

        return [.. list.Types.Where(type => type.Name.Path[0].Name != Root && named.Contains(type.Key))];
    }

    /// <summary>The source of the reference-only TorchSharp; explicit interface implementations excepted.</summary>
    public static string Write(ApiList list)
    {
        ImmutableArray<ApiType> shells = Shells(list);
        var writer = new ReferenceWriter([.. InFull(list), .. shells.Select(s => s with { Members = [], Bases = [] })]);
        writer.Line("#nullable enable");
        writer.Line("internal sealed class ReferenceOnly;");
        foreach (IGrouping<string, ApiType> space in writer._nested.Where(group => !writer._types.ContainsKey(group.Key)))
        {
            writer.Line($"namespace {space.Key}");
            writer.Block(() =>
            {
                foreach (ApiType type in space)
                {
                    writer.Type(type);
                }
            });
        }

        return writer._text.ToString();
    }

    private static string ContainerOf(ApiType type) => SignatureText.KeyOf(new NamedTypeRef(type.Name.Path[..^1]));

    private static IEnumerable<NamedTypeRef> Named(TypeRef? type) =>
        type switch
        {
            null => [],
            NamedTypeRef named => named.Path.SelectMany(s => s.Arguments).SelectMany(Named).Append(named),
            ArrayTypeRef array => Named(array.Element),
            NullableTypeRef nullable => Named(nullable.Inner),
            TupleTypeRef tuple => tuple.Elements.SelectMany(e => Named(e.Type)),
            _ => throw new ArgumentOutOfRangeException(nameof(type), type, "A kind of type that is not known."),
        };

    private void Type(ApiType type)
    {
        if (type.IsObsolete)
        {
            Line("[global::System.Obsolete]");
        }

        PathSegment own = type.Name.Path[^1];
        string name = own.Arguments.IsEmpty
            ? SignatureText.Name(own.Name)
            : $"{SignatureText.Name(own.Name)}<{string.Join(", ", own.Arguments.Select(SignatureText.Type))}>";
        if (type.Kind == ApiTypeKind.Delegate)
        {
            ApiMember signature = type.Members.Single();
            Line($"public delegate {SignatureText.Type(signature.Type!)} {name}({Parameters(signature)}){Where(type.Constraints)};");
            return;
        }

        string modifier = type.Modifier.Length > 0 ? type.Modifier + " " : "";
        string partial = type.Kind == ApiTypeKind.Enum ? "" : "partial ";
        string bases = type.Bases.IsEmpty ? "" : " : " + string.Join(", ", type.Bases.Select(SignatureText.Type));
        Line($"public {modifier}{partial}{type.Kind.ToString().ToLowerInvariant()} {name}{bases}{Where(type.Constraints)}");
        Block(() =>
        {
            if (type.Kind == ApiTypeKind.Class && type.Modifier != "static")
            {
                Line($"internal {SignatureText.Name(own.Name)}({Marker} marker){BaseCall(type)} => throw null!;");
            }

            foreach (ApiMember member in type.Members)
            {
                Member(type, member);
            }

            foreach (ApiType nested in _nested[type.Key])
            {
                Type(nested);
            }
        });
    }

    private void Member(ApiType type, ApiMember member)
    {
        if (member.Kind == ApiMemberKind.EnumValue)
        {
            Line($"{SignatureText.Name(member.Name)} = {member.Value},");
            return;
        }

        if (member.IsObsolete)
        {
            Line("[global::System.Obsolete]");
        }

        bool bodiless = type.Kind == ApiTypeKind.Interface || member.Modifiers.Contains("abstract");
        string start = string.Concat(member.Modifiers.Prepend(member.Access).Select(word => word + " "));
        string name = SignatureText.Name(member.Name);
        switch (member.Kind)
        {
            case ApiMemberKind.Constructor:
                string chain = type.Kind == ApiTypeKind.Class ? BaseCall(type) : "";
                Line($"{start}{SignatureText.Name(type.Name.Path[^1].Name)}({Parameters(member)}){chain} => throw null!;");
                break;
            case ApiMemberKind.Method:
                string body = bodiless ? ";" : " => throw null!;";
                Line($"{start}{MethodName(member)}({Parameters(member)}){Where(member.Constraints, member)}{body}");
                break;
            case ApiMemberKind.Property:
                Line($"{start}{SignatureText.Type(member.Type!)} {name} {Accessors(member, bodiless)}");
                break;
            case ApiMemberKind.Indexer:
                Line($"{start}{SignatureText.Type(member.Type!)} this[{Parameters(member)}] {Accessors(member, bodiless)}");
                break;
            case ApiMemberKind.Field:
                Line($"{start}{SignatureText.Type(member.Type!)} {name};");
                break;
            case ApiMemberKind.Constant:
                Line($"{start}{SignatureText.Type(member.Type!)} {name} = {SignatureText.Constant(member.Value!)};");
                break;
            default:
                throw new InvalidOperationException($"{type.Key} cannot have a member of the kind {member.Kind}: {member.Line}");
        }
    }

    private static string MethodName(ApiMember method)
    {
        string type = SignatureText.Type(method.Type!);
        string typeParameters = method.TypeParameters.IsEmpty ? "" : $"<{string.Join(", ", method.TypeParameters)}>";
        return OperatorNames.Find(method.Name, method.Parameters.Length) switch
        {
            { IsConversion: true } conversion => $"{conversion.Token} operator {type}",
            { } found => $"{type} operator {found.Token}",
            null => $"{type} {SignatureText.Name(method.Name)}{typeParameters}",
        };
    }

    private static string Parameters(ApiMember member) =>
        string.Join(
            ", ",
            member.Parameters.Select(parameter =>
            {
                string modifier = parameter.Modifier.Length > 0 ? parameter.Modifier + " " : "";
                string value = parameter.Default is null ? "" : " = " + SignatureText.Constant(parameter.Default);
                return $"{modifier}{SignatureText.Type(parameter.Type)} {SignatureText.Name(parameter.Name)}{value}";
            })
        );

    private static string Accessors(ApiMember property, bool bodiless) =>
        $"{{ {string.Join(' ', property.Accessors.Select(a => bodiless ? a + ";" : a + " => throw null!;"))} }}";

    private static string Where(ImmutableArray<ApiConstraints> clauses, ApiMember? method = null)
    {
        // An override inherits its constraints and may not repeat them.
        return method is not null && method.Modifiers.Contains("override")
            ? ""
            : string.Concat(
                clauses.Select(clause =>
                {
                    IEnumerable<string> all = clause.Keywords.Concat(clause.Types.Select(SignatureText.Type));
                    all = clause.HasNew ? all.Append("new()") : all;
                    return $" where {clause.TypeParameter} : {string.Join(", ", all)}";
                })
            );
    }

    private string BaseCall(ApiType type)
    {
        if (type.Bases.FirstOrDefault() is not NamedTypeRef first)
        {
            return "";
        }

        if (first.DottedName == "System.Runtime.InteropServices.SafeHandle")
        {
            return " : base(default, default)";
        }

        // Where an instance of the base is named, its declaration bears other type arguments.
        ApiType? found = _types.Values.FirstOrDefault(candidate =>
            candidate.Kind == ApiTypeKind.Class
            && candidate.Name.DottedName == first.DottedName
            && candidate.Name.Path[^1].Arguments.Length == first.Path[^1].Arguments.Length
        );
        return found is null ? "" : $" : base(({Marker})null!)";
    }

    private void Block(Action body)
    {
        Line("{");
        _depth++;
        body();
        _depth--;
        Line("}");
    }

    private void Line(string line) => _text.Append(' ', 4 * _depth).Append(line).Append('\n');
}
