using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
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

        var members = new List<MemberModel>();
        foreach (var (property, attributes) in Members(type))
        {
            cancellation.ThrowIfCancellationRequested();
            members.Add(
                new MemberModel(
                    property.Name,
                    SyntaxFacts.GetText(property.DeclaredAccessibility) + (property.IsStatic ? " static" : ""),
                    property.IsPartialDefinition,
                    attributes.Select(static attribute => Layer(attribute)).ToEquatableArray()
                )
            );
        }

        return new NetworkModel(SymbolReading.Type(type), Input(network), members.ToEquatableArray(), Obstacle(type));
    }

    public static AttributeData? NetworkAttribute(INamedTypeSymbol type) =>
        type.GetAttributes().FirstOrDefault(static attribute => SymbolReading.Is(attribute.AttributeClass, WellKnownNames.NetworkAttribute));

    /// <summary>The members in order of declaration with their layer attributes from left to right.</summary>
    public static IEnumerable<(IPropertySymbol Property, IReadOnlyList<AttributeData> Layers)> Members(INamedTypeSymbol type)
    {
        foreach (var property in type.GetMembers().OfType<IPropertySymbol>())
        {
            var layers = property
                .GetAttributes()
                .Where(static attribute => SymbolReading.DerivesFrom(attribute.AttributeClass, WellKnownNames.LayerAttribute))
                .ToArray();
            if (layers.Length > 0 && SymbolReading.Is(property.Type, WellKnownNames.Layer))
            {
                yield return (property, layers);
            }
        }
    }

    private static EquatableArray<int> Input(AttributeData network)
    {
        var value = network.NamedArguments.FirstOrDefault(static argument => argument.Key == "Input").Value;
        return value.Kind == TypedConstantKind.Array && !value.IsNull
            ? value.Values.Select(static extent => extent.Value is int size ? size : 0).ToEquatableArray()
            : default;
    }

    private static LayerModel Layer(AttributeData attribute)
    {
        var model = SymbolReading.Attribute(attribute, 0);
        if (attribute.AttributeClass?.ContainingNamespace.ToDisplayString() != WellKnownNames.Namespace)
        {
            return new LayerModel.Unknown(model.Name);
        }

        return model.Name switch
        {
            "Linear" => new LayerModel.Linear((int)model.Number("Outputs", 0), model.Number("Bias", 1) != 0),
            "Flatten" => new LayerModel.Flatten(),
            "ReLU" => new LayerModel.ReLU(),
            "LeakyReLU" => new LayerModel.LeakyReLU(model.Number("Slope", 0.01)),
            "Tanh" => new LayerModel.Tanh(),
            "Dropout" => new LayerModel.Dropout(model.Number("Probability", 0.5)),
            _ => new LayerModel.Unknown(model.Name),
        };
    }

    private static NetworkObstacle? Obstacle(INamedTypeSymbol type)
    {
        for (var outer = type; outer is not null; outer = outer.ContainingType)
        {
            if (outer.IsGenericType)
            {
                return NetworkObstacle.Generic;
            }
        }

        // In an analyzer the class already has the base that the generator wrote.
        if (type.BaseType is { SpecialType: not SpecialType.System_Object } declared && declared.ToDisplayString() != WellKnownNames.ModuleBase)
        {
            return NetworkObstacle.HasBase;
        }

        var declarations = Members(type)
            .Select(static member => member.Property.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax().Parent)
            .Where(static declaration => declaration is not null)
            .Distinct()
            .Count();
        return declarations > 1 ? NetworkObstacle.SplitMembers : null;
    }
}
