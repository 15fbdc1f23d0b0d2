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

    /// <summary>The metrics, with and without momentum where there is a choice.</summary>
    public static readonly (Metric Metric, bool Momentum)[] Metrics =
    [
        (Metric.Sgd, false),
        (Metric.Sgd, true),
        (Metric.Adam, true),
        (Metric.AmsGrad, true),
        (Metric.Adagrad, false),
        (Metric.Adagrad, true),
        (Metric.RmsProp, false),
        (Metric.RmsProp, true),
    ];

    public static IReadOnlyDictionary<string, UpdateRule> All { get; } = Make().ToDictionary(static rule => rule.Name);

    private static IEnumerable<UpdateRule> Make()
    {
        foreach (var (metric, momentum) in Metrics)
        {
            // Groups are shrunk after the pass; of the sparse group lasso the l1 part is in it.
            var penalties = PenaltyCatalog.All.Values.Where(static penalty => !penalty.IsGrouped || penalty.Name == "SparseGroupLasso");
            foreach (var penalty in penalties.Append(Own).Append(null))
            {
                var rule = new ProxGenPlan(metric, momentum).Rule(penalty);
                yield return rule with
                {
                    Name = rule.Name + (momentum && metric is not (Metric.Adam or Metric.AmsGrad) ? "Momentum" : ""),
                };
            }
        }

        // The penalties' operators are tried above; here what surrounds them in the other solvers.
        var few = new[] { "L1", "Mcp", "BoxL1", "Quantize" }.Select(static name => PenaltyCatalog.All[name]).Append(null).ToArray();
        foreach (
            var solver in new SolverPlan[]
            {
                new ProxSgdPlan(IsAdaptive: true, IsUnit: false),
                new ProxSgdPlan(IsAdaptive: false, IsUnit: false),
                new ProxSgdPlan(IsAdaptive: true, IsUnit: true),
                new ProxSgdPlan(IsAdaptive: false, IsUnit: true),
                new DualAveragingPlan("Rmda", IsAdaptive: false),
                new DualAveragingPlan("Ramda", IsAdaptive: true),
                new ProxSvrgPlan(),
            }
        )
        {
            foreach (var penalty in few)
            {
                yield return solver.Rule(penalty);
            }

            if (solver.RuleAfterGroups is { } after)
            {
                yield return solver.GroupRule(null);
                yield return solver.GroupRule(PenaltyCatalog.All["SparseGroupLasso"]);
                // Here the second value of a weight stands where a rule's gradient does.
                yield return after with
                {
                    Name = solver.GroupRule(null).Name + "After",
                    Slots = [after.Slots[0], after.Slots[1] with { Memory = "parameters.Gradients" }],
                };
            }
        }

        yield return new ProxSvrgPlan().OtherRules(null, isGrouped: false).Single(static rule => rule.Name == "FromAnchor");
        yield return new HspgPlan().Rule(null);
        yield return new HspgPlan().GroupRule(null);
        foreach (var optimiser in new[] { "Sgd", "Momentum", "Adam" })
        {
            yield return new SpredPlan(2, optimiser).Rule(null);
            yield return new SpredPlan(2, optimiser).GroupRule(null);
            foreach (var (depth, penalty) in new[] { (2, "L1"), (3, "LTwoThirds"), (4, "LHalf"), (5, "Lq") })
            {
                yield return new SpredPlan(depth, optimiser).Rule(PenaltyCatalog.All[penalty]);
            }
        }
    }
}
