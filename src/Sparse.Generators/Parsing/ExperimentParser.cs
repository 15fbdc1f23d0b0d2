using Microsoft.CodeAnalysis;
using Sparse.Generators.Infrastructure;
using Sparse.Generators.Models;

namespace Sparse.Generators.Parsing;

/// <summary>Reads an experiment with its network from symbols alone.</summary>
internal static class ExperimentParser
{
    public static ExperimentModel? Parse(INamedTypeSymbol type, CancellationToken cancellation)
    {
        var attributes = type.GetAttributes();
        var train = TrainAttribute(attributes);
        if (train is not { Index: var index, Attribute: { AttributeClass: { TypeArguments: [var argument] } } data })
        {
            return null;
        }

        var network = argument as INamedTypeSymbol;
        var race = attributes
            .ToList()
            .FindIndex(static attribute => SymbolReading.Is(attribute.AttributeClass, WellKnownNames.RaceAttribute));
        return new ExperimentModel(
            SymbolReading.Type(type),
            network is null || argument.TypeKind == TypeKind.Error ? null : NetworkParser.Parse(network, cancellation),
            argument.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat),
            argument.TypeKind == TypeKind.Error,
            SymbolReading.Attribute(data, index),
            Deriving(attributes, WellKnownNames.DataAttribute),
            Penalties(type, attributes, cancellation),
            Deriving(attributes, WellKnownNames.SolverAttribute),
            race >= 0,
            Deriving(attributes, WellKnownNames.RecipeAttribute),
            Deriving(attributes, WellKnownNames.FrontAttribute),
            Deriving(attributes, WellKnownNames.TargetAttribute),
            Obstacle(type),
            attributes.Any(static attribute => attribute.AttributeClass is null or { TypeKind: TypeKind.Error })
        )
        {
            OwnNames = SymbolReading.OwnNames(type),
            RaceIndex = race,
        };
    }

    private static (int Index, AttributeData Attribute)? TrainAttribute(IReadOnlyList<AttributeData> attributes)
    {
        for (var i = 0; i < attributes.Count; i++)
        {
            if (SymbolReading.Is(attributes[i].AttributeClass?.OriginalDefinition, WellKnownNames.TrainAttribute))
            {
                return (i, attributes[i]);
            }
        }

        return null;
    }

    private static EquatableArray<AttributeModel> Deriving(IReadOnlyList<AttributeData> attributes, string baseType)
    {
        var models = new List<AttributeModel>();
        for (var i = 0; i < attributes.Count; i++)
        {
            if (SymbolReading.DerivesFrom(attributes[i].AttributeClass, baseType))
            {
                models.Add(SymbolReading.Attribute(attributes[i], i));
            }
        }

        return models.ToEquatableArray();
    }

    // Each with its bodies, where it is the user's own, and a look at the member that it names.
    private static EquatableArray<AttributeModel> Penalties(
        INamedTypeSymbol type,
        IReadOnlyList<AttributeData> attributes,
        CancellationToken cancellation
    ) =>
        Deriving(attributes, WellKnownNames.PenaltyAttribute)
            .Select(model =>
                model with
                {
                    Own = PenaltyParser.ForExperiment(attributes[model.Index], cancellation),
                    LacksElementPenalty = PenaltyParser.LacksMark(attributes[model.Index].AttributeClass),
                    MemberFault = NumbersParser.Fault(type, model),
                }
            )
            .ToEquatableArray();

    private static ClassObstacle? Obstacle(INamedTypeSymbol type) =>
        SymbolReading.IsGeneric(type) ? ClassObstacle.Generic
        : type.IsFileLocal ? ClassObstacle.FileLocal
        : SymbolReading.IsHidden(type) ? ClassObstacle.Hidden
        : null;
}
