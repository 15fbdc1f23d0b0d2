using Sparse.Generators.Kernels;
using Sparse.Generators.Planning;

namespace Sparse.Generators.Tests.Kernels;

using Metric = Sparse.Generators.Planning.Metric;

/// <summary>Every update rule the planner can make, each under a name of its own.</summary>
internal static class PlannedRules
{
    public static IReadOnlyDictionary<string, UpdateRule> All { get; } = Make().ToDictionary(static rule => rule.Name);

    // Other penalties on groups follow a pass without a penalty.
    private static IEnumerable<PenaltyFacts> InThePass =>
        PenaltyCatalog.All.Values.Where(static facts => !facts.IsGrouped || facts.Name == "SparseGroupLasso");

    private static IEnumerable<UpdateRule> Make()
    {
        foreach (var (metric, momentum) in new[] { (Metric.Sgd, false), (Metric.Sgd, true), (Metric.Adam, true) })
        {
            foreach (var penalty in InThePass.Cast<PenaltyFacts?>().Append(null))
            {
                var rule = UpdateRules.ProxGen(metric, momentum, penalty);
                yield return rule with { Name = rule.Name + (momentum && metric == Metric.Sgd ? "Momentum" : "") };
            }
        }
    }
}
