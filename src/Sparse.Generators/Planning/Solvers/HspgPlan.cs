using Sparse.Generators.Diagnostics;
using Sparse.Generators.Kernels;
using Sparse.Generators.Models;

namespace Sparse.Generators.Planning.Solvers;

/// <summary>
/// HSPG (Chen et al. 2021): proximal gradient steps for a share of the epochs; then x̂ = w − α(g + λw/‖w‖) within the groups that are left, and 0 where
/// x̂ᵀw ≤ ε‖w‖². The pass is the gradient step, and keeps w for the half-space.
/// </summary>
internal sealed record HspgPlan() : SolverPlan("Hspg")
{
    private const string IsProximal = "_epoch < _proxShare * _epochs";

    /// <summary>What is known of it.</summary>
    public static readonly SolverFacts Facts = new(
        "Hspg",
        [
            OptionRule.Positive("LearningRate", "0.1"),
            OptionRule.Share("ProxShare", "0.5", excludesOne: false),
            OptionRule.Share("Epsilon", "0", excludesOne: true),
        ],
        Plan
    );

    /// <inheritdoc/>
    public override string Title => "Hspg, proximal gradient and then half-space steps";

    /// <inheritdoc/>
    public override string Label => Name;

    /// <inheritdoc/>
    public override string MetricName => "Euclidean";

    /// <inheritdoc/>
    public override bool IsEuclidean => true;

    /// <inheritdoc/>
    public override IEnumerable<string> Remarks =>
        ["steps     proximal gradient for ProxShare of the epochs, then half-space steps in the groups that are left"];

    /// <inheritdoc/>
    public override UpdateRule Rule(PenaltyFacts? penalty)
    {
        var rule = new RuleBuilder();
        Step(rule);
        rule.Store("w", "z");
        return rule.Build("Gradient" + Name, "The gradient step alone");
    }

    /// <inheritdoc/>
    public override UpdateRule GroupRule(PenaltyFacts? inThePass)
    {
        var rule = new RuleBuilder();
        rule.State("kept");
        Step(rule);
        rule.Let("before", rule.W + new Expression.Constant(0), "w, for the half-space");
        rule.Store("kept", "before");
        rule.Store("w", "z");
        return rule.Build("Keeping" + Name, "The gradient step, the groups to follow");
    }

    /// <inheritdoc/>
    public override string GroupMetric(string parameters) => "StepMetric.Euclidean(_learningRate)";

    /// <inheritdoc/>
    public override string GroupStep(string proximal, string groups, string lambda) =>
        $"{IsProximal} ? {proximal} : HalfSpace.Step({groups}, _learningRate, {lambda}, _epsilon, measure)";

    /// <inheritdoc/>
    public override void Check(ExperimentModel model, List<Problem> problems)
    {
        foreach (var attribute in model.Penalties.Where(static attribute => attribute.Name != "GroupLasso"))
        {
            problems.Add(
                new Problem(
                    DiagnosticIds.UnsuitedSolver,
                    new Place.Attribute(attribute.Index),
                    [
                        Name,
                        $"[{attribute.Name}]",
                        "its half-space is that of a group's norm; use [GroupLasso], or [ProxGen] for other penalties",
                    ]
                )
            );
        }
    }

    private static void Step(RuleBuilder rule) => rule.Let("z", rule.W - rule.Scalar("Rate", "_learningRate", "α") * rule.G, "z = w − αg");

    private static SolverPlan Plan(AttributeModel attribute, List<OptionPlan> options, List<Problem> problems)
    {
        Planning.Options.Add(attribute.Name, attribute, Facts.Options, options, problems);
        return new HspgPlan();
    }
}
