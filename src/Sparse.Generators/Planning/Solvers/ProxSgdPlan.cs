using Sparse.Generators.Diagnostics;
using Sparse.Generators.Kernels;
using Sparse.Generators.Models;

namespace Sparse.Generators.Planning.Solvers;

/// <summary>
/// ProxSGD (Yang et al. 2020): v ← (1 − ρ)v + ρg (6), x̂ the minimiser of the surrogate with diagonal T, w ← w + ε(x̂ − w) (8), ε and ρ falling as
/// powers of t + 4. With unit steps w is x̂, and no average is kept.
/// </summary>
/// <param name="IsAdaptive">Whether T is made of squared gradients.</param>
/// <param name="IsUnit">Whether ε is 1.</param>
internal sealed record ProxSgdPlan(bool IsAdaptive, bool IsUnit) : SolverPlan("ProxSgd")
{
    private static readonly ScalarDeclaration Toward = new(
        "Toward",
        "Math.Min(1, _epsilon / Math.Pow(_steps + 3, _epsilonDecay))",
        "ε = ε₀/(t + 4)ᵃ with t = steps − 1"
    );

    /// <summary>What is known of it.</summary>
    public static readonly SolverFacts Facts = new(
        "ProxSgd",
        [
            OptionRule.Share("Epsilon", null, excludesOne: false) with
            {
                ExcludesMinimum = true,
            },
            new("EpsilonDecay", OptionKind.Number, null) { Minimum = 0 },
            OptionRule.Share("Rho", "0.9", excludesOne: false) with
            {
                ExcludesMinimum = true,
            },
            new("RhoDecay", OptionKind.Number, "0.5") { Minimum = 0 },
            OptionRule.Share("Beta", "0.999", excludesOne: true),
            OptionRule.Positive("Delta", "1E-08"),
            OptionRule.Positive("LearningRate", null),
        ],
        Plan
    );

    /// <inheritdoc/>
    public override string Title => $"ProxSgd in the {MetricName} metric{(IsUnit ? " with unit steps" : "")}";

    /// <inheritdoc/>
    public override string Label => $"ProxSgd({MetricName}{(IsUnit ? ", unit" : "")})";

    /// <inheritdoc/>
    public override string MetricName => IsAdaptive ? "Adam" : "Sgd";

    /// <inheritdoc/>
    public override bool IsEuclidean => !IsAdaptive;

    /// <inheritdoc/>
    /// <remarks>An average goes only the share ε toward the output, while all of it decays.</remarks>
    public override bool DecayIsRidge => IsEuclidean && IsUnit;

    /// <inheritdoc/>
    public override int? Output =>
        IsUnit ? null
        : IsAdaptive ? 2
        : 1;

    /// <inheritdoc/>
    public override UpdateRule? RuleAfterGroups => IsUnit ? null : Averaging.AfterGroups(Output!.Value, Toward, "TowardOutput");

    /// <inheritdoc/>
    public override IEnumerable<string> Remarks =>
        IsUnit
            ? []
            :
            [
                "output    x̂, the minimiser of the last step's surrogate: exact zeros; the iterate is an average of such points and has none",
            ];

    /// <inheritdoc/>
    public override UpdateRule Rule(PenaltyFacts? penalty)
    {
        var (rule, inverse) = ToZ();
        var (name, title) = (Prefix, $"ProxSGD in the {MetricName} metric with ");
        if (!IsUnit)
        {
            return Averaging.Build(rule, penalty, inverse, "_learningRate", Blend(rule), name, title);
        }

        if (penalty is null)
        {
            rule.Store("w", "z");
            return rule.Build(name, title + "no penalty");
        }

        return rule.BuildWithProx(name + penalty.RuleName, title + penalty.Title, penalty, inverse);
    }

    /// <inheritdoc/>
    public override UpdateRule GroupRule(PenaltyFacts? inThePass)
    {
        if (IsUnit)
        {
            return Rule(inThePass);
        }

        var (rule, inverse) = ToZ();
        return Averaging.BuildBeforeGroups(rule, inThePass, inverse, "_learningRate", Prefix, $"ProxSGD in the {MetricName} metric with ");
    }

    /// <inheritdoc/>
    public override string GroupMetric(string parameters) =>
        IsAdaptive ? $"StepMetric.Diagonal(_learningRate, {parameters}.Gradients)" : "StepMetric.Euclidean(_learningRate)";

    /// <inheritdoc/>
    public override bool GoesInBlocks => true;

    private string Prefix => $"ProxSgd{MetricName}{(IsUnit ? "Unit" : "")}";

    private static Expression Blend(RuleBuilder rule) => rule.Scalar(Toward.Symbol, Toward.Value, Toward.Meaning);

    private (RuleBuilder Rule, Expression? Inverse) ToZ()
    {
        var rule = new RuleBuilder();
        var v = rule.State("v");
        var rho = rule.Scalar("Rho", "Math.Min(1, _rho / Math.Pow(_steps + 3, _rhoDecay))", "ρ = ρ₀/(t + 4)ᵇ with t = steps − 1");
        var rest = rule.Scalar("OneMinusRho", "1 - Math.Min(1, _rho / Math.Pow(_steps + 3, _rhoDecay))", "its complement, rounded once");
        var direction = rule.Let("direction", rest * v + rho * rule.G, "v = (1 − ρ)v + ρg   (6)");
        rule.Store("v", "direction");
        Expression? inverse = null;
        if (IsAdaptive)
        {
            var r = rule.State("r");
            var square = rule.Let(
                "square",
                rule.Scalar("Beta", "_beta", "decay of the running mean of g²") * r
                    + rule.Scalar("OneMinusBeta", "1 - _beta", "its complement, rounded once") * rule.G * rule.G,
                "r = βr + (1 − β)g²"
            );
            rule.Store("r", "square");
            inverse = rule.Let(
                "inverse",
                new Expression.Constant(1)
                    / (
                        new Expression.SquareRoot(square)
                            * rule.Scalar("RootCorrection", "1 / Math.Sqrt(1 - Math.Pow(_beta, _steps))", "√r̂ = √r · rootCorrection")
                        + rule.Scalar("Delta", "_delta", "δ")
                    ),
                "1/(√r̂ + δ) = 1/(ατ)"
            );
        }

        var step = rule.Scalar("Rate", "_learningRate", "α") * direction;
        rule.Let("z", rule.W - (inverse is null ? step : step * inverse), "z = w − v/τ");
        return (rule, inverse);
    }

    private static SolverPlan Plan(AttributeModel attribute, List<OptionPlan> options, List<Problem> problems)
    {
        var metric = attribute.Text("Metric", "Adam") ?? "Adam";
        if (metric is not ("Adam" or "Sgd"))
        {
            problems.Add(
                new Problem(
                    DiagnosticIds.OptionOutOfRange,
                    new Place.Attribute(attribute.Index, "Metric"),
                    ["ProxSgd.Metric", metric, "Metric.Adam or Metric.Sgd"]
                )
            );
        }

        var adaptive = metric != "Sgd";
        var isPaper = attribute.Text("Preset", "Default") == "Paper";
        var unit = attribute.Number("Epsilon", isPaper ? 0.2122 : 0.06) == 1 && !(attribute.Number("EpsilonDecay", 0) > 0);
        string[] unread = adaptive ? [] : ["Beta", "Delta"];
        foreach (var name in unread.Where(name => attribute.Argument(name) is not null))
        {
            problems.Add(
                new Problem(
                    DiagnosticIds.OptionWithoutEffect,
                    new Place.Attribute(attribute.Index, name),
                    [$"{attribute.Name}.{name}", $"Metric.{metric}"]
                )
            );
        }

        var used = Facts
            .Options.Where(rule => !unread.Contains(rule.Name) && !(unit && rule.Name is "Epsilon" or "EpsilonDecay"))
            .Select(rule =>
                rule.Name switch
                {
                    "Epsilon" => rule with { Default = isPaper ? "0.2122" : "0.06" },
                    "EpsilonDecay" => rule with { Default = isPaper ? "0.5981" : "0.5" },
                    "LearningRate" => rule with
                    {
                        Default =
                            !unit ? "1"
                            : adaptive ? "0.001"
                            : "0.1",
                    },
                    _ => rule,
                }
            )
            .ToArray();
        Planning.Options.Add(attribute.Name, attribute, used, options, problems);
        return new ProxSgdPlan(adaptive, unit);
    }
}
