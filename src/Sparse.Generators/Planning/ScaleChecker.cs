using Sparse.Generators.Diagnostics;
using Sparse.Generators.Models;

namespace Sparse.Generators.Planning;

/// <summary>
/// Finds penalties that a change of scale evades: on weights in front of a norm layer, which undoes their scale, and on some but not all weights
/// of a chain through which scales can be traded.
/// </summary>
internal static class ScaleChecker
{
    // R(aw) goes to 0 with a and never grows on the way. Not so: a count of what is not zero, a box; of a user's own nothing is known.
    private static readonly HashSet<string> Falling =
    [
        "L1",
        "WeightedL1",
        "TotalVariation",
        "NuclearNorm",
        "NonNegativeL1",
        "BoxL1",
        "ElasticNet",
        "GroupLasso",
        "GroupLInfinity",
        "SparseGroupLasso",
        "GroupMcp",
        "CappedL1",
        "LogSum",
        "Mcp",
        "Scad",
        "LHalf",
        "LTwoThirds",
        "Lq",
    ];

    public static void Check(ExperimentModel model, NetworkPlan network, IReadOnlyList<PenaltyPlan> penalties, List<Problem> problems)
    {
        var links = LayerChain.Of(network);
        for (var i = 0; i < penalties.Count; i++)
        {
            NormBehind(model, network, penalties[i], links, problems);
        }

        // A ridge on every weight is a penalty on every weight.
        if (!model.Recipe.Any(static attribute => attribute.Name == "WeightDecay"))
        {
            Unpenalised(model, network, penalties, links, problems);
        }
    }

    /// <summary>Why the objective has no certificate; null where it can have one.</summary>
    public static string? NotCertifiable(NetworkPlan network, IReadOnlyList<PenaltyPlan> penalties)
    {
        var links = LayerChain.Of(network);
        return
            penalties.SelectMany(penalty => Normed(network, penalty, links)).Select(static found => found.Weight).FirstOrDefault()
                is { } weight
            ? $"scale-invariant: {weight} stands in front of a norm layer"
            : null;
    }

    private static void NormBehind(
        ExperimentModel model,
        NetworkPlan network,
        PenaltyPlan penalty,
        IReadOnlyList<LayerChain.Link> links,
        List<Problem> problems
    )
    {
        var found = Normed(network, penalty, links).ToArray();
        if (found.Length == 0)
        {
            return;
        }

        var others = found.Length == 1 ? "" : $" (and {found.Length - 1} more)";
        problems.Add(
            new Problem(DiagnosticIds.ScaleInvariantPenalty, Place(model, penalty), [found[0].Weight + others, found[0].Norm, penalty.Name])
        );
    }

    // The penalised weights whose scale a norm layer undoes.
    private static IEnumerable<(string Weight, string Norm)> Normed(
        NetworkPlan network,
        PenaltyPlan penalty,
        IReadOnlyList<LayerChain.Link> links
    )
    {
        if (!FallsWithScale(penalty))
        {
            yield break;
        }

        var penalised = new HashSet<string>(penalty.Parameters.Select(index => network.Parameters[index].Name), StringComparer.Ordinal);
        for (var i = 0; i < links.Count; i++)
        {
            var layer = links[i].Layer;
            if (layer.Projection is { Norm: { } norm } && penalised.Contains($"{layer.Module}.weight"))
            {
                yield return ($"{layer.Module}.weight", norm);
            }

            if (LayerChain.IsNorm(layer.Layer) && penalised.Contains($"{layer.Module}.weight"))
            {
                // The factor and the shift of a norm layer, made smaller together, scale what comes behind, through weights too where their biases go along.
                var (_, end) = Follow(links, i);
                if (end < links.Count && !links[end - 1].IsShared && LayerChain.IsNorm(links[end].Layer.Layer))
                {
                    yield return ($"{layer.Module}.weight", links[end].Layer.Module ?? links[end].Layer.Layer.ToString());
                }
            }

            if (!LayerChain.IsWeighted(layer.Layer) || !penalised.Contains($"{layer.Module}.weight"))
            {
                continue;
            }

            var behind = Behind(links, i);
            // A bias grows and shrinks with its weight; where it is penalised as well, so much the better for who evades.
            if (behind < links.Count && !links[behind - 1].IsShared && LayerChain.IsNorm(links[behind].Layer.Layer))
            {
                yield return ($"{layer.Module}.weight", links[behind].Layer.Module ?? links[behind].Layer.Layer.ToString());
            }
        }
    }

    private static void Unpenalised(
        ExperimentModel model,
        NetworkPlan network,
        IReadOnlyList<PenaltyPlan> penalties,
        IReadOnlyList<LayerChain.Link> links,
        List<Problem> problems
    )
    {
        var penaltyOf = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < penalties.Count; i++)
        {
            foreach (var parameter in penalties[i].Parameters)
            {
                penaltyOf[network.Parameters[parameter].Name] = i;
            }
        }

        foreach (var chain in Chains(links))
        {
            Report(model, chain, penaltyOf, penalties, problems);
        }

        // A norm layer whose factor is penalised begins a chain of its own.
        for (var i = 0; i < links.Count; i++)
        {
            var layer = links[i].Layer;
            if (LayerChain.IsNorm(layer.Layer) && penaltyOf.ContainsKey($"{layer.Module}.weight"))
            {
                var (chain, end) = Follow(links, i);
                if (end == links.Count || !LayerChain.IsNorm(links[end].Layer.Layer))
                {
                    Report(model, chain, penaltyOf, penalties, problems);
                }
            }
        }
    }

    /// <summary>The modules with a weight between which scales can be traded at equal outputs, chain by chain.</summary>
    public static IEnumerable<List<string>> Chains(NetworkPlan network) => Chains(LayerChain.Of(network));

    private static IEnumerable<List<string>> Chains(IReadOnlyList<LayerChain.Link> links)
    {
        for (var start = 0; start < links.Count; )
        {
            if (!LayerChain.IsWeighted(links[start].Layer.Layer))
            {
                start++;
                continue;
            }

            var (chain, behind) = Follow(links, start);
            start = behind;
            yield return chain;
        }
    }

    // The modules through which the scale of a layer's output goes, itself first, and the first layer that does more than pass it on.
    private static (List<string> Modules, int End) Follow(IReadOnlyList<LayerChain.Link> links, int start)
    {
        var chain = new List<string> { links[start].Layer.Module! };
        var behind = Behind(links, start);
        while (behind < links.Count && !links[behind - 1].IsShared && LayerChain.IsWeighted(links[behind].Layer.Layer))
        {
            chain.Add(links[behind].Layer.Module!);
            behind = Behind(links, behind);
        }

        return (chain, behind);
    }

    private static void Report(
        ExperimentModel model,
        List<string> chain,
        Dictionary<string, int> penaltyOf,
        IReadOnlyList<PenaltyPlan> penalties,
        List<Problem> problems
    )
    {
        var shrinking = chain
            .Select(static module => $"{module}.weight")
            .Where(weight =>
                penaltyOf.TryGetValue(weight, out var index)
                && FallsWithScale(penalties[index])
                && !(LambdaOf(model, penalties[index]) <= 0)
            )
            .ToArray();
        // A weight that grows takes its bias with it: a penalised one holds it back.
        var growing = chain
            .Where(module => !penaltyOf.ContainsKey($"{module}.weight") && !penaltyOf.ContainsKey($"{module}.bias"))
            .Select(static module => $"{module}.weight")
            .ToArray();
        if (shrinking.Length == 0 || growing.Length == 0)
        {
            return;
        }

        var penalty = penalties[penaltyOf[shrinking[0]]];
        var on = model.Penalties[penalty.Attribute].Text("On", null);
        problems.Add(
            new Problem(
                DiagnosticIds.UnpenalisedLayer,
                Place(model, penalty),
                [string.Join(", ", growing), string.Join(", ", shrinking)],
                on is null ? null : $"{on}, {string.Join(", ", growing)}"
            )
        );
    }

    // The first layer behind that does more than pass a scale on; the last of those that do is right before it.
    private static int Behind(IReadOnlyList<LayerChain.Link> links, int index)
    {
        var behind = index + 1;
        while (behind < links.Count && !links[behind - 1].IsShared && LayerChain.IsHomogeneous(links[behind].Layer.Layer))
        {
            behind++;
        }

        return behind;
    }

    private static bool FallsWithScale(PenaltyPlan penalty) => Falling.Contains(penalty.Name);

    private static double? LambdaOf(ExperimentModel model, PenaltyPlan penalty) =>
        model.Penalties[penalty.Attribute].Argument("Lambda")?.Number;

    private static Place Place(ExperimentModel model, PenaltyPlan penalty)
    {
        var attribute = model.Penalties[penalty.Attribute];
        return new Place.Attribute(attribute.Index, attribute.Argument("On") is null ? null : "On");
    }
}
