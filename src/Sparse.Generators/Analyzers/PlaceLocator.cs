using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Sparse.Generators.Parsing;
using Sparse.Generators.Planning;

namespace Sparse.Generators.Analyzers;

/// <summary>Finds where in the source a problem is.</summary>
internal static class PlaceLocator
{
    /// <summary>The location of a place.</summary>
    /// <param name="place">The place.</param>
    /// <param name="declaring">The class that declares: the network or the experiment.</param>
    /// <param name="network">The network; the same class where a network or a block is planned.</param>
    /// <param name="cancellation">Cancels.</param>
    public static Location? Find(Place place, INamedTypeSymbol declaring, INamedTypeSymbol? network, CancellationToken cancellation)
    {
        switch (place)
        {
            case Place.Network { Argument: var argument } when network is not null:
                return Of(NetworkParser.NetworkAttribute(network) ?? BlockParser.BlockAttribute(network), argument, cancellation);
            case Place.MemberName { Index: var index } when network is not null:
                return MemberParser.Members(network).ElementAtOrDefault(index).Property?.Locations[0];
            case Place.OwnMember { Name: var name }:
                return declaring.GetMembers(name).FirstOrDefault(SymbolReading.IsOwn)?.Locations[0];
            case Place.Layer { Member: var member, Index: var index, Argument: var argument } when network is not null:
                return Of(MemberParser.Members(network).ElementAtOrDefault(member).Layers?[index], argument, cancellation);
            case Place.Attribute { Index: var index, Argument: var argument }:
                return Of(declaring.GetAttributes()[index], argument, cancellation);
            case Place.TrainedNetwork:
                var train = declaring
                    .GetAttributes()
                    .First(static a => SymbolReading.Is(a.AttributeClass?.OriginalDefinition, WellKnownNames.TrainAttribute));
                return train.ApplicationSyntaxReference?.GetSyntax(cancellation) is AttributeSyntax attribute
                    ? attribute.Name.DescendantNodesAndSelf().OfType<TypeArgumentListSyntax>().FirstOrDefault()?.Arguments[0].GetLocation()
                        ?? attribute.GetLocation()
                    : null;
            default:
                return null;
        }
    }

    private static Location? Of(AttributeData? data, string? argument, CancellationToken cancellation)
    {
        if (data?.ApplicationSyntaxReference?.GetSyntax(cancellation) is not AttributeSyntax attribute)
        {
            return null;
        }

        return (argument is null ? null : ArgumentOf(data, attribute, argument)?.Expression.GetLocation()) ?? attribute.GetLocation();
    }

    private static AttributeArgumentSyntax? ArgumentOf(AttributeData data, AttributeSyntax attribute, string name)
    {
        var position = -1;
        var parameters = data.AttributeConstructor?.Parameters ?? [];
        for (var i = 0; i < parameters.Length; i++)
        {
            if (parameters[i].Name.Equals(name, StringComparison.OrdinalIgnoreCase))
            {
                position = i;
            }
        }

        foreach (var argument in attribute.ArgumentList?.Arguments ?? default)
        {
            if (argument.NameEquals?.Name.Identifier.ValueText == name)
            {
                return argument;
            }

            if (argument.NameColon?.Name.Identifier.ValueText.Equals(name, StringComparison.OrdinalIgnoreCase) == true)
            {
                return argument;
            }

            if (argument.NameEquals is null && argument.NameColon is null && position-- == 0)
            {
                return argument;
            }
        }

        return null;
    }
}
