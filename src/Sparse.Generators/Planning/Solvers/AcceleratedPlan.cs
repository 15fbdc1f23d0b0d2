using Sparse.Generators.Kernels;
using Sparse.Generators.Models;

namespace Sparse.Generators.Planning.Solvers;

/// <summary>
/// The passes of accelerated proximal gradient: the extrapolation y = x + γ(x − x₋), and the trial x⁺ = prox of (λ/L)R at y − ∇f(y)/L with the sums that
/// decide on L and on the momentum.
/// </summary>
/// <param name="ByObjective">Whether a growing objective restarts, instead of a momentum that points uphill.</param>
internal sealed record AcceleratedPlan(bool ByObjective) : SolverPlan("AcceleratedProxGradient")
{
    private const int Kept = 0;
    private const int Point = 1;
    private const string Step = "_accelerated.Step";

    /// <summary>What is known of it.</summary>
    public static readonly SolverFacts Facts = new(
        "AcceleratedProxGradient",
        [
            new("Tolerance", OptionKind.Number, "1E-06") { Minimum = 0 },
            OptionRule.Count("MaxIterations", "10000"),
            new("Lipschitz", OptionKind.Number, "0") { Minimum = 0 },
        ],
        Plan
    );

    private static readonly IReadOnlyDictionary<string, string> WhatItRefuses = new Dictionary<string, string>
    {
        ["StepDecay"] = "it finds its step sizes itself",
        ["CosineDecay"] = "it finds its step sizes itself",
        ["OneCycle"] = "it finds its step sizes itself",
        ["WarmUp"] = "it finds its step sizes itself",
        ["ClipGradient"] = "its model holds for the gradient itself",
        ["WeightDecay"] = "its objective must hold all it descends on: use [ElasticNet], whose proximal operator holds the ridge",
        ["EarlyStopping"] = "it has no epochs: it ends by its tolerance",
        ["RandomCrop"] = "it descends on the training samples as they are",
        ["RandomFlip"] = "it descends on the training samples as they are",
    };

    /// <inheritdoc/>
    public override string Control => "_accelerated";

    /// <inheritdoc/>
    public override string Title => $"{Name}, restarted {(ByObjective ? "where the objective grows" : "where the momentum points uphill")}";

    /// <inheritdoc/>
    public override string Label => Name;

    /// <inheritdoc/>
    public override string MetricName => "Euclidean";

    /// <inheritdoc/>
    public override bool IsEuclidean => true;

    /// <inheritdoc/>
    public override bool IsFullBatch => true;

    /// <inheritdoc/>
    public override IEnumerable<string> StepLines =>
        [
            "  Point      y = x + momentum (x - x before)",
            "  Gradient   of f at y, over all samples",
            "  Trial      the proximal operator at y - gradient/L",
            "  Judge      f at the trial point above its quadratic model: L doubles, another trial",
            "  Restart    where the momentum " + (ByObjective ? "made the objective grow" : "points uphill"),
        ];

    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, string> Refused => WhatItRefuses;

    /// <inheritdoc/>
    public override UpdateRule Rule(PenaltyFacts? penalty)
    {
        var rule = new RuleBuilder();
        var kept = rule.Stream("kept", Kept);
        var point = Shift(rule);
        var value = penalty is null ? null : rule.Prox(penalty, null, Step);
        var next = new Expression.Local(penalty is null ? "z" : "next");
        var sums = Sums(rule, next, kept, point);
        if (penalty is not null)
        {
            var isPenalty = penalty.Kernel is not null || penalty.Name is not ("Mcp" or "Scad");
            sums.Add(new Reduction("nonZeros", ReductionKind.NonZeros, next) { Always = true });
            if (value is not Expression.Constant)
            {
                var after = rule.Let("after", value!, "R(x⁺)");
                sums.Add(new Reduction("value", ReductionKind.Wide, after) { Always = true, IsPenalty = isPenalty });
            }
        }

        rule.Store("w", next.Name);
        return rule.BuildTrial(
            $"Trial{penalty?.RuleName}",
            $"The trial point{(penalty is null ? "" : " with " + penalty.Title)}, and the sums that decide on it",
            sums
        );
    }

    /// <inheritdoc/>
    public override UpdateRule GroupRule(PenaltyFacts? penalty)
    {
        var rule = new RuleBuilder();
        Shift(rule);
        if (penalty is not null)
        {
            rule.Prox(penalty, null, Step);
        }

        rule.Store("w", penalty is null ? "z" : "next");
        return rule.Build(
            $"Shift{penalty?.RuleName}",
            $"The gradient step of a trial point{(penalty is null ? "" : " with " + penalty.Title)}"
        );
    }

    /// <inheritdoc/>
    public override IEnumerable<UpdateRule> OtherRules(PenaltyFacts? penalty, bool isGrouped)
    {
        yield return Extrapolate();
        if (isGrouped)
        {
            var rule = new RuleBuilder();
            var (kept, point) = (rule.Stream("kept", Kept), rule.Stream("point", Point));
            yield return rule.BuildTrial(
                "StepSums",
                "The sums over the step to a trial point that groups were shrunk in",
                Sums(rule, rule.W, kept, point)
            );
        }
    }

    /// <inheritdoc/>
    public override string GroupMetric(string parameters) => $"StepMetric.Euclidean({Step})";

    private static Expression Shift(RuleBuilder rule)
    {
        var point = rule.Stream("point", Point);
        rule.Let("z", point - rule.Scalar("Rate", Step, "1/L") * rule.G, "z = y − ∇f(y)/L");
        return point;
    }

    private static List<Reduction> Sums(RuleBuilder rule, Expression next, Expression kept, Expression point)
    {
        var step = rule.Let("shift", next - point, "s = x⁺ − y");
        var back = rule.Let("back", point - next, "y − x⁺");
        var moved = rule.Let("moved", next - kept, "x⁺ − x");
        return
        [
            new("inner", ReductionKind.Wide, rule.G * step) { Always = true },
            new("squares", ReductionKind.Wide, step * step) { Always = true },
            new("turn", ReductionKind.Wide, back * moved) { Always = true },
        ];
    }

    private static UpdateRule Extrapolate()
    {
        var rule = new RuleBuilder();
        var kept = rule.Stream("kept", Kept);
        rule.Stream("point", Point);
        rule.Let("y", rule.W + rule.Scalar("Momentum", "_accelerated.Momentum", "γ") * (rule.W - kept), "y = x + γ(x − x₋)");
        rule.Store("kept", "w");
        rule.Store("point", "y");
        rule.Store("w", "y");
        return rule.Build("Extrapolate", "The point where the gradient is taken");
    }

    private static SolverPlan Plan(AttributeModel attribute, List<OptionPlan> options, List<Problem> problems)
    {
        Planning.Options.Add(attribute.Name, attribute, Facts.Options, options, problems);
        return new AcceleratedPlan(attribute.Text("Restart", null) == "Function");
    }
}
