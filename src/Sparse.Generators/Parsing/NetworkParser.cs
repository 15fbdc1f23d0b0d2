using Microsoft.CodeAnalysis;
using Sparse.Generators.Infrastructure;
using Sparse.Generators.Models;

namespace Sparse.Generators.Parsing;

/// <summary>Reads a network from its symbols alone, so that a network in source and one in a referenced assembly go one way.</summary>
internal static class NetworkParser
{
    public static NetworkModel? Parse(INamedTypeSymbol type, CancellationToken cancellation)
    {
        var network = NetworkAttribute(type);
        if (network is null)
        {
            return null;
        }

        var members = MemberParser.Members(type).ToArray();
        return new NetworkModel(
            SymbolReading.Type(type),
            Input(network),
            MemberParser.Parse(members, [], cancellation),
            MemberParser.Strays(type).ToEquatableArray(),
            Obstacle(type, members),
            SymbolReading.HasErrors(network) || members.Any(static member => member.Layers.Any(SymbolReading.HasErrors)),
            SymbolReading.IsHidden(type)
        )
        {
            OwnNames = SymbolReading.OwnNames(type),
        };
    }

    public static AttributeData? NetworkAttribute(INamedTypeSymbol type) =>
        type.GetAttributes()
            .FirstOrDefault(static attribute => SymbolReading.Is(attribute.AttributeClass, WellKnownNames.NetworkAttribute));

    private static EquatableArray<int> Input(AttributeData network)
    {
        var value = network.NamedArguments.FirstOrDefault(static argument => argument.Key == "Input").Value;
        return value.Kind == TypedConstantKind.Array && !value.IsNull
            ? value.Values.Select(static extent => extent.Value is int size ? size : 0).ToEquatableArray()
            : default;
    }

    private static ClassObstacle? Obstacle(
        INamedTypeSymbol type,
        IReadOnlyList<(IPropertySymbol Property, IReadOnlyList<AttributeData> Layers)> members
    )
    {
        if (MemberParser.Obstacle(type, members) is { } obstacle)
        {
            return obstacle;
        }

        // In an analyzer the class already has the base that the generator wrote.
        if (
            type.BaseType is { SpecialType: not SpecialType.System_Object } declared
            && declared.ToDisplayString() != WellKnownNames.ModuleBase
        )
        {
            return ClassObstacle.HasBase;
        }

        return type.InstanceConstructors.Any(static constructor =>
            !constructor.IsImplicitlyDeclared && !SymbolReading.IsGenerated(constructor)
        )
            ? ClassObstacle.HasConstructor
            : null;
    }
}
