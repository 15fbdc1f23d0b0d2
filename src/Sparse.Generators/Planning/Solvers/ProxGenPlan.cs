using Sparse.Generators.Diagnostics;
using Sparse.Generators.Kernels;
using Sparse.Generators.Models;

namespace Sparse.Generators.Planning.Solvers;

/// <summary>
/// ProxGEN's update in each metric with each penalty's proximal operator: w ← prox of (λ/d)R at w − m/d, with d the metric's diagonal
/// (Yun, Lozano, Yang 2021, equation 2). The gradient step and the proximal operator share one 1/d.
/// </summary>
/// <param name="Metric">The metric.</param>
/// <param name="Momentum">Whether the gradient is averaged; Adam and AMSGrad always do.</param>
internal sealed record ProxGenPlan(Metric Metric, bool Momentum) : SolverPlan("ProxGen")
{
    /// <summary>What is known of it.</summary>
    public static readonly SolverFacts Facts = new(
        "ProxGen",
        [
            OptionRule.Positive("LearningRate", "0.001"),
            OptionRule.Share("Beta1", null, excludesOne: true),
            OptionRule.Share("Beta2", null, excludesOne: true),
            OptionRule.Positive("Epsilon", "1E-08"),
        ],
        Plan
    );

    /// <inheritdoc/>
    public override string Title => $"{Name} in the {Metric} metric{(Momentum && !IsCorrected ? " with momentum" : "")}";

    /// <inheritdoc/>
    public override string Label => $"{Name}({Metric})";

    /// <inheritdoc/>
    public override string MetricName => Metric.ToString();

    /// <inheritdoc/>
    public override bool IsEuclidean => Metric == Metric.Sgd;

    // Whether running means are corrected for their start at 0.
    private bool IsCorrected => Metric is Metric.Adam or Metric.AmsGrad;

    /// <inheritdoc/>
    public override UpdateRule Rule(PenaltyFacts? penalty)
    {
        var rule = new RuleBuilder();
        var direction = rule.G;
        if (Momentum)
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

        var inverse = IsEuclidean ? null : Step(rule, direction);
        if (inverse is null)
        {
            rule.Let("z", rule.W - rule.Scalar("Rate", "_learningRate", "α") * direction, Momentum ? "z = w − αm" : "z = w − αg");
        }

        if (penalty is null)
        {
            rule.Store("w", "z");
            return rule.Build(Metric.ToString(), IsEuclidean ? "The gradient step alone" : $"The {Metric} step alone");
        }

        return rule.BuildWithProx(
            Metric + penalty.RuleName,
            (IsEuclidean ? "The proximal gradient step with " : $"ProxGEN in the {Metric} metric with ") + penalty.Title,
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

    // The step in a metric made of squared gradients, to z; 1/(αd).
    private Expression Step(RuleBuilder rule, Expression direction)
    {
        var v = rule.State("v");
        Expression square;
        if (Metric == Metric.Adagrad)
        {
            square = rule.Let("square", v + rule.G * rule.G, "v = v + g²");
        }
        else
        {
            var kept = rule.Scalar("Beta2", "_beta2", "decay of the running mean of g²") * v;
            var added = rule.Scalar("OneMinusBeta2", "1 - _beta2", "its complement, rounded once") * rule.G * rule.G;
            square = rule.Let("square", kept + added, "v = β₂v + (1 − β₂)g²");
        }

        if (Metric == Metric.AmsGrad)
        {
            square = rule.Let("largest", new Expression.Maximum(rule.State("x"), square), "x = max(x, v)");
        }

        Expression root = new Expression.SquareRoot(square);
        if (IsCorrected)
        {
            root *= rule.Scalar("RootCorrection", "1 / Math.Sqrt(1 - Math.Pow(_beta2, _steps))", "√v̂ = √v · rootCorrection");
        }

        var denominator = root + rule.Scalar("Epsilon", "_epsilon", "ε");
        var rate = IsCorrected
            ? rule.Scalar("Rate", "_learningRate / (1 - Math.Pow(_beta1, _steps))", "α/(1 − β₁ᵗ): the step on the bias-corrected mean")
            : rule.Scalar("Rate", "_learningRate", "α");
        var inverse = rule.Let(
            "inverse",
            new Expression.Constant(1) / denominator,
            Metric switch
            {
                Metric.Adam => "1/(√v̂ + ε) = 1/(αd)",
                Metric.AmsGrad => "1/(√x̂ + ε) = 1/(αd)",
                _ => "1/(√v + ε) = 1/(αd)",
            }
        );
        rule.Let(
            "z",
            rule.W - rate * direction * inverse,
            IsCorrected ? "z = w − m̂/d"
                : Momentum ? "z = w − m/d"
                : "z = w − g/d"
        );
        rule.Store("v", "square");
        if (Metric == Metric.AmsGrad)
        {
            rule.Store("x", "largest");
        }

        return inverse;
    }

    private static SolverPlan Plan(AttributeModel attribute, List<OptionPlan> options, List<Problem> problems)
    {
        var written = attribute.Text("Metric", "Adam");
        var metric = written switch
        {
            "Sgd" or "Momentum" => Metric.Sgd,
            "Adagrad" => Metric.Adagrad,
            "RmsProp" => Metric.RmsProp,
            "AmsGrad" => Metric.AmsGrad,
            _ => Metric.Adam,
        };
        var beta1 = attribute.Number("Beta1", double.NaN);
        var averages = written is "Adam" or "AmsGrad" or "Momentum";
        string[] unread = metric switch
        {
            Metric.Sgd => ["Beta2", "Epsilon"],
            Metric.Adagrad => ["Beta2"],
            _ => [],
        };
        foreach (var name in unread.Where(name => attribute.Argument(name) is not null))
        {
            problems.Add(
                new Problem(
                    DiagnosticIds.OptionWithoutEffect,
                    new Place.Attribute(attribute.Index, name),
                    [$"{attribute.Name}.{name}", $"Metric.{written}"]
                )
            );
        }

        // An option that the chosen rule does not read is not offered to a run: setting it would do nothing. NaN is what stands for no momentum.
        var used = Facts
            .Options.Where(rule => !unread.Contains(rule.Name) && (rule.Name != "Beta1" || averages || beta1 > 0 || beta1 < 0))
            .Select(rule =>
                rule.Name switch
                {
                    "Beta1" => rule with { Default = "0.9" },
                    "Beta2" => rule with { Default = metric == Metric.RmsProp ? "0.99" : "0.999" },
                    _ => rule,
                }
            )
            .ToArray();
        Planning.Options.Add(attribute.Name, attribute, used, options, problems);
        return new ProxGenPlan(metric, averages || beta1 > 0);
    }
}

/// <summary>The diagonal metrics of ProxGEN.</summary>
internal enum Metric
{
    Sgd,
    Adam,
    Adagrad,
    RmsProp,
    AmsGrad,
}
