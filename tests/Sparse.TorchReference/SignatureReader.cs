using System.Collections.Immutable;

namespace Sparse.TorchReference;

/// <summary>Reads the pieces of one line of the list from left to right.</summary>
internal sealed class SignatureReader(string text)
{
    private int _at;

    public bool AtEnd => _at >= text.Length;

    public char Peek => _at < text.Length ? text[_at] : '\0';

    public bool Accept(string token)
    {
        if (string.CompareOrdinal(text, _at, token, 0, token.Length) != 0)
        {
            return false;
        }

        _at += token.Length;
        return true;
    }

    public void Expect(string token)
    {
        if (!Accept(token))
        {
            throw Error($"expected '{token}'");
        }
    }

    public FormatException Error(string what) =>
        new($"The API list cannot be read: {what} at column {_at + 1}, before '{text[Math.Min(_at, text.Length)..]}', of: {text}");

    /// <summary>A keyword followed by a space; taken only when it is one of the given.</summary>
    public string? AcceptWord(params ReadOnlySpan<string> words)
    {
        foreach (string word in words)
        {
            if (Accept(word + " "))
            {
                return word;
            }
        }

        return null;
    }

    public string Identifier()
    {
        int start = _at;
        while (_at < text.Length && (char.IsLetterOrDigit(text[_at]) || text[_at] == '_'))
        {
            _at++;
        }

        return _at > start ? text[start.._at] : throw Error("expected a name");
    }

    public string Rest()
    {
        string rest = text[_at..];
        _at = text.Length;
        return rest;
    }

    /// <summary>A type, with the names of its tuples where a comment behind it gives them.</summary>
    public TypeRef Type()
    {
        TypeRef type = PlainType();
        if (Accept(" /* tuple: "))
        {
            var names = new Queue<string>();
            do
            {
                names.Enqueue(Identifier());
            } while (Accept(", "));
            Expect(" */");
            type = WithTupleNames(type, names);
            if (names.Count > 0)
            {
                throw Error("more tuple names than tuple elements");
            }
        }

        return type;
    }

    public NamedTypeRef NamedType()
    {
        var path = ImmutableArray.CreateBuilder<PathSegment>();
        do
        {
            string name = Identifier();
            var arguments = ImmutableArray.CreateBuilder<TypeRef>();
            if (Accept("<"))
            {
                do
                {
                    arguments.Add(PlainType());
                } while (Accept(", "));
                Expect(">");
            }

            path.Add(new PathSegment(name, arguments.ToImmutable()));
        } while (Accept("."));
        return new NamedTypeRef(path.ToImmutable());
    }

    public ImmutableArray<ApiParameter> Parameters(string open, string close)
    {
        Expect(open);
        var parameters = ImmutableArray.CreateBuilder<ApiParameter>();
        if (Accept(close))
        {
            return [];
        }

        do
        {
            string modifier = AcceptWord("this", "ref", "out", "in", "params") ?? "";
            TypeRef type = Type();
            Expect(" ");
            string name = Identifier();
            parameters.Add(new ApiParameter(modifier, type, name, Accept(" = ") ? Literal() : null));
        } while (Accept(", "));
        Expect(close);
        return parameters.ToImmutable();
    }

    public ImmutableArray<ApiConstraints> Constraints()
    {
        var clauses = ImmutableArray.CreateBuilder<ApiConstraints>();
        while (Accept(" where "))
        {
            string parameter = Identifier();
            Expect(" : ");
            var keywords = ImmutableArray.CreateBuilder<string>();
            var types = ImmutableArray.CreateBuilder<TypeRef>();
            bool hasNew = false;
            do
            {
                if (Accept("new()"))
                {
                    hasNew = true;
                    continue;
                }

                TypeRef type = PlainType();
                if (KeywordOf(type) is { } keyword)
                {
                    keywords.Add(keyword);
                }
                else
                {
                    types.Add(type);
                }
            } while (Accept(", "));
            clauses.Add(new ApiConstraints(parameter, keywords.ToImmutable(), types.ToImmutable(), hasNew));
        }

        return clauses.ToImmutable();
    }

    public ImmutableArray<string> Accessors()
    {
        Expect(" { ");
        var accessors = ImmutableArray.CreateBuilder<string>();
        do
        {
            string access = AcceptWord("protected") is { } word ? word + " " : "";
            accessors.Add(access + Identifier());
            Expect("; ");
        } while (!Accept("}"));
        return accessors.ToImmutable();
    }

    private static string? KeywordOf(TypeRef type) =>
        type switch
        {
            NamedTypeRef { Path: [{ Arguments.Length: 0, Name: "class" or "struct" or "unmanaged" or "notnull" } only] } => only.Name,
            NullableTypeRef { Inner: NamedTypeRef { Path: [{ Arguments.Length: 0, Name: "class" }] } } => "class?",
            _ => null,
        };

    private TypeRef PlainType()
    {
        TypeRef type = Peek == '(' ? Tuple() : NamedType();
        while (true)
        {
            if (Peek == '[')
            {
                int rank = 1;
                Expect("[");
                while (Accept(","))
                {
                    rank++;
                }

                Expect("]");
                type = new ArrayTypeRef(type, rank);
            }
            else if (Accept("?"))
            {
                type = new NullableTypeRef(type);
            }
            else
            {
                return type;
            }
        }
    }

    private TupleTypeRef Tuple()
    {
        Expect("(");
        var elements = ImmutableArray.CreateBuilder<TupleElementRef>();
        do
        {
            TypeRef type = PlainType();
            elements.Add(new TupleElementRef(type, Accept(" ") ? Identifier() : null));
        } while (Accept(", "));
        Expect(")");
        return new TupleTypeRef(elements.ToImmutable());
    }

    // The names of all tuples of a type come in one row: a tuple's own, then those of the tuples within it.
    private TypeRef WithTupleNames(TypeRef type, Queue<string> names)
    {
        switch (type)
        {
            case NamedTypeRef { DottedName: "System.ValueTuple" } named:
                return WithTupleNames(new TupleTypeRef([.. named.Path[^1].Arguments.Select(t => new TupleElementRef(t, null))]), names);
            case TupleTypeRef tuple:
                if (names.Count < tuple.Elements.Length)
                {
                    throw Error("fewer tuple names than tuple elements");
                }

                ImmutableArray<TupleElementRef> named1 = [.. tuple.Elements.Select(e => e with { Name = names.Dequeue() })];
                return new TupleTypeRef([.. named1.Select(e => e with { Type = WithTupleNames(e.Type, names) })]);
            case ArrayTypeRef array:
                return array with { Element = WithTupleNames(array.Element, names) };
            case NullableTypeRef nullable:
                return new NullableTypeRef(WithTupleNames(nullable.Inner, names));
            case NamedTypeRef named:
                return new NamedTypeRef([
                    .. named.Path.Select(s => s with { Arguments = [.. s.Arguments.Select(a => WithTupleNames(a, names))] }),
                ]);
            default:
                throw new ArgumentOutOfRangeException(nameof(type), type, "A kind of type that is not known.");
        }
    }

    private string Literal()
    {
        int start = _at;
        if (Peek is '"' or '\'')
        {
            char quote = text[_at++];
            while (_at < text.Length && text[_at] != quote)
            {
                _at += text[_at] == '\\' ? 2 : 1;
            }

            _at++;
        }
        else
        {
            while (_at < text.Length && text[_at] is not (',' or ')' or ']'))
            {
                _at++;
            }
        }

        return text[start..Math.Min(_at, text.Length)];
    }
}
