using Sparse.Generators.Diagnostics;
using Sparse.Generators.Kernels;
using Sparse.Generators.Models;
using Sparse.Generators.Writing;

namespace Sparse.Generators.Planning.Solvers;

/// <summary>
/// SR2's passes (Lakhmiri, Orban, Lodi 2022): the trial point x⁺ = prox of (λ/d)R at x − u/d, d = B + σ, with the sums that decide on it; the running
/// means, where it has any; the metric's secant update.
/// </summary>
/// <param name="Metric">The diagonal B.</param>
/// <param name="Momentum">Whether u is a running mean of gradients, instead of the gradient.</param>
internal sealed record Sr2Plan(Sr2Metric Metric, bool Momentum) : SolverPlan("Sr2")
{
    // The values of a weight that a loop keeps, in their places: x while the weights hold x⁺; then the mean, then what the metric needs.
    private const int Kept = 0;

    /// <summary>What is known of it.</summary>
    public static readonly SolverFacts Facts = new(
        "Sr2",
        [
            new("Sigma", OptionKind.Number, "0") { Minimum = 0 },
            Between("Eta1", "0.0001"),
            Between("Eta2", "0.9"),
            OptionRule.Share("EtaGrow", "0.25", excludesOne: true),
            new("Gamma1", OptionKind.Number, "3") { Minimum = 1 },
            OptionRule.Positive("Gamma3", "0.8") with
            {
                Maximum = 1,
            },
            OptionRule.Positive("SigmaFloor", "0.001") with
            {
                Maximum = 1,
            },
            new("SigmaCeiling", OptionKind.Number, "1000000") { Minimum = 1 },
            OptionRule.Share("Momentum", "0", excludesOne: true),
            OptionRule.Share("Beta2", "0.9", excludesOne: true),
            OptionRule.Count("RetrySameBatch", "0", 0),
            new("Tolerance", OptionKind.Number, "1E-06") { Minimum = 0 },
            OptionRule.Count("Patience", "30"),
            OptionRule.Count("FullBatchSteps", "0", 0),
        ],
        Plan
    );

    // Of the published programs (main.py and sr2_optim.py of DouniaLakhmiri/SR2); the first σ is the largest curvature on the first minibatch there too.
    private static readonly IReadOnlyDictionary<string, string> Published = new Dictionary<string, string>
    {
        ["Eta1"] = "0.00075",
        ["Eta2"] = "0.999",
        ["EtaGrow"] = "0",
        ["Gamma1"] = "5.57",
        ["Gamma3"] = "0.79",
        ["Momentum"] = "0.9",
    };

    private static readonly IReadOnlyDictionary<string, string> WhatItRefuses = new Dictionary<string, string>
    {
        ["StepDecay"] = "it finds its step sizes itself",
        ["CosineDecay"] = "it finds its step sizes itself",
        ["OneCycle"] = "it finds its step sizes itself",
        ["WarmUp"] = "it finds its step sizes itself",
        ["ClipGradient"] = "what it predicts holds for the gradient itself",
        ["WeightDecay"] = "its objective must hold all it descends on: use [ElasticNet], whose proximal operator holds the ridge",
    };

    /// <inheritdoc/>
    public override string Control => "_sr2";

    /// <inheritdoc/>
    public override IReadOnlyList<SolverNumber> Numbers => [new("int", "_fullSteps", "steps on the whole training set, taken")];

    /// <inheritdoc/>
    public override string Title =>
        $"{Name}{(Metric == Sr2Metric.Euclidean ? "" : $" in the {Metric} metric")}{(Momentum ? " with momentum" : "")}";

    /// <inheritdoc/>
    public override string Label => $"{Name}({Metric})";

    /// <inheritdoc/>
    public override string MetricName => Metric.ToString();

    /// <inheritdoc/>
    public override bool IsEuclidean => Metric == Sr2Metric.Euclidean;

    /// <inheritdoc/>
    public override IEnumerable<string> StepLines =>
        [
            "  Loss       of the same minibatch at the trial point, forward alone",
            "  Judge      actual over predicted reduction: accept, or put the weights back; sigma falls or grows",
            .. Metric == Sr2Metric.Andrei
                ? (string[])["  Backward   at an accepted point, on the same minibatch: the change of the gradient updates the metric"]
                : [],
        ];

    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, string> Refused => WhatItRefuses;

    /// <summary>Whether a step has passes of its own for running means.</summary>
    public bool Averages => Momentum || Metric == Sr2Metric.Adam;

    private int Mean => Kept + 1;

    /// <summary>Which state holds v, or B.</summary>
    public int Second => Kept + (Momentum ? 2 : 1);

    // Where B lies, and behind it the gradient at x.
    private string Prefix => Metric == Sr2Metric.Euclidean ? "" : Metric.ToString();

    /// <inheritdoc/>
    public override UpdateRule Rule(PenaltyFacts? penalty) => Trial(penalty, Momentum);

    /// <inheritdoc/>
    public override UpdateRule GroupRule(PenaltyFacts? penalty) => BeforeGroups(penalty, Momentum);

    /// <inheritdoc/>
    public override IEnumerable<UpdateRule> OtherRules(PenaltyFacts? penalty, bool isGrouped)
    {
        if (Averages)
        {
            yield return RunningMeans();
        }

        if (Momentum)
        {
            yield return isGrouped ? BeforeGroups(penalty, byMean: false) : Trial(penalty, byMean: false);
        }

        if (isGrouped)
        {
            yield return StepSums();
        }

        if (Metric == Sr2Metric.Andrei)
        {
            yield return SecantSums();
            yield return SecantUpdate();
        }
    }

    /// <inheritdoc/>
    public override string GroupMetric(string parameters) => "StepMetric.Euclidean(_sr2.Step)";

    // x into what is kept, x⁺ into the weights, and the sums over s = x⁺ − x.
    private UpdateRule Trial(PenaltyFacts? penalty, bool byMean)
    {
        var rule = new RuleBuilder();
        var (curvature, inverse) = Shift(rule, byMean);
        var value = penalty is null ? null : rule.Prox(penalty, inverse, "_sr2.Step");
        var next = penalty is null ? "z" : "next";
        var step = rule.Let("shift", new Expression.Local(next) - rule.W, "s = x⁺ − x");
        var sums = Sums(rule, step, curvature);
        if (penalty is not null)
        {
            var isPenalty = penalty.Kernel is not null || penalty.Name is not ("Mcp" or "Scad");
            if (value is not Expression.Constant)
            {
                var before = rule.Let("before", rule.AtWeight(value!), "R(x)");
                var after = rule.Let("after", value!, "R(x⁺)");
                var change = rule.Let("change", before - after, "R(x) − R(x⁺): what stays the same adds nothing, not even rounding");
                sums.Add(new Reduction("drop", ReductionKind.Wide, change) { Always = true, IsPenalty = isPenalty });
                sums.Add(new Reduction("value", ReductionKind.Sum, after) { IsPenalty = isPenalty });
            }

            sums.Add(new Reduction("nonZeros", ReductionKind.NonZeros, new Expression.Local(next)));
            sums.Add(new Reduction("nonZerosBefore", ReductionKind.NonZeros, rule.W));
        }

        rule.Store("kept", "w");
        KeepGradient(rule);
        rule.Store("w", next);
        return rule.BuildTrial(
            $"{Prefix}{(Momentum && !byMean ? "Plain" : "")}Trial{penalty?.RuleName}",
            $"The trial point{Along(byMean)}{(penalty is null ? "" : " with " + penalty.Title)}, and the sums that decide on it",
            sums
        );
    }

    private UpdateRule BeforeGroups(PenaltyFacts? penalty, bool byMean)
    {
        var rule = new RuleBuilder();
        var (_, inverse) = Shift(rule, byMean);
        var next = "z";
        if (penalty is not null)
        {
            rule.Prox(penalty, inverse, "_sr2.Step");
            next = "next";
        }

        rule.Store("kept", "w");
        KeepGradient(rule);
        rule.Store("w", next);
        return rule.Build(
            $"{Prefix}{(Momentum && !byMean ? "Plain" : "")}Shift{penalty?.RuleName}",
            $"The gradient step of a trial point{Along(byMean)}{(penalty is null ? "" : " with " + penalty.Title)}"
        );
    }

    private static string Along(bool byMean) => byMean ? " along the mean gradient" : "";

    // z = x − u/d with d = σ(1 + B/σ); the curvature B of a weight and 1/(αd), α = 1/σ: null in the Euclidean metric.
    private (Expression? Curvature, Expression? Inverse) Shift(RuleBuilder rule, bool byMean)
    {
        rule.Stream("kept", Kept);
        var direction = byMean
            ? rule.Let(
                "mean",
                rule.Stream("m", Mean) * rule.Scalar("MeanCorrection", "1 / (1 - Math.Pow(_momentum, _steps))", "m̂ = m/(1 − βᵗ)"),
                "u = m̂"
            )
            : rule.G;
        var rate = rule.Scalar("Rate", "_sr2.Step", "α = 1/σ");
        if (Metric == Sr2Metric.Euclidean)
        {
            rule.Let("z", rule.W - rate * direction, byMean ? "z = x − m̂/σ" : "z = x − g/σ");
            return (null, null);
        }

        var curvature = Metric == Sr2Metric.Adam ? Root(rule) : Positive(rule);
        var inverse = rule.Let(
            "inverse",
            new Expression.Constant(1) / (new Expression.Constant(1) + rate * curvature),
            "1/(αd) = 1/(1 + B/σ)"
        );
        rule.Let("z", rule.W - rate * direction * inverse, "z = x − u/d");
        return (curvature, inverse);
    }

    private Expression Root(RuleBuilder rule) =>
        rule.Let(
            "b",
            new Expression.SquareRoot(rule.Stream("v", Second))
                * rule.Scalar("RootCorrection", "1 / Math.Sqrt(1 - Math.Pow(_beta2, _steps))", "√v̂ = √v · rootCorrection"),
            "B = √v̂"
        );

    private Expression Positive(RuleBuilder rule)
    {
        var diagonal = rule.Stream("diagonal", Second);
        return rule.Let(
            "b",
            new Expression.Select(diagonal <= new Expression.Constant(1e-5), new Expression.Constant(0), diagonal),
            "B, where it is above 0"
        );
    }

    private void KeepGradient(RuleBuilder rule)
    {
        if (Metric == Sr2Metric.Andrei)
        {
            rule.Stream("gKept", Second + 1);
            rule.Store("gKept", "g");
        }
    }

    private static List<Reduction> Sums(RuleBuilder rule, Expression step, Expression? curvature)
    {
        var sums = new List<Reduction>
        {
            new("inner", ReductionKind.Wide, rule.G * step) { Always = true },
            new("squares", ReductionKind.Wide, step * step) { Always = true },
        };
        if (curvature is not null)
        {
            sums.Add(new Reduction("curvature", ReductionKind.Wide, curvature * step * step) { Always = true });
        }

        return sums;
    }

    // Behind a proximal operator on groups, which is in the Euclidean metric.
    private static UpdateRule StepSums()
    {
        var rule = new RuleBuilder();
        var step = rule.Let("shift", rule.W - rule.Stream("kept", Kept), "s = x⁺ − x");
        return rule.BuildTrial("StepSums", "The sums over the step to a trial point that groups were shrunk in", Sums(rule, step, null));
    }

    private UpdateRule RunningMeans()
    {
        var rule = new RuleBuilder();
        if (Momentum)
        {
            var mean = rule.Stream("m", Mean);
            rule.Let(
                "mean",
                rule.Scalar("Beta1", "_momentum", "decay of the running mean of g") * mean
                    + rule.Scalar("OneMinusBeta1", "1 - _momentum", "its complement, rounded once") * rule.G,
                "m = βm + (1 − β)g"
            );
            rule.Store("m", "mean");
        }

        if (Metric == Sr2Metric.Adam)
        {
            var v = rule.Stream("v", Second);
            rule.Let(
                "square",
                rule.Scalar("Beta2", "_beta2", "decay of the running mean of g²") * v
                    + rule.Scalar("OneMinusBeta2", "1 - _beta2", "its complement, rounded once") * rule.G * rule.G,
                "v = β₂v + (1 − β₂)g²"
            );
            rule.Store("v", "square");
        }

        return rule.Build("RunningMeans", "The running means of the gradient, once a gradient");
    }

    // s = x⁺ − x and y = ∇f(x⁺) − ∇f(x) on the same samples.
    private UpdateRule SecantSums()
    {
        var rule = new RuleBuilder();
        var step = rule.Let("shift", rule.W - rule.Stream("kept", Kept), "s = x⁺ − x");
        var change = rule.Let("change", rule.G - rule.Stream("gKept", Second + 1), "y = g⁺ − g");
        var diagonal = rule.Stream("diagonal", Second);
        var square = rule.Let("square", step * step, "s²");
        return rule.BuildTrial(
            "SecantSums",
            "The sums of the secant equation: sᵀy, ‖s‖², sᵀBs and Σ s⁴",
            [
                new("inner", ReductionKind.Wide, change * step) { Always = true },
                new("squares", ReductionKind.Wide, step * step) { Always = true },
                new("curvature", ReductionKind.Wide, diagonal * step * step) { Always = true },
                new("turn", ReductionKind.Wide, square * square) { Always = true },
            ]
        );
    }

    private UpdateRule SecantUpdate()
    {
        var rule = new RuleBuilder();
        var step = rule.Let("shift", rule.W - rule.Stream("kept", Kept), "s = x⁺ − x");
        var diagonal = rule.Stream("diagonal", Second);
        rule.Let(
            "updated",
            diagonal - new Expression.Constant(1) + rule.Scalar("Secant", "secant", "q = (sᵀy + sᵀs − sᵀBs)/Σ s⁴") * step * step,
            "B = B − I + q·diag(s²)"
        );
        rule.Store("diagonal", "updated");
        return rule.Build("SecantUpdate", "Andrei's diagonal quasi-Newton update");
    }

    private static OptionRule Between(string name, string value) =>
        OptionRule.Share(name, value, excludesOne: true) with
        {
            ExcludesMinimum = true,
        };

    private static SolverPlan Plan(AttributeModel attribute, List<OptionPlan> options, List<Problem> problems)
    {
        var published = attribute.Text("Preset", null) == "Paper";
        var metric =
            attribute.Text("Metric", null) is { } name && Enum.TryParse<Sr2Metric>(name, out var written) ? written
            : published ? Sr2Metric.Andrei
            : Sr2Metric.Euclidean;
        var momentum = attribute.Number("Momentum", published ? 0.9 : 0) != 0;
        if (metric != Sr2Metric.Adam && attribute.Argument("Beta2") is not null)
        {
            problems.Add(
                new Problem(
                    DiagnosticIds.OptionWithoutEffect,
                    new Place.Attribute(attribute.Index, "Beta2"),
                    ["Sr2.Beta2", $"Sr2Metric.{metric}"]
                )
            );
        }

        var used = Facts
            .Options.Where(rule =>
                rule.Name switch
                {
                    "Momentum" => momentum,
                    "Beta2" => metric == Sr2Metric.Adam,
                    _ => true,
                }
            )
            .Select(rule => published && Published.TryGetValue(rule.Name, out var value) ? rule with { Default = value } : rule)
            .ToArray();
        var before = problems.Count;
        Planning.Options.Add(attribute.Name, attribute, used, options, problems);
        var (eta1, eta2) = (attribute.Number("Eta1", published ? 7.5e-4 : 1e-4), attribute.Number("Eta2", published ? 0.999 : 0.9));
        if (problems.Count == before && eta2 < eta1)
        {
            problems.Add(
                new Problem(
                    DiagnosticIds.OptionOutOfRange,
                    new Place.Attribute(attribute.Index, attribute.Argument("Eta2") is null ? "Eta1" : "Eta2"),
                    ["Sr2.Eta2", Literals.Invariant(eta2), $"at least Sr2.Eta1, which is {Literals.Invariant(eta1)}"]
                )
            );
        }

        return new Sr2Plan(metric, momentum);
    }
}

/// <summary>The diagonals of SR2's model.</summary>
internal enum Sr2Metric
{
    Euclidean,
    Adam,
    Andrei,
}
