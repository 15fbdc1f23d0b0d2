using System.Collections.Immutable;

namespace Sparse.TorchReference;

/// <summary>What a section of the list declares.</summary>
public enum ApiTypeKind
{
    /// <summary>A class, static ones included.</summary>
    Class,

    /// <summary>A struct.</summary>
    Struct,

    /// <summary>An interface.</summary>
    Interface,

    /// <summary>An enum.</summary>
    Enum,

    /// <summary>A delegate; its one member is its signature.</summary>
    Delegate,
}

/// <summary>What a line of a section declares.</summary>
public enum ApiMemberKind
{
    /// <summary>A constructor.</summary>
    Constructor,

    /// <summary>A method, operators and conversions (<c>op_Addition</c>) included.</summary>
    Method,

    /// <summary>A property.</summary>
    Property,

    /// <summary>An indexer.</summary>
    Indexer,

    /// <summary>A field.</summary>
    Field,

    /// <summary>A constant.</summary>
    Constant,

    /// <summary>A member of an enum.</summary>
    EnumValue,

    /// <summary>The signature of a delegate.</summary>
    DelegateSignature,
}

/// <summary>A type of the API: one section of the list.</summary>
public sealed record ApiType
{
    /// <summary>The header without its <c>## </c>.</summary>
    public required string Header { get; init; }

    /// <summary>What it is.</summary>
    public required ApiTypeKind Kind { get; init; }

    /// <summary>Whether it is obsolete.</summary>
    public required bool IsObsolete { get; init; }

    /// <summary><c>sealed</c>, <c>static</c>, <c>abstract</c> or empty.</summary>
    public required string Modifier { get; init; }

    /// <summary>Its own name, its type parameters as arguments; containing types with theirs.</summary>
    public required NamedTypeRef Name { get; init; }

    /// <summary>The base class if any, then interfaces; the underlying type of an enum.</summary>
    public required ImmutableArray<TypeRef> Bases { get; init; }

    /// <summary>The constraints on its type parameters.</summary>
    public required ImmutableArray<ApiConstraints> Constraints { get; init; }

    /// <summary>Its members in the order of the list.</summary>
    public required ImmutableArray<ApiMember> Members { get; init; }

    /// <summary>The name with its type parameters as text: what identifies the type.</summary>
    public string Key => SignatureText.KeyOf(Name);
}

/// <summary>A member of the API: one line of the list.</summary>
public sealed record ApiMember
{
    /// <summary>The line, trimmed, after the corrections of <see cref="ListCorrections"/>.</summary>
    public required string Line { get; init; }

    /// <summary>What it is.</summary>
    public required ApiMemberKind Kind { get; init; }

    /// <summary>Whether it is obsolete.</summary>
    public bool IsObsolete { get; init; }

    /// <summary><c>public</c> or <c>protected</c>; empty for enum values and delegate signatures.</summary>
    public string Access { get; init; } = "";

    /// <summary><c>static</c>, <c>abstract</c>, <c>virtual</c>, <c>override</c>, <c>readonly</c>, <c>const</c>.</summary>
    public ImmutableArray<string> Modifiers { get; init; } = [];

    /// <summary>The type of what it returns or holds; null for constructors and enum values.</summary>
    public TypeRef? Type { get; init; }

    /// <summary>Its name; <c>this</c> for an indexer, <c>.ctor</c> for a constructor.</summary>
    public required string Name { get; init; }

    /// <summary>The names of its type parameters.</summary>
    public ImmutableArray<string> TypeParameters { get; init; } = [];

    /// <summary>Its parameters.</summary>
    public ImmutableArray<ApiParameter> Parameters { get; init; } = [];

    /// <summary>The constraints on its type parameters.</summary>
    public ImmutableArray<ApiConstraints> Constraints { get; init; } = [];

    /// <summary>The accessors of a property as they stand, such as <c>get</c> or <c>protected set</c>.</summary>
    public ImmutableArray<string> Accessors { get; init; } = [];

    /// <summary>The value of a constant or an enum member as it stands.</summary>
    public string? Value { get; init; }
}

/// <summary>A parameter.</summary>
/// <param name="Modifier"><c>this</c>, <c>ref</c>, <c>out</c>, <c>in</c>, <c>params</c> or empty.</param>
/// <param name="Type">Its type.</param>
/// <param name="Name">Its name.</param>
/// <param name="Default">Its default as it stands, or null.</param>
public sealed record ApiParameter(string Modifier, TypeRef Type, string Name, string? Default);

/// <summary>A <c>where</c> clause: keywords such as <c>unmanaged</c> and <c>new()</c> stand as named types.</summary>
public sealed record ApiConstraints(string TypeParameter, ImmutableArray<string> Keywords, ImmutableArray<TypeRef> Types, bool HasNew);
