using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Sparse.Generators.Infrastructure;
using Sparse.Generators.Models;

namespace Sparse.Generators.Parsing;

/// <summary>Reads a block from its symbols alone.</summary>
internal static class BlockParser
{
    /// <summary>The block; null where the class is none, or is one of those around.</summary>
    /// <param name="type">Its class.</param>
    /// <param name="around">The blocks that are being read, from the outermost.</param>
    /// <param name="cancellation">Cancels.</param>
    public static BlockModel? Parse(INamedTypeSymbol type, IReadOnlyList<INamedTypeSymbol> around, CancellationToken cancellation)
    {
        if (BlockAttribute(type) is null || around.Contains(type, SymbolEqualityComparer.Default))
        {
            return null;
        }

        cancellation.ThrowIfCancellationRequested();
        var members = MemberParser.Members(type).ToArray();
        return new BlockModel(
            SymbolReading.Type(type),
            Parameters(type),
            MemberParser.Parse(members, [.. around, type], cancellation),
            MemberParser.Strays(type).ToEquatableArray(),
            Obstacle(type, members),
            members.Any(static member => member.Layers.Any(SymbolReading.HasErrors))
        )
        {
            OwnNames = SymbolReading.OwnNames(type),
        };
    }

    public static AttributeData? BlockAttribute(INamedTypeSymbol type) =>
        type.GetAttributes().FirstOrDefault(static attribute => SymbolReading.Is(attribute.AttributeClass, WellKnownNames.BlockAttribute));

    private static EquatableArray<BlockParameter> Parameters(INamedTypeSymbol type) =>
        Constructor(type)
            ?.Parameters.Select(static parameter => new BlockParameter(
                parameter.Name,
                parameter is { HasExplicitDefaultValue: true, ExplicitDefaultValue: int value } ? value : null
            ))
            .ToEquatableArray()
        ?? default;

    private static IMethodSymbol? Constructor(INamedTypeSymbol type) =>
        type.InstanceConstructors.FirstOrDefault(static constructor => !constructor.IsImplicitlyDeclared);

    private static ClassObstacle? Obstacle(
        INamedTypeSymbol type,
        IReadOnlyList<(IPropertySymbol Property, IReadOnlyList<AttributeData> Layers)> members
    )
    {
        if (MemberParser.Obstacle(type, members) is { } obstacle)
        {
            return obstacle;
        }

        if (type.BaseType is { SpecialType: not SpecialType.System_Object })
        {
            return ClassObstacle.HasBase;
        }

        if (
            type.InstanceConstructors.Any(static constructor =>
                !constructor.IsImplicitlyDeclared
                && constructor.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() is not (null or TypeDeclarationSyntax)
            )
        )
        {
            return ClassObstacle.HasConstructor;
        }

        return
            Constructor(type)
                ?.Parameters.Any(static parameter => parameter.Type.SpecialType != SpecialType.System_Int32 || parameter.Name == "inputs")
            == true
            ? ClassObstacle.HasOtherParameter
            : null;
    }
}
