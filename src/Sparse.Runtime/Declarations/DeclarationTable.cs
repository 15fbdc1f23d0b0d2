using System.Collections.Concurrent;

namespace Sparse.Runtime.Declarations;

/// <summary>
/// Declarations of one kind. Two classes may share a name in different namespaces: both are kept, and the whole name tells them apart.
/// </summary>
/// <param name="kind">What they are, in the plural: <c>experiments</c>.</param>
/// <param name="name">The class's name.</param>
/// <param name="fullName">The class's name with its namespace.</param>
internal sealed class DeclarationTable<T>(string kind, Func<T, string> name, Func<T, string> fullName)
    where T : class
{
    private readonly ConcurrentDictionary<string, T> _declared = new(StringComparer.Ordinal);

    /// <summary>All, by name.</summary>
    public IReadOnlyList<T> All => [.. _declared.Values.OrderBy(name, StringComparer.Ordinal).ThenBy(fullName, StringComparer.Ordinal)];

    public void Add(T declaration) => _declared[fullName(declaration)] = declaration;

    /// <summary>The shortest name that <see cref="Find"/> takes for it: the class's, or the whole one where another class has that too.</summary>
    public string NameOf(T declaration) =>
        _declared.Values.Any(other => !ReferenceEquals(other, declaration) && Same(name(other), name(declaration)))
            ? fullName(declaration)
            : name(declaration);

    /// <summary>That of a name, whole or the class's alone, without regard to case; null where there is none.</summary>
    /// <exception cref="OptionException">Several classes have that name.</exception>
    public T? Find(string wanted)
    {
        var all = All;
        if (all.FirstOrDefault(declaration => Same(fullName(declaration), wanted)) is { } whole)
        {
            return whole;
        }

        var found = all.Where(declaration => Same(name(declaration), wanted)).ToArray();
        return found.Length < 2
            ? found.SingleOrDefault()
            : throw new OptionException(
                $"There are {found.Length} {kind} '{wanted}': {string.Join(", ", found.Select(fullName))}; give the whole name."
            );
    }

    private static bool Same(string one, string other) => one.Equals(other, StringComparison.OrdinalIgnoreCase);
}
