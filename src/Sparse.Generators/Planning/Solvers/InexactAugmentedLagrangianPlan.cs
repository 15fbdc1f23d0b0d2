using Sparse.Generators.Models;
using Sparse.Generators.Planning.Lifting;

namespace Sparse.Generators.Planning.Solvers;

/// <summary>The inexact augmented Lagrangian.</summary>
/// <param name="ByColumns">Whether a block of weights is minimised column by column.</param>
internal sealed record InexactAugmentedLagrangianPlan(bool ByColumns)
    : LiftedSolverPlan("InexactAugmentedLagrangian", LiftedScheme.AugmentedLagrangian, ByColumns)
{
    /// <summary>What is known of it.</summary>
    public static readonly SolverFacts Facts = new(
        "InexactAugmentedLagrangian",
        [
            OptionRule.Count("WarmStart", "300", 0),
            OptionRule.Count("BlockSteps", "40", 0),
            OptionRule.Count("Sweeps", "10"),
            OptionRule.Count("WeightSteps", "6"),
            OptionRule.Positive("Rho", "1"),
            OptionRule.Positive("Beta", "1"),
            OptionRule.Positive("Tolerance", "0.001"),
            .. SampleMemory,
        ],
        Plan
    );

    // What the published program has of these options: a cold start, sweeps to the end, at most 10 sweeps, at most 100 steps on the weights.
    private static readonly Dictionary<string, string> Published = new()
    {
        ["WarmStart"] = "0",
        ["BlockSteps"] = "1000000",
        ["Sweeps"] = "10",
        ["WeightSteps"] = "100",
        ["Rho"] = "1",
        ["Beta"] = "1",
    };

    /// <inheritdoc/>
    public override string Title =>
        $"an inexact augmented Lagrangian, weights by {(ByColumns ? "columns" : "accelerated proximal gradient")}";

    private static SolverPlan Plan(AttributeModel attribute, List<OptionPlan> options, List<Problem> problems)
    {
        var isPaper = attribute.Text("Preset", "Default") == "Paper";
        var rules = Facts.Options.Select(rule =>
            isPaper && Published.TryGetValue(rule.Name, out var value) ? rule with { Default = value } : rule
        );
        Planning.Options.Add(attribute.Name, attribute, [.. rules], options, problems);
        return new InexactAugmentedLagrangianPlan(
            attribute.Text("Weights", isPaper ? "ProximalGradient" : "Columns") != "ProximalGradient"
        );
    }
}
