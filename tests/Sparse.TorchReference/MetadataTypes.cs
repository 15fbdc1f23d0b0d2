using Microsoft.CodeAnalysis;

namespace Sparse.TorchReference;

/// <summary>The types of an assembly.</summary>
internal static class MetadataTypes
{
    /// <summary>All types with their nested ones, outer before inner.</summary>
    public static IEnumerable<INamedTypeSymbol> Of(IAssemblySymbol assembly) => Of(assembly.GlobalNamespace);

    private static IEnumerable<INamedTypeSymbol> Of(INamespaceOrTypeSymbol container)
    {
        foreach (INamespaceOrTypeSymbol member in container.GetMembers().OfType<INamespaceOrTypeSymbol>())
        {
            if (member is INamedTypeSymbol type)
            {
                yield return type;
            }

            foreach (INamedTypeSymbol inner in Of(member))
            {
                yield return inner;
            }
        }
    }
}
