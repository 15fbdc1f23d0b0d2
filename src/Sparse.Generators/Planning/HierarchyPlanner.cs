using Sparse.Generators.Diagnostics;
using Sparse.Generators.Models;

namespace Sparse.Generators.Planning;

/// <summary>Finds the skip connection and the hidden layer of <c>[Hierarchical]</c>: two matrices with a column an input of the network.</summary>
internal static class HierarchyPlanner
{
    /// <summary>The skip connection, then the hidden layer; none where they are not there, which is a problem at the attribute.</summary>
    /// <param name="attribute">The penalty.</param>
    /// <param name="network">The network.</param>
    /// <param name="problems">What is wrong; added to.</param>
    public static IReadOnlyList<int> Plan(AttributeModel attribute, NetworkPlan network, List<Problem> problems)
    {
        var before = problems.Count;
        var on = Patterns.Match(attribute, network, problems).Where(index => ReadsInput(network, index)).ToArray();
        var skips = on.Where(index => IsSkip(network, index)).ToArray();
        var hidden = on.Except(skips).ToArray();
        if (skips.Length == 1 && hidden.Length == 1)
        {
            return [skips[0], hidden[0]];
        }

        if (problems.Count == before)
        {
            problems.Add(
                new Problem(
                    DiagnosticIds.NoHierarchy,
                    new Place.Attribute(attribute.Index, attribute.Argument("On") is null ? null : "On"),
                    [attribute.Name, Names(network, skips), Names(network, hidden)]
                )
            );
        }

        return [];
    }

    // A linear layer whose layer takes the network's input, or the projection of an addition of it.
    private static bool ReadsInput(NetworkPlan network, int index)
    {
        var parameter = network.Parameters[index];
        var layer = Of(network, parameter);
        return parameter.Role == ParameterRole.Weight
            && parameter.Shape.Count == 2
            && (
                layer.Layer is LayerModel.Linear
                    ? network
                        .Layers.TakeWhile(other => other != layer)
                        .All(static other => other.Layer is LayerModel.Flatten or LayerModel.Dropout)
                    : layer is { Layer: LayerModel.Add, Projection.Norm: null } && layer.Sources.Any(static source => source.Member < 0)
            );
    }

    private static bool IsSkip(NetworkPlan network, int index) => Of(network, network.Parameters[index]).Layer is LayerModel.Add;

    private static LayerPlan Of(NetworkPlan network, ParameterPlan parameter) =>
        network.Layers.First(layer => layer.Member == parameter.Member && layer.Index == parameter.Layer);

    private static string Names(NetworkPlan network, IReadOnlyList<int> parameters) =>
        parameters.Count == 0 ? "none" : string.Join(", ", parameters.Select(index => network.Parameters[index].Name));
}
