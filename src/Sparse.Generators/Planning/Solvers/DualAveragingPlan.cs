using Sparse.Generators.Kernels;
using Sparse.Generators.Models;

namespace Sparse.Generators.Planning.Solvers;

/// <summary>
/// RMDA and RAMDA (Huang, Lee 2022 and 2024): dual averaging from an anchor p with the weights s = α√t of gradients, A = Σs, G = Σsg; x̂ the proximal
/// operator of AλR at p − G/δ in the metric δ, which is √t, or ∛U + ε with U = Σsg²; w ← w + c(x̂ − w). A stage begins when the step size falls.
/// </summary>
/// <param name="Name">Its attribute.</param>
/// <param name="IsAdaptive">Whether the metric is made of squared gradients: RAMDA.</param>
internal sealed record DualAveragingPlan(string Name, bool IsAdaptive) : SolverPlan(Name)
{
    private static readonly ScalarDeclaration Toward = new("Toward", "Toward()", "c: the step toward x̂");

    private static readonly OptionRule Momentum = OptionRule.Share("Momentum", "0.1", excludesOne: false) with { ExcludesMinimum = true };

    /// <summary>What is known of RMDA.</summary>
    public static readonly SolverFacts Rmda = new("Rmda", [OptionRule.Positive("LearningRate", "0.1"), Momentum], Plan);

    /// <summary>What is known of RAMDA.</summary>
    public static readonly SolverFacts Ramda = new(
        "Ramda",
        [OptionRule.Positive("LearningRate", "0.01"), Momentum, OptionRule.Positive("Epsilon", "1E-06")],
        Plan
    );

    private static readonly IReadOnlyDictionary<string, string> WhatItRefuses = new Dictionary<string, string>
    {
        ["WeightDecay"] =
            "its step goes from the first weights by the sum of all gradients, and what decayed since is lost: use [ElasticNet], whose proximal operator holds the ridge",
    };

    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, string> Refused => WhatItRefuses;

    /// <inheritdoc/>
    public override string Title => IsAdaptive ? "Ramda, dual averaging in the metric of ∛U" : "Rmda, dual averaging";

    /// <inheritdoc/>
    public override string Label => Name;

    /// <inheritdoc/>
    public override string MetricName => Name;

    /// <inheritdoc/>
    public override bool IsEuclidean => !IsAdaptive;

    /// <inheritdoc/>
    public override int? Output => IsAdaptive ? 3 : 2;

    /// <inheritdoc/>
    public override UpdateRule? RuleAfterGroups => Averaging.AfterGroups(Output!.Value, Toward, "TowardOutput");

    /// <inheritdoc/>
    public override IEnumerable<string> Remarks => ["output    x̂, the proximal point of the last step: exact zeros"];

    /// <inheritdoc/>
    public override IReadOnlyList<SolverNumber> Numbers =>
        [
            new("long", "_stageSteps", "steps of the present stage"),
            new("double", "_weightSum", "A = Σα√k over the stage"),
            new("double", "_stageRate", "the step size of the present stage"),
        ];

    /// <inheritdoc/>
    public override IEnumerable<SolverStage> Stages(RecipePlan recipe)
    {
        var falls = recipe.Schedule == ScheduleKind.StepDecay ? " || _learningRate < _stageRate" : "";
        yield return new SolverStage(
            "BeginStage",
            recipe.Schedule == ScheduleKind.StepDecay
                ? "A new stage, at the start and whenever the step size has fallen: the anchor is where the weights are, the sums are empty"
                : "The stage begins: the anchor is where the weights are, the sums are empty",
            "_stageSteps == 0" + falls,
            (group, _) =>
                new[] { $"{group.Field}.KeepValues(state: 1);", $"{group.Field}.ClearState(0);" }.Concat(
                    IsAdaptive ? [$"{group.Field}.ClearState(2);"] : []
                ),
            ["_stageSteps = 0;", "_weightSum = 0;"]
        );
        yield return new SolverStage(
            "Advance",
            "One more step of the stage: A = A + α√t",
            "",
            static (_, _) => [],
            ["_stageRate = _learningRate;", "_stageSteps++;", "_weightSum += _learningRate * Math.Sqrt(_stageSteps);"]
        );
    }

    /// <inheritdoc/>
    public override IEnumerable<SolverFunction> Functions(RecipePlan recipe)
    {
        var falls = recipe.Schedule == ScheduleKind.StepDecay;
        yield return falls
            ? new(
                "double Toward()",
                "_epoch < (_epochs - 1) / _stepDecayEvery * _stepDecayEvery ? _momentum : Math.Min(1, _momentum * Math.Sqrt(2 + _epoch - (_epochs - 1) / _stepDecayEvery * _stepDecayEvery))",
                "c, the step toward x̂: in the last stage it grows to 1 with the root of its epochs"
            )
            : new("double Toward()", "_momentum", "c, the step toward x̂");
        if (IsAdaptive)
        {
            yield return falls
                ? new("double StageEpsilon()", "_epsilon * _learningRate / _declaredRate", "ε of the stage: it falls with the step size")
                : new("double StageEpsilon()", "_epsilon", "ε");
        }
    }

    /// <inheritdoc/>
    public override UpdateRule Rule(PenaltyFacts? penalty)
    {
        var (rule, inverse) = ToZ();
        return Averaging.Build(
            rule,
            penalty,
            inverse,
            Strength,
            rule.Scalar(Toward.Symbol, Toward.Value, Toward.Meaning),
            Name,
            Name + " with "
        );
    }

    /// <inheritdoc/>
    public override UpdateRule GroupRule(PenaltyFacts? inThePass)
    {
        var (rule, inverse) = ToZ();
        return Averaging.BuildBeforeGroups(rule, inThePass, inverse, Strength, Name, Name + " with ");
    }

    /// <inheritdoc/>
    public override string GroupMetric(string parameters) =>
        IsAdaptive ? $"StepMetric.Diagonal({Strength}, {parameters}.Gradients)" : $"StepMetric.Euclidean({Strength})";

    /// <inheritdoc/>
    public override bool GoesInBlocks => true;

    // What λR is multiplied by, in units of the metric δ.
    private string Strength => IsAdaptive ? "_weightSum" : "_weightSum / Math.Sqrt(_stageSteps)";

    private (RuleBuilder Rule, Expression? Inverse) ToZ()
    {
        var rule = new RuleBuilder();
        var sum = rule.State("d");
        var anchor = rule.State("p");
        var weight = rule.Scalar("Weight", "_learningRate * Math.Sqrt(_stageSteps)", "s = α√t");
        var dual = rule.Let("dual", sum + weight * rule.G, "G = G + sg");
        rule.Store("d", "dual");
        if (!IsAdaptive)
        {
            rule.Let("z", anchor - rule.Scalar("Rate", "1 / Math.Sqrt(_stageSteps)", "1/√t") * dual, "z = p − G/√t");
            return (rule, null);
        }

        var square = rule.Let("square", rule.State("u") + weight * rule.G * rule.G, "U = U + sg²");
        rule.Store("u", "square");
        var inverse = rule.Let(
            "inverse",
            new Expression.Constant(1)
                / (new Expression.Call(Function.CubeRoot, square) + rule.Scalar("Epsilon", "StageEpsilon()", "ε of the stage")),
            "1/(∛U + ε)"
        );
        rule.Let("z", anchor - dual * inverse, "z = p − G/(∛U + ε)");
        return (rule, inverse);
    }

    private static SolverPlan Plan(AttributeModel attribute, List<OptionPlan> options, List<Problem> problems)
    {
        Planning.Options.Add(attribute.Name, attribute, (attribute.Name == "Rmda" ? Rmda : Ramda).Options, options, problems);
        return new DualAveragingPlan(attribute.Name, attribute.Name == "Ramda");
    }
}
