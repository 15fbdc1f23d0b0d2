using Sparse.Generators.Models;

namespace Sparse.Generators.Planning;

/// <summary>A network's layers in the order in which values pass them, blocks opened.</summary>
internal static class LayerChain
{
    /// <summary>A layer in its place.</summary>
    /// <param name="Layer">It.</param>
    /// <param name="IsShared">Whether a join takes its output as well, beside the layer behind it.</param>
    public sealed record Link(LayerPlan Layer, bool IsShared);

    /// <summary>The layers of a network.</summary>
    public static IReadOnlyList<Link> Of(NetworkPlan network)
    {
        var links = new List<Link>();
        Add(network.Layers, links);
        return links;
    }

    /// <summary>Whether f(ax) = a f(x) for every a &gt; 0: such layers pass a scale on.</summary>
    public static bool IsHomogeneous(LayerModel layer) =>
        layer
            is LayerModel.ReLU
                or LayerModel.LeakyReLU
                or LayerModel.Pool
                or LayerModel.AdaptiveAvgPool
                or LayerModel.Flatten
                or LayerModel.Dropout;

    /// <summary>Whether a layer's output does not change with the scale of its input.</summary>
    public static bool IsNorm(LayerModel layer) => layer is LayerModel.BatchNorm or LayerModel.LayerNorm;

    /// <summary>Whether a layer is a product with a weight.</summary>
    public static bool IsWeighted(LayerModel layer) => layer is LayerModel.Linear or LayerModel.Conv;

    private static void Add(IReadOnlyList<LayerPlan> layers, List<Link> links)
    {
        var sources = new HashSet<int>(layers.SelectMany(static layer => layer.Sources).Select(static source => source.Member));
        if (sources.Contains(-1) && links.Count > 0)
        {
            // The first layer here is not all that its input goes to.
            links[links.Count - 1] = links[links.Count - 1] with
            {
                IsShared = true,
            };
        }

        for (var i = 0; i < layers.Count; i++)
        {
            if (layers[i].Layer is LayerModel.Block)
            {
                foreach (var block in layers[i].Blocks)
                {
                    Add(block.Layers, links);
                }
            }
            else
            {
                links.Add(new Link(layers[i], IsShared: false));
            }

            var endsMember = i + 1 == layers.Count || layers[i + 1].Member != layers[i].Member;
            if (endsMember && sources.Contains(layers[i].Member))
            {
                links[links.Count - 1] = links[links.Count - 1] with { IsShared = true };
            }
        }
    }
}
