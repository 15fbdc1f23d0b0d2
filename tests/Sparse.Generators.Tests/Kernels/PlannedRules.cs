using Sparse.Generators.Kernels;
using Sparse.Generators.Planning;
using Sparse.Generators.Planning.Solvers;

namespace Sparse.Generators.Tests.Kernels;

using Metric = Sparse.Generators.Planning.Solvers.Metric;

/// <summary>Every update rule the planner can make, and one of a penalty of the user's own, each under a name of its own.</summary>
internal static class PlannedRules
{
    /// <summary>A penalty of the user's own, with locals, branches, options and a function.</summary>
    public static readonly PenaltyFacts Own = new(
        "Own",
        "the proximal operator of Own",
        new OptionRule("Epsilon", OptionKind.Number, "0.01")
    )
    {
        Kernel = KernelText.Read(
            "(value (w epsilon) (log (+ 1 (/ (abs w) epsilon)))) "
                + "(prox (z k epsilon) (let a (abs z)) (let b (- a epsilon)) (let d (- (* (+ a epsilon) (+ a epsilon)) (* 4 k))) "
                + "(if (and (< 0 d) (< k (* a (+ a epsilon)))) (copysign (max 0 (/ (+ b (sqrt d)) 2)) z) 0))"
        ),
    };

    public static IReadOnlyDictionary<string, UpdateRule> All { get; } = Make().ToDictionary(static rule => rule.Name);

    private static IEnumerable<UpdateRule> Make()
    {
        foreach (var (metric, momentum) in new[] { (Metric.Sgd, false), (Metric.Sgd, true), (Metric.Adam, true) })
        {
            // Groups are shrunk after the pass; of the sparse group lasso the l1 part is in it.
            var penalties = PenaltyCatalog.All.Values.Where(static penalty => !penalty.IsGrouped || penalty.Name == "SparseGroupLasso");
            foreach (var penalty in penalties.Append(Own).Append(null))
            {
                var rule = new ProxGenPlan(metric, momentum).Rule(penalty);
                yield return rule with
                {
                    Name = rule.Name + (momentum && metric == Metric.Sgd ? "Momentum" : ""),
                };
            }
        }
    }
}
