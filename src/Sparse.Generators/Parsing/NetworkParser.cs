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
                    Modifiers(property),
                    property.IsPartialDefinition,
                    attributes.Select(static attribute => Layer(attribute)).ToEquatableArray()
                )
            );
        }

        return new NetworkModel(
            SymbolReading.Type(type),
            Input(network),
            members.ToEquatableArray(),
            Strays(type).ToEquatableArray(),
            Obstacle(type),
            SymbolReading.HasErrors(network) || Members(type).Any(static member => member.Layers.Any(SymbolReading.HasErrors))
        );
    }

    public static AttributeData? NetworkAttribute(INamedTypeSymbol type) =>
        type.GetAttributes()
            .FirstOrDefault(static attribute => SymbolReading.Is(attribute.AttributeClass, WellKnownNames.NetworkAttribute));

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

    // Of type Layer without a layer, or with layers and of another type.
    private static IEnumerable<StrayModel> Strays(INamedTypeSymbol type) =>
        type.GetMembers()
            .OfType<IPropertySymbol>()
            .Where(static property =>
                property is { IsPartialDefinition: true, IsIndexer: false, SetMethod: null }
                && SymbolReading.Is(property.Type, WellKnownNames.Layer) != Layers(property).Any()
            )
            .Select(static property => new StrayModel(property.Name, Modifiers(property), SymbolReading.Reference(property.Type)));

    private static string Modifiers(IPropertySymbol property) =>
        SyntaxFacts.GetText(property.DeclaredAccessibility) + (property.IsStatic ? " static" : "");

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

    private static ClassObstacle? Obstacle(INamedTypeSymbol type)
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

        // In an analyzer the class already has the base that the generator wrote.
        if (
            type.BaseType is { SpecialType: not SpecialType.System_Object } declared
            && declared.ToDisplayString() != WellKnownNames.ModuleBase
        )
        {
            return ClassObstacle.HasBase;
        }

        if (
            type.InstanceConstructors.Any(static constructor =>
                !constructor.IsImplicitlyDeclared && !SymbolReading.IsGenerated(constructor)
            )
        )
        {
            return ClassObstacle.HasConstructor;
        }

        var declarations = Members(type)
            .Select(static member => member.Property.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax().Parent)
            .Where(static declaration => declaration is not null)
            .Distinct()
            .Count();
        return declarations > 1 ? ClassObstacle.SplitMembers : null;
    }
}
