using Sparse.Generators.Diagnostics;
using Sparse.Generators.Kernels;
using Sparse.Generators.Models;

namespace Sparse.Generators.Planning.Solvers;

/// <summary>
/// ProxGEN's update in each metric with each penalty's proximal operator: w ← prox of (λ/d)R at w − m/d, with d the metric's diagonal
/// (Yun, Lozano, Yang 2021, equation 2). The gradient step and the proximal operator share one 1/d.
/// </summary>
/// <param name="Metric">The metric.</param>
/// <param name="Momentum">Whether the gradient is averaged; Adam always does.</param>
internal sealed record ProxGenPlan(Metric Metric, bool Momentum) : SolverPlan("ProxGen")
{
    /// <summary>What is known of it.</summary>
    public static readonly SolverFacts Facts = new(
        "ProxGen",
        [
            OptionRule.Positive("LearningRate", "0.001"),
            OptionRule.Share("Beta1", null, excludesOne: true),
            OptionRule.Share("Beta2", "0.999", excludesOne: true),
            OptionRule.Positive("Epsilon", "1E-08"),
        ],
        Plan
    );

    /// <inheritdoc/>
    public override string Title => $"{Name} in the {Metric} metric{(Momentum && Metric == Metric.Sgd ? " with momentum" : "")}";

    /// <inheritdoc/>
    public override string Label => $"{Name}({Metric})";

    /// <inheritdoc/>
    public override string MetricName => Metric.ToString();

    /// <inheritdoc/>
    public override bool IsEuclidean => Metric == Metric.Sgd;

    /// <inheritdoc/>
    public override UpdateRule Rule(PenaltyFacts? penalty)
    {
        var rule = new RuleBuilder();
        var direction = rule.G;
        if (Momentum || Metric == Metric.Adam)
        {
            var mean = rule.State("m");
            direction = rule.Let(
                "mean",
                rule.Scalar("Beta1", "_beta1", "decay of the running mean of g") * mean
                    + rule.Scalar("OneMinusBeta1", "1 - _beta1", "its complement, rounded once") * rule.G,
                "m = β₁m + (1 − β₁)g"
            );
            rule.Store("m", "mean");
        }

        var inverse = Metric == Metric.Adam ? AdamStep(rule, direction) : null;
        if (inverse is null)
        {
            rule.Let("z", rule.W - rule.Scalar("Rate", "_learningRate", "α") * direction, Momentum ? "z = w − αm" : "z = w − αg");
        }

        if (penalty is null)
        {
            rule.Store("w", "z");
            return rule.Build(Metric.ToString(), Metric == Metric.Adam ? "The Adam step alone" : "The gradient step alone");
        }

        return rule.BuildWithProx(
            Metric + penalty.RuleName,
            (Metric == Metric.Adam ? "ProxGEN in the Adam metric with " : "The proximal gradient step with ") + penalty.Title,
            penalty,
            inverse
        );
    }

    /// <inheritdoc/>
    // A pass before groups leaves 1/(αd) where the gradients were, whatever the metric is made of.
    public override string GroupMetric(string parameters) =>
        IsEuclidean ? "StepMetric.Euclidean(_learningRate)" : $"StepMetric.Diagonal(_learningRate, {parameters}.Gradients)";

    /// <inheritdoc/>
    public override bool GoesInBlocks => true;

    private static Expression AdamStep(RuleBuilder rule, Expression direction)
    {
        var v = rule.State("v");
        var square = rule.Scalar("Beta2", "_beta2", "decay of the running mean of g²") * v;
        var complement = rule.Scalar("OneMinusBeta2", "1 - _beta2", "its complement, rounded once");
        var correction = rule.Scalar("RootCorrection", "1 / Math.Sqrt(1 - Math.Pow(_beta2, _steps))", "√v̂ = √v · rootCorrection");
        var epsilon = rule.Scalar("Epsilon", "_epsilon", "ε");
        var rate = rule.Scalar(
            "Rate",
            "_learningRate / (1 - Math.Pow(_beta1, _steps))",
            "α/(1 − β₁ᵗ): the step on the bias-corrected mean"
        );
        var next = rule.Let("square", square + complement * rule.G * rule.G, "v = β₂v + (1 − β₂)g²");
        var inverse = rule.Let(
            "inverse",
            new Expression.Constant(1) / (new Expression.SquareRoot(next) * correction + epsilon),
            "1/(√v̂ + ε) = 1/(αd)"
        );
        rule.Let("z", rule.W - rate * direction * inverse, "z = w − m̂/d");
        rule.Store("v", "square");
        return inverse;
    }

    private static SolverPlan Plan(AttributeModel attribute, List<OptionPlan> options, List<Problem> problems)
    {
        var metric = attribute.Text("Metric", "Adam") == "Sgd" ? Metric.Sgd : Metric.Adam;
        var momentum = metric == Metric.Adam || attribute.Number("Beta1", 0) > 0;
        if (metric == Metric.Sgd)
        {
            foreach (var name in new[] { "Beta2", "Epsilon" })
            {
                if (attribute.Argument(name) is not null)
                {
                    problems.Add(
                        new Problem(
                            DiagnosticIds.OptionWithoutEffect,
                            new Place.Attribute(attribute.Index, name),
                            [$"{attribute.Name}.{name}", "Metric.Sgd"]
                        )
                    );
                }
            }
        }

        // An option that the chosen rule does not read is not offered to a run: setting it would do nothing. NaN is what stands for no momentum.
        var beta1 = attribute.Number("Beta1", double.NaN);
        var used = Facts
            .Options.Where(rule =>
                metric == Metric.Adam || rule.Name == "LearningRate" || (rule.Name == "Beta1" && (momentum || beta1 < 0))
            )
            .Select(static rule => rule.Name == "Beta1" ? rule with { Default = "0.9" } : rule)
            .ToArray();
        Planning.Options.Add(attribute.Name, attribute, used, options, problems);
        return new ProxGenPlan(metric, momentum);
    }
}

/// <summary>The diagonal metrics of ProxGEN.</summary>
internal enum Metric
{
    Sgd,
    Adam,
}
