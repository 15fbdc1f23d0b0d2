using System.Collections.Immutable;

namespace Sparse.TorchReference;

/// <summary>The list of TorchSharp's public and protected signatures, read.</summary>
public sealed class ApiList
{
    private const string HeaderMark = "## ";

    private ApiList(ImmutableArray<ApiType> types, ImmutableArray<LineCorrection> corrections)
    {
        Types = types;
        Corrections = corrections;
        ByKey = types.ToImmutableDictionary(type => type.Key);
    }

    /// <summary>All types in the order of the list.</summary>
    public ImmutableArray<ApiType> Types { get; }

    /// <summary>The types by <see cref="ApiType.Key"/>.</summary>
    public ImmutableDictionary<string, ApiType> ByKey { get; }

    /// <summary>The lines that were read otherwise than they stand.</summary>
    public ImmutableArray<LineCorrection> Corrections { get; }

    /// <summary>Reads the list.</summary>
    /// <exception cref="FormatException">A line is in no form this reader knows.</exception>
    public static ApiList Parse(IEnumerable<string> lines)
    {
        var types = ImmutableArray.CreateBuilder<ApiType>();
        var corrections = ImmutableArray.CreateBuilder<LineCorrection>();
        ApiType? open = null;
        var members = ImmutableArray.CreateBuilder<ApiMember>();
        var seen = new Dictionary<string, int>();

        void Close()
        {
            if (open is not null)
            {
                types.Add(open with { Members = members.ToImmutable() });
            }

            members.Clear();
            seen.Clear();
        }

        foreach (string line in lines)
        {
            if (line.StartsWith(HeaderMark, StringComparison.Ordinal))
            {
                Close();
                string listed = line[HeaderMark.Length..];
                string corrected = ListCorrections.ApplyToHeader(listed);
                open = Header(listed, corrected);
                if (corrected != listed)
                {
                    corrections.Add(new LineCorrection(open.Key, listed, corrected));
                }
            }
            else if (line.StartsWith("  ", StringComparison.Ordinal) && open is not null)
            {
                string listed = line[2..];
                int earlier = seen.GetValueOrDefault(listed);
                seen[listed] = earlier + 1;
                string corrected = ListCorrections.Apply(open.Key, listed, earlier);
                if (corrected != listed)
                {
                    corrections.Add(new LineCorrection(open.Key, listed, corrected));
                }

                members.Add(Member(open.Kind, corrected));
            }
            else if (line.Length > 0 && !line.StartsWith('#'))
            {
                throw new FormatException($"The API list cannot be read: neither a section, a member, a comment nor an empty line: {line}");
            }
        }

        Close();
        return new ApiList(types.ToImmutable(), corrections.ToImmutable());
    }

    private static ApiType Header(string header, string corrected)
    {
        var reader = new SignatureReader(corrected);
        bool obsolete = reader.Accept("[Obsolete] ");
        string modifier = reader.AcceptWord("sealed", "static", "abstract") ?? "";
        string word =
            reader.AcceptWord("class", "struct", "interface", "enum", "delegate") ?? throw reader.Error("expected the kind of a type");
        NamedTypeRef name = reader.NamedType();
        var bases = ImmutableArray.CreateBuilder<TypeRef>();
        if (reader.Accept(" : "))
        {
            do
            {
                bases.Add(reader.Type());
            } while (reader.Accept(", "));
        }

        ImmutableArray<ApiConstraints> constraints = reader.Constraints();
        if (!reader.AtEnd)
        {
            throw reader.Error("more than a header");
        }

        return new ApiType
        {
            Header = header,
            Kind = Enum.Parse<ApiTypeKind>(word, ignoreCase: true),
            IsObsolete = obsolete,
            Modifier = modifier,
            Name = name,
            Bases = bases.ToImmutable(),
            Constraints = constraints,
            Members = [],
        };
    }

    private static ApiMember Member(ApiTypeKind kind, string line)
    {
        var reader = new SignatureReader(line);
        ApiMember member = kind switch
        {
            ApiTypeKind.Enum => EnumValue(reader, line),
            ApiTypeKind.Delegate => DelegateSignature(reader, line),
            _ => OrdinaryMember(reader, line),
        };
        return reader.AtEnd ? member : throw reader.Error("more than a member");
    }

    private static ApiMember EnumValue(SignatureReader reader, string line)
    {
        string name = reader.Identifier();
        reader.Expect(" = ");
        return new ApiMember
        {
            Line = line,
            Kind = ApiMemberKind.EnumValue,
            Name = name,
            Value = reader.Rest(),
        };
    }

    private static ApiMember DelegateSignature(SignatureReader reader, string line)
    {
        TypeRef type = reader.Type();
        reader.Expect(" ");
        return new ApiMember
        {
            Line = line,
            Kind = ApiMemberKind.DelegateSignature,
            Name = "Invoke",
            Type = type,
            Parameters = reader.Parameters("(", ")"),
        };
    }

    private static ApiMember OrdinaryMember(SignatureReader reader, string line)
    {
        bool obsolete = reader.Accept("[Obsolete] ");
        string access = reader.AcceptWord("public", "protected") ?? throw reader.Error("expected public or protected");
        var modifiers = ImmutableArray.CreateBuilder<string>();
        while (reader.AcceptWord("static", "abstract", "virtual", "override", "readonly", "const") is { } modifier)
        {
            modifiers.Add(modifier);
        }

        var member = new ApiMember
        {
            Line = line,
            Kind = ApiMemberKind.Field,
            Name = "",
            IsObsolete = obsolete,
            Access = access,
            Modifiers = modifiers.ToImmutable(),
        };
        if (reader.Accept(".ctor"))
        {
            return member with { Kind = ApiMemberKind.Constructor, Name = ".ctor", Parameters = reader.Parameters("(", ")") };
        }

        TypeRef type = reader.Type();
        reader.Expect(" ");
        if (reader.Accept("this["))
        {
            return member with
            {
                Kind = ApiMemberKind.Indexer,
                Name = "this",
                Type = type,
                Parameters = reader.Parameters("", "]"),
                Accessors = reader.Accessors(),
            };
        }

        member = member with { Type = type, Name = reader.Identifier() };
        if (reader.Peek is '<' or '(')
        {
            var typeParameters = ImmutableArray.CreateBuilder<string>();
            if (reader.Accept("<"))
            {
                do
                {
                    typeParameters.Add(reader.Identifier());
                } while (reader.Accept(", "));
                reader.Expect(">");
            }

            return member with
            {
                Kind = ApiMemberKind.Method,
                TypeParameters = typeParameters.ToImmutable(),
                Parameters = reader.Parameters("(", ")"),
                Constraints = reader.Constraints(),
            };
        }

        if (reader.Accept(" = "))
        {
            return member with { Kind = ApiMemberKind.Constant, Value = reader.Rest() };
        }

        return reader.AtEnd ? member : member with { Kind = ApiMemberKind.Property, Accessors = reader.Accessors() };
    }
}

/// <summary>A line that was read otherwise than it stands in the list.</summary>
public sealed record LineCorrection(string Type, string Listed, string Corrected);
