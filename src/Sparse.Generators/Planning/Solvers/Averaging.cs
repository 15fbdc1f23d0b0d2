using Sparse.Generators.Kernels;

namespace Sparse.Generators.Planning.Solvers;

/// <summary>
/// The last part of a step that goes toward a sparse point x̂ instead of to it: w ← w + ε(x̂ − w). The average is not sparse, so x̂ is kept beside it:
/// it is the solver's output.
/// </summary>
internal static class Averaging
{
    /// <summary>Ends a rule whose statement <c>z</c> is the point that the proximal operator takes: x̂ to a state, the average to the weights.</summary>
    /// <param name="rule">The rule; its last state becomes x̂.</param>
    /// <param name="penalty">The penalty; null where there is none.</param>
    /// <param name="inverse">1/(αd) of a weight; null in the Euclidean metric.</param>
    /// <param name="step">α as C#.</param>
    /// <param name="blend">ε.</param>
    /// <param name="name">The rule's name without the penalty's.</param>
    /// <param name="title">The rule in words, up to the penalty's.</param>
    public static UpdateRule Build(
        RuleBuilder rule,
        PenaltyFacts? penalty,
        Expression? inverse,
        string step,
        Expression blend,
        string name,
        string title
    )
    {
        rule.State("x");
        if (penalty is null)
        {
            Blend(rule, new Expression.Local("z"), blend);
            rule.Store("x", "z");
            return rule.Build(name, title + "no penalty");
        }

        var value = rule.Prox(penalty, inverse, step);
        Blend(rule, new Expression.Local("next"), blend);
        rule.Store("x", "next");
        return rule.Build(name + penalty.RuleName, title + penalty.Title, penalty, value);
    }

    /// <summary>Ends a rule that leaves z in the weights for the groups' proximal operator, and the weights themselves in x̂'s place.</summary>
    /// <param name="rule">The rule; its last state becomes x̂.</param>
    /// <param name="inThePass">The part of the penalty on single weights; null where there is none.</param>
    /// <param name="inverse">1/(αd) of a weight; null in the Euclidean metric.</param>
    /// <param name="step">α as C#.</param>
    /// <param name="name">The rule's name without the penalty's.</param>
    /// <param name="title">The rule in words.</param>
    public static UpdateRule BuildBeforeGroups(
        RuleBuilder rule,
        PenaltyFacts? inThePass,
        Expression? inverse,
        string step,
        string name,
        string title
    )
    {
        rule.State("x");
        rule.Let("kept", rule.W + new Expression.Constant(0), "w, for the average after the groups");
        rule.Store("x", "kept");
        if (inThePass is null)
        {
            rule.Store("w", "z");
            return rule.Build(name + "Keeping", title + "the groups' operator to follow");
        }

        var value = rule.Prox(inThePass, inverse, step);
        rule.Store("w", "next");
        return rule.Build(name + inThePass.RuleName + "Keeping", title + inThePass.Title, inThePass, value);
    }

    /// <summary>The pass after the groups: x̂ stands in the weights and the weights in x̂'s place.</summary>
    /// <param name="state">Which state is x̂.</param>
    /// <param name="blend">ε as the rule's scalar.</param>
    /// <param name="name">The rule's name.</param>
    public static UpdateRule AfterGroups(int state, ScalarDeclaration blend, string name) =>
        new(
            name,
            "The average of the weights and x̂",
            [new("w", "parameters.Values"), new("x", $"parameters.State({state})")],
            [blend],
            [
                new(
                    "blended",
                    new Expression.Slot("x") + new Expression.Scalar(blend.Symbol) * (new Expression.Slot("w") - new Expression.Slot("x")),
                    "w + ε(x̂ − w)"
                ),
                new("output", new Expression.Slot("w") + new Expression.Constant(0), "x̂"),
            ],
            [new("w", "blended"), new("x", "output")],
            default
        );

    private static void Blend(RuleBuilder rule, Expression point, Expression blend)
    {
        rule.Let("blended", rule.W + blend * (point - rule.W), "w + ε(x̂ − w)");
        rule.Store("w", "blended");
    }
}
