using Sparse.Generators.Diagnostics;
using Sparse.Generators.Kernels;
using Sparse.Generators.Models;
using Sparse.Generators.Writing;

namespace Sparse.Generators.Planning.Solvers;

/// <summary>
/// spred (Ziyin, Wang 2023): w = u∘v with the decay 2λ/D on each of D factors. The chain rule is a product by weight, g_u = g∘v, so the factors are
/// state of the solver and a step is one pass; the network and its derivatives stay as they are.
/// </summary>
/// <param name="Depth">D.</param>
/// <param name="Optimiser">What trains the factors: Sgd, Momentum, Adam.</param>
internal sealed record SpredPlan(int Depth, string Optimiser) : SolverPlan("Spred")
{
    private static readonly OptionRule LearningRate = OptionRule.Positive("LearningRate", null);
    private static readonly OptionRule Momentum = OptionRule.Share("Momentum", null, excludesOne: true);

    /// <summary>What is known of it.</summary>
    public static readonly SolverFacts Facts = new(
        "Spred",
        [
            LearningRate,
            Momentum,
            OptionRule.Share("Beta1", "0.9", excludesOne: true),
            OptionRule.Share("Beta2", "0.999", excludesOne: true),
            OptionRule.Positive("Epsilon", "1E-08"),
            new("Imbalance", OptionKind.Number, "1") { Minimum = 0 },
            new("Threshold", OptionKind.Number, "1E-06") { Minimum = 0 },
        ],
        Plan
    );

    private IReadOnlyList<string> Factors => Depth == 2 ? ["u", "v"] : [.. Enumerable.Range(1, Depth).Select(static i => $"u{i}")];

    private string Product => string.Join("∘", Factors);

    /// <inheritdoc/>
    public override string Title => $"Spred, w = {Product}, the factors by {Optimiser}";

    /// <inheritdoc/>
    public override string Label => Depth == 2 ? $"Spred({Optimiser})" : $"Spred({Optimiser}, {Depth} factors)";

    /// <inheritdoc/>
    public override string MetricName => Optimiser;

    // Proximal operators are not taken, and decay beside it is refused.
    /// <inheritdoc/>
    public override bool IsEuclidean => Optimiser != "Adam";

    /// <inheritdoc/>
    public override IEnumerable<string> Remarks =>
        [
            $"factors   decayed by {(Depth == 2 ? "lambda" : $"2/{Depth} lambda")} each; their derivatives are g times the other factors, weight by weight:",
            "          one pass over w, g, the factors and their moments is the whole step, without autograd through the product",
            "output    w, and 0 where it is at most Threshold",
        ];

    /// <inheritdoc/>
    public override IReadOnlyList<SolverNumber> Numbers =>
        [
            new("long", "_stageSteps", "steps since the factors were made"),
            new("double", "_budget", "the sum of 2α/(1 − momentum): times λ, how many times a dead weight has shrunk by e"),
        ];

    /// <inheritdoc/>
    public override IEnumerable<SolverStage> Stages(RecipePlan recipe)
    {
        yield return new SolverStage(
            "Factorise",
            "The factors of the weights that are there: w stays, and none of them is dead",
            "_stageSteps == 0",
            (group, groups) =>
                group.Penalty < 0 ? []
                : groups is null ? [$"Factorisation.Split({group.Field}, {Depth}, _imbalance);"]
                : [$"GroupGates.Split({groups}, _imbalance);"],
            ["_budget = 0;"]
        );
        yield return new SolverStage(
            "Advance",
            "One more step",
            "",
            static (_, _) => [],
            [
                "_stageSteps++;",
                Optimiser == "Momentum" ? "_budget += 2 * _learningRate / (1 - _momentum);" : "_budget += 2 * _learningRate;",
            ]
        );
    }

    /// <inheritdoc/>
    public override UpdateRule Rule(PenaltyFacts? penalty)
    {
        var rule = new RuleBuilder();
        if (penalty is null)
        {
            rule.Let("next", Step(rule, "w", rule.W, rule.G), "w by the optimiser");
            rule.Store("w", "next");
            return rule.Build("Free" + Optimiser, $"{Optimiser} alone");
        }

        var factors = Factors.Select(rule.State).ToArray();
        var decay = rule.Scalar("Decay", Depth == 2 ? "{lambda}" : $"2.0 / {Depth} * {{lambda}}", "2λ/D: the decay of each factor");
        Expression? product = null;
        for (var i = 0; i < Depth; i++)
        {
            var others = factors.Where((_, j) => j != i).Aggregate(rule.G, static (g, factor) => g * factor);
            var gradient = rule.Let(
                "g" + Factors[i],
                others + decay * factors[i],
                $"∂F/∂{Factors[i]} = g·(the other factors) + (2λ/D){Factors[i]}"
            );
            var next = rule.Let("next" + Factors[i], Step(rule, Factors[i], factors[i], gradient), $"{Factors[i]} by the optimiser");
            rule.Store(Factors[i], "next" + Factors[i]);
            product = product is null ? next : product * next;
        }

        rule.Let("product", product!, $"w = {Product}");
        rule.Store("w", "product");
        var size = new Expression.Absolute(new Expression.Local("product"));
        var kept = rule.Let(
            "next",
            new Expression.Select(
                size <= rule.Scalar("Threshold", "_threshold", "τ"),
                new Expression.Constant(0),
                new Expression.Local("product")
            ),
            "what the result will hold: 0 up to τ"
        );
        Expression value = new Expression.Absolute(kept);
        value = Depth switch
        {
            2 => value,
            4 => new Expression.SquareRoot(value),
            _ => new Expression.Power(value, new Expression.Constant(2.0 / Depth)),
        };
        return rule.Build($"Spred{Optimiser}{penalty.RuleName}", $"spred by {Optimiser} for {penalty.Name}", penalty, value);
    }

    /// <inheritdoc/>
    public override UpdateRule GroupRule(PenaltyFacts? inThePass)
    {
        var rule = new RuleBuilder();
        var (u, v, slope, size) = (rule.State("u"), rule.State("v"), rule.State("h"), rule.State("c"));
        var decay = rule.Let("ofGroup", rule.Scalar("Decay", "{lambda}", "λ") * size, "λ√n of the group");
        var ofFirst = rule.Let("gu", rule.G * v + decay * u, "∂F/∂u = gv + λu");
        var ofGate = rule.Let("gv", slope + decay * v, "∂F/∂v = Σgu over the group + λv");
        var first = rule.Let("nextu", Step(rule, "u", u, ofFirst), "u by the optimiser");
        var gate = rule.Let("nextv", Step(rule, "v", v, ofGate), "v by the optimiser, alike all over the group");
        rule.Let("product", first * gate, "w = uv");
        rule.Store("u", "nextu");
        rule.Store("v", "nextv");
        rule.Store("w", "product");
        return rule.Build($"Spred{Optimiser}Groups", $"spred by {Optimiser} with a gate a group");
    }

    /// <inheritdoc/>
    public override string? BeforeGroupPass(string groups) => $"GroupGates.Slopes({groups}); // Σgu over each group, the gate's derivative";

    /// <inheritdoc/>
    public override bool TakesGroupProx => false;

    // A step of 0: the operator changes nothing.
    /// <inheritdoc/>
    public override string GroupMetric(string parameters) => "StepMetric.Euclidean(0)";

    /// <inheritdoc/>
    public override (string Collapse, string Withdraw, string Count)? Collapse(string parameters, string? groups) =>
        groups is null
            ? (
                $"Factorisation.Collapse({parameters}, _threshold);",
                $"Factorisation.Multiply({parameters}, {Depth});",
                $"Factorisation.CountAbove({parameters}, {Depth}, thresholds)"
            )
            : (
                $"GroupGates.Collapse({groups}, _threshold);",
                $"Factorisation.Multiply({parameters}, 2);",
                $"GroupGates.CountAbove({groups}, thresholds)"
            );

    /// <inheritdoc/>
    public override string? Notice => Optimiser == "Adam" ? null : "Factorisation.Notice(_budget, Lambdas)";

    /// <inheritdoc/>
    public override void Check(ExperimentModel model, List<Problem> problems)
    {
        foreach (var recipe in model.Recipe.Where(static recipe => recipe.Name == "WeightDecay"))
        {
            Refuse(
                problems,
                new Place.Attribute(recipe.Index),
                "[WeightDecay]",
                "decay of the factors is the penalty itself, and decoupled decay is the gradient of none"
            );
        }

        foreach (var attribute in model.Penalties)
        {
            if (attribute.Name is "GroupLasso")
            {
                Require(attribute, 2);
            }
            else if (attribute.Name is "L1")
            {
                Require(attribute, 2);
            }
            else if (attribute.Name is "LTwoThirds")
            {
                Require(attribute, 3);
            }
            else if (attribute.Name is "LHalf")
            {
                Require(attribute, 4);
            }
            else if (attribute.Name is "Lq")
            {
                var q = attribute.Number("Q", 0.5);
                if (Math.Abs(q * Depth - 2) > 1e-9)
                {
                    Refuse(
                        problems,
                        new Place.Attribute(attribute.Index, attribute.Argument("Q") is null ? null : "Q"),
                        $"[Lq(Q = {Literals.Invariant(q)})]",
                        $"{Depth} factors are the penalty with Q = 2/{Depth}"
                    );
                }
            }
            else
            {
                Refuse(
                    problems,
                    new Place.Attribute(attribute.Index),
                    $"[{attribute.Name}]",
                    "decay of factors is [L1] or [GroupLasso] with 2 of them, [LTwoThirds] with 3, [LHalf] with 4, [Lq] with 2/Q"
                );
            }
        }

        void Require(AttributeModel attribute, int depth)
        {
            if (Depth != depth)
            {
                Refuse(
                    problems,
                    new Place.Attribute(attribute.Index),
                    $"[{attribute.Name}]",
                    $"it is the penalty of Depth = {depth}, not {Depth}"
                );
            }
        }
    }

    private static void Refuse(List<Problem> problems, Place place, string what, string why) =>
        problems.Add(new Problem(DiagnosticIds.UnsuitedSolver, place, ["Spred", what, why]));

    // The optimiser's step on one value; its moments are states named after it.
    private Expression Step(RuleBuilder rule, string name, Expression value, Expression gradient)
    {
        switch (Optimiser)
        {
            case "Momentum":
                var speed = rule.Let(
                    "speed" + name,
                    rule.Scalar("Momentum", "_momentum", "μ") * rule.State("m" + name) + gradient,
                    $"m = μm + ∂F/∂{name}"
                );
                rule.Store("m" + name, "speed" + name);
                return value - rule.Scalar("Rate", "_learningRate", "α") * speed;
            case "Adam":
                var mean = rule.Let(
                    "mean" + name,
                    rule.Scalar("Beta1", "_beta1", "decay of the running means") * rule.State("m" + name)
                        + rule.Scalar("OneMinusBeta1", "1 - _beta1", "its complement, rounded once") * gradient,
                    $"m = β₁m + (1 − β₁)∂F/∂{name}"
                );
                var square = rule.Let(
                    "square" + name,
                    rule.Scalar("Beta2", "_beta2", "decay of the running means of squares") * rule.State("s" + name)
                        + rule.Scalar("OneMinusBeta2", "1 - _beta2", "its complement, rounded once") * gradient * gradient,
                    $"s = β₂s + (1 − β₂)(∂F/∂{name})²"
                );
                rule.Store("m" + name, "mean" + name);
                rule.Store("s" + name, "square" + name);
                var root =
                    new Expression.SquareRoot(square)
                        * rule.Scalar("RootCorrection", "1 / Math.Sqrt(1 - Math.Pow(_beta2, _steps))", "√ŝ = √s · rootCorrection")
                    + rule.Scalar("Epsilon", "_epsilon", "ε");
                return value - rule.Scalar("Rate", "_learningRate / (1 - Math.Pow(_beta1, _steps))", "α/(1 − β₁ᵗ)") * mean / root;
            default:
                return value - rule.Scalar("Rate", "_learningRate", "α") * gradient;
        }
    }

    private static SolverPlan Plan(AttributeModel attribute, List<OptionPlan> options, List<Problem> problems)
    {
        var isPaper = attribute.Text("Preset", "Default") == "Paper";
        var optimiser = attribute.Text("Optimiser", isPaper ? "Momentum" : "Adam") ?? "Adam";
        if (optimiser == "AdamW")
        {
            Refuse(
                problems,
                new Place.Attribute(attribute.Index, "Optimiser"),
                "Optimiser.AdamW",
                "decoupled decay is the gradient of no penalty, and the result would solve another problem; use Optimiser.Adam, whose decay is coupled"
            );
            optimiser = "Adam";
        }

        var depth = (int)attribute.Number("Depth", 2);
        if (depth is < 2 or > 6)
        {
            problems.Add(
                new Problem(
                    DiagnosticIds.OptionOutOfRange,
                    new Place.Attribute(attribute.Index, "Depth"),
                    ["Spred.Depth", Literals.Invariant(depth), "a whole number in [2, 6]"]
                )
            );
            depth = 2;
        }

        string[] unread = optimiser switch
        {
            "Adam" => ["Momentum"],
            "Momentum" => ["Beta1", "Beta2", "Epsilon"],
            _ => ["Momentum", "Beta1", "Beta2", "Epsilon"],
        };
        foreach (var name in unread.Where(name => attribute.Argument(name) is not null))
        {
            problems.Add(
                new Problem(
                    DiagnosticIds.OptionWithoutEffect,
                    new Place.Attribute(attribute.Index, name),
                    [$"{attribute.Name}.{name}", $"Optimiser.{optimiser}"]
                )
            );
        }

        var used = Facts
            .Options.Where(rule => !unread.Contains(rule.Name))
            .Select(rule =>
                rule.Name switch
                {
                    "LearningRate" => rule with
                    {
                        Default =
                            isPaper && optimiser == "Momentum" ? "0.256"
                            : optimiser == "Adam" ? "0.01"
                            : "0.1",
                    },
                    "Momentum" => rule with { Default = isPaper ? "0.875" : "0.9" },
                    _ => rule,
                }
            )
            .ToArray();
        Planning.Options.Add(attribute.Name, attribute, used, options, problems);
        return new SpredPlan(depth, optimiser);
    }
}
