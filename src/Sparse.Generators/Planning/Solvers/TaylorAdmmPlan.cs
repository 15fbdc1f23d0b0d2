using Sparse.Generators.Models;
using Sparse.Generators.Planning.Lifting;

namespace Sparse.Generators.Planning.Solvers;

/// <summary>Alternating directions (Taylor et al. 2016).</summary>
internal sealed record TaylorAdmmPlan() : LiftedSolverPlan("TaylorAdmm", LiftedScheme.TaylorAdmm, ByColumns: true)
{
    /// <summary>What is known of it.</summary>
    public static readonly SolverFacts Facts = new(
        "TaylorAdmm",
        [
            OptionRule.Positive("Rho", "2"),
            OptionRule.Positive("Gamma", "20"),
            OptionRule.Count("WarmUp", "10", 0),
            OptionRule.Count("WeightSteps", "6"),
            .. SampleMemory,
        ],
        Plan
    );

    /// <inheritdoc/>
    public override string Title => "alternating directions, a multiplier at the last layer";

    private static SolverPlan Plan(AttributeModel attribute, List<OptionPlan> options, List<Problem> problems)
    {
        Planning.Options.Add(attribute.Name, attribute, Facts.Options, options, problems);
        return new TaylorAdmmPlan();
    }
}
