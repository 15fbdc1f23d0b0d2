namespace Sparse.Runtime.Declarations;

/// <summary>The networks of this process. Each registers itself in a module initializer that the generator writes.</summary>
public static class NetworkRegistry
{
    private static readonly DeclarationTable<NetworkDeclaration> Table = new(
        "networks",
        static network => network.Name,
        static network => network.FullName
    );

    /// <summary>Every network, by name.</summary>
    public static IReadOnlyList<NetworkDeclaration> All => Table.All;

    /// <summary>Adds a network. Called by generated code.</summary>
    /// <param name="network">The network.</param>
    public static void Add(NetworkDeclaration network) => Table.Add(network);

    /// <summary>The name to call a network by: its class's, with the namespace where another network has that name too.</summary>
    /// <param name="network">The network.</param>
    public static string NameOf(NetworkDeclaration network) => Table.NameOf(network);

    /// <summary>The network of a name, that of its class or with the namespace, without regard to case; null where there is none.</summary>
    /// <param name="name">The name.</param>
    /// <exception cref="OptionException">There are several; the message names them.</exception>
    public static NetworkDeclaration? Find(string name) => Table.Find(name);
}
