using System.Collections.Immutable;

namespace Sparse.TorchReference;

/// <summary>A type as a signature names it.</summary>
public abstract record TypeRef;

/// <summary>A predefined type, a type parameter, or a dotted path whose segments may have type arguments.</summary>
public sealed record NamedTypeRef(ImmutableArray<PathSegment> Path) : TypeRef
{
    /// <summary>The path without type arguments.</summary>
    public string DottedName => string.Join('.', Path.Select(segment => segment.Name));
}

/// <summary>One name of a path with its type arguments, if any.</summary>
public sealed record PathSegment(string Name, ImmutableArray<TypeRef> Arguments);

/// <summary>An array of the given rank.</summary>
public sealed record ArrayTypeRef(TypeRef Element, int Rank) : TypeRef;

/// <summary>A type with <c>?</c>: a nullable value type or an annotated reference type.</summary>
public sealed record NullableTypeRef(TypeRef Inner) : TypeRef;

/// <summary>A tuple, with the names its elements bear.</summary>
public sealed record TupleTypeRef(ImmutableArray<TupleElementRef> Elements) : TypeRef;

/// <summary>An element of a tuple.</summary>
public sealed record TupleElementRef(TypeRef Type, string? Name);
