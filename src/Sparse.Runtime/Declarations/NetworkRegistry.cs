using System.Collections.Concurrent;

namespace Sparse.Runtime.Declarations;

/// <summary>The networks of this process. Each registers itself in a module initializer that the generator writes.</summary>
public static class NetworkRegistry
{
    private static readonly ConcurrentDictionary<string, NetworkDeclaration> Declared = new(StringComparer.Ordinal);

    /// <summary>Every network, by name.</summary>
    public static IReadOnlyList<NetworkDeclaration> All =>
        [.. Declared.Values.OrderBy(static network => network.Name, StringComparer.Ordinal)];

    /// <summary>Adds a network. Called by generated code.</summary>
    /// <param name="network">The network.</param>
    public static void Add(NetworkDeclaration network) => Declared[network.Name] = network;

    /// <summary>The network of a name, without regard to case; null where there is none.</summary>
    /// <param name="name">The name.</param>
    public static NetworkDeclaration? Find(string name) =>
        All.FirstOrDefault(network => network.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
}
