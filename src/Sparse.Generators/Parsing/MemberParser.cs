using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Sparse.Generators.Infrastructure;
using Sparse.Generators.Models;

namespace Sparse.Generators.Parsing;

/// <summary>Reads the members of a network or a block.</summary>
internal static class MemberParser
{
    /// <summary>The members of a class.</summary>
    /// <param name="found">Them, as <see cref="Members"/> gives them.</param>
    /// <param name="around">The blocks that are being read, from the outermost.</param>
    /// <param name="cancellation">Cancels.</param>
    public static EquatableArray<MemberModel> Parse(
        IReadOnlyList<(IPropertySymbol Property, IReadOnlyList<AttributeData> Layers)> found,
        IReadOnlyList<INamedTypeSymbol> around,
        CancellationToken cancellation
    )
    {
        var members = new List<MemberModel>();
        foreach (var (property, attributes) in found)
        {
            cancellation.ThrowIfCancellationRequested();
            members.Add(
                new MemberModel(
                    property.Name,
                    Modifiers(property),
                    property.IsPartialDefinition,
                    attributes.Select(attribute => LayerParser.Parse(attribute, around, cancellation)).ToEquatableArray()
                )
                {
                    Identifier = SymbolReading.Identifier(property),
                }
            );
        }

        return members.ToEquatableArray();
    }

    /// <summary>The members in order of declaration with their layer attributes from left to right.</summary>
    public static IEnumerable<(IPropertySymbol Property, IReadOnlyList<AttributeData> Layers)> Members(INamedTypeSymbol type)
    {
        foreach (var property in type.GetMembers().OfType<IPropertySymbol>())
        {
            var layers = Layers(property).ToArray();
            if (layers.Length > 0 && SymbolReading.Is(property.Type, WellKnownNames.Layer))
            {
                yield return (property, layers);
            }
        }
    }

    /// <summary>The layer attributes of a property from left to right.</summary>
    public static IEnumerable<AttributeData> Layers(IPropertySymbol property) =>
        property
            .GetAttributes()
            .Where(static attribute => SymbolReading.DerivesFrom(attribute.AttributeClass, WellKnownNames.LayerAttribute));

    /// <summary>Partial properties of type Layer without a layer, or with layers and of another type.</summary>
    public static IEnumerable<StrayModel> Strays(INamedTypeSymbol type) =>
        type.GetMembers()
            .OfType<IPropertySymbol>()
            .Where(static property =>
                property is { IsPartialDefinition: true, IsIndexer: false, SetMethod: null }
                && SymbolReading.Is(property.Type, WellKnownNames.Layer) != Layers(property).Any()
            )
            .Select(static property => new StrayModel(
                SymbolReading.Identifier(property),
                Modifiers(property),
                SymbolReading.Reference(property.Type)
            ));

    /// <summary>What keeps a class from carrying members, whatever it declares.</summary>
    public static ClassObstacle? Obstacle(
        INamedTypeSymbol type,
        IReadOnlyList<(IPropertySymbol Property, IReadOnlyList<AttributeData> Layers)> found
    )
    {
        if (SymbolReading.IsGeneric(type))
        {
            return ClassObstacle.Generic;
        }

        if (type.IsFileLocal)
        {
            return ClassObstacle.FileLocal;
        }

        if (type.IsRecord)
        {
            return ClassObstacle.Record;
        }

        if (type.IsStatic)
        {
            return ClassObstacle.Static;
        }

        if (type.IsAbstract)
        {
            return ClassObstacle.Abstract;
        }

        var declarations = found
            .Select(static member => member.Property.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax().Parent)
            .Where(static declaration => declaration is not null)
            .Distinct()
            .Count();
        return declarations > 1 ? ClassObstacle.SplitMembers : null;
    }

    private static string Modifiers(IPropertySymbol property)
    {
        var written = property
            .DeclaringSyntaxReferences.Select(static reference => reference.GetSyntax())
            .OfType<Microsoft.CodeAnalysis.CSharp.Syntax.PropertyDeclarationSyntax>();
        // Parts agree on their accessibility: where none is written, none may be.
        var isWritten = written.All(static part =>
            part.Modifiers.Any(static modifier => SyntaxFacts.IsAccessibilityModifier(modifier.Kind()))
        );
        return ((isWritten ? SyntaxFacts.GetText(property.DeclaredAccessibility) : "") + (property.IsStatic ? " static" : "")).Trim();
    }
}
