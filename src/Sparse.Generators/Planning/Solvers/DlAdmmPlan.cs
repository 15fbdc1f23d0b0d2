using Sparse.Generators.Models;
using Sparse.Generators.Planning.Lifting;

namespace Sparse.Generators.Planning.Solvers;

/// <summary>Alternating directions back and forth, by gradient steps (Wang et al. 2019).</summary>
internal sealed record DlAdmmPlan() : LiftedSolverPlan("DlAdmm", LiftedScheme.DlAdmm, ByColumns: false)
{
    /// <summary>What is known of it.</summary>
    public static readonly SolverFacts Facts = new(
        "DlAdmm",
        [OptionRule.Positive("Rho", "1"), OptionRule.Positive("Gamma", "1"), OptionRule.Count("WeightSteps", "1"), .. SampleMemory],
        Plan
    );

    /// <inheritdoc/>
    public override string Title => "dlADMM: alternating directions back and forth, a multiplier at the last layer";

    private static SolverPlan Plan(AttributeModel attribute, List<OptionPlan> options, List<Problem> problems)
    {
        Planning.Options.Add(attribute.Name, attribute, Facts.Options, options, problems);
        return new DlAdmmPlan();
    }
}
